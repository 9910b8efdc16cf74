// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/lease_nights.h"

#include "app/envelope/envelope.h"
#include "app/protocol/cases.h"
#include "app/sync/feed_lane.h"
#include "tests/contracts/hall/test_terminal.h"

#include <QDir>

namespace yeban::test {

namespace {

const QString tray = QStringLiteral("tray");
constexpr int sheetsOfPaper = 500;
QString folderInMemory()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/yeban-lease.XXXXXX");
}

QString keyOf(const QString &submissionId, const QString &sheet)
{
    return submissionId + QLatin1Char('/') + sheet;
}

} // namespace

LeaseNight::LeaseNight(quint64 seed, LeaseMutant mutant)
    : m_random(seed), m_mutant(mutant), m_folder(folderInMemory()), m_hall(m_folder.path())
{
    enrol(m_places[0], "left");
    enrol(m_places[1], "right");
}

void LeaseNight::enrol(Place &place, const char *name)
{
    place.keys = Keyring::generate();
    const TerminalRow row = m_hall.enrol(name, *place.keys);
    place.enrolment.hallKey = m_hall.keys().signing.verifyKey();
    place.enrolment.hallBoxKey = m_hall.keys().box.sealingKey();
    place.enrolment.terminalId = row.terminalId;
    place.enrolment.terminalCode = row.code;
    place.file = m_folder.filePath(QLatin1String(name));
    open(place);
    for (const ServiceItem *item : m_hall.catalogue().newest())
        for (const ServiceSheet &sheet : item->sheets)
            must(place.store->stock().addLot({tray, sheet.media, sheetsOfPaper, QStringLiteral("anna")}));
}

void LeaseNight::open(Place &place)
{
    place.store.reset(); // as a kill leaves it
    place.store = *must(Store::open(place.file, m_clock, storeIdentity(place.enrolment, place.keys)));
}

QList<LeaseNight::Place *> LeaseNight::alive()
{
    QList<Place *> all;
    for (Place &place : m_places)
        if (place.store)
            all.append(&place);
    return all;
}

void LeaseNight::apply(Place &place)
{
    static const QStringList names{QStringLiteral("清晨"), QStringLiteral("明月"), QStringLiteral("春风")};
    SubmissionPayload payload = application(names.at(m_cases.size()), int(m_cases.size()) + 1);
    const EnvelopeHeader header{randomUuid(), place.enrolment.terminalId, QStringLiteral("application"),
                                payload.serviceId, payload.serviceVersion, m_clock.now(), QStringLiteral("known"), {}};
    const auto sealed = must(sealEnvelope(header, SecretBytes(payload.toJson()), place.keys->signing(),
                                          place.enrolment.hallBoxKey));
    NewSubmission made{header.id,     OutboxKind::Application, payload.serviceId, payload.serviceVersion,
                       sealed->header, sealed->bytes,           sealed->digest,    payload.receiptSecret};
    const auto saved = must(place.store->save(made));
    m_cases.append({made.id, payload.residentNumber, {saved->caseNumber, payload.receiptSecret}});
}

void LeaseNight::deliver(Place &place, bool replyLost)
{
    const auto item = must(place.store->next(m_clock.now()));
    if (!*item)
        return;
    const OutboxItem &next = **item;
    must(place.store->setInflight(next.tseq));
    const PutAnswer answer = m_hall.put(place.enrolment.terminalId, next);
    if (below(8) == 0) // it took effect, and the hall is killed before anybody looked into it
        m_hall.kill();
    else
        m_hall.handle(next.submissionId);
    if (replyLost)
        must(place.store->setRetry(next.tseq, {}, QStringLiteral("lost")));
    else
        must(place.store->setAcked(next.tseq, answer.receipt.toJson()));
    m_hall.settle();
}

void LeaseNight::listen(Place &place, int entries)
{
    const auto cursor = must(place.store->feedCursor());
    const auto page = must(m_hall.call([&](HallStore &hall) {
        return hall.feed.read(place.enrolment.terminalId, static_cast<quint64>(*cursor));
    }));
    for (const SignedMessage &message : page->entries.mid(0, entries)) {
        const auto entry = must(openMessage<FeedEntry>(message, place.enrolment.hallKey));
        const auto number = static_cast<qint64>(entry->number);
        if (const auto *decision = std::get_if<CaseDecision>(&entry->content)) {
            must(place.store->applyDecision(number, decisionOf(*decision)));
        } else if (const auto *grant = std::get_if<PrintGrant>(&entry->content)) {
            must(place.store->applyGrant(number, grantOf(*grant)));
        } else {
            const QString id = std::get<GrantRecall>(entry->content).submissionId;
            if (m_mutant != LeaseMutant::TerminalKeepsTheGrant) {
                must(place.store->applyRecall(number, id));
                continue;
            }
            const auto view = place.store->caseById(id);
            for (const GrantView &open : view ? view->grants : QList<GrantView>())
                if (open.state == GrantState::Open)
                    must(place.store->save(*must(storeIdentity(place.enrolment, place.keys)
                                                     .grantReturn(*must(place.store->grant(open.grantId)),
                                                                  {m_clock.now(), "known"}))));
            must(place.store->skipFeedEntry(number, QStringLiteral("mutant")));
        }
    }
}

void LeaseNight::claim(Place &place, const Case &one)
{
    const HallReply found =
        m_hall.ask(Router::Call::FindCase, place.enrolment.terminalId, {}, CaseQuestion{one.receipt.caseNumber, one.receipt.secret}.toJson());
    if (found.status != 200)
        return; // not decided yet
    const auto standing = must(CaseStanding::fromJson(found.body));
    must(place.store->hearCase({decisionOf(standing->decision), standing->caseNumber, standing->serviceId,
                                standing->serviceVersion, standing->time, one.receipt.secret}));
    const HallReply moved = m_hall.ask(Router::Call::LeaseSheets, place.enrolment.terminalId, one.submissionId,
                                    HolderRequest{compared(one.residentNumber)}.toJson());
    if (moved.status != 200)
        qFatal("lease night: the hall does not know the holder: %s", moved.body.constData());
    if (m_mutant == LeaseMutant::HallDoesNotWait) {
        const QString here = place.enrolment.terminalId, id = one.submissionId;
        must(m_hall.call([here, id](HallStore &hall) {
            return hall.database().run("UPDATE print_grant SET outcome = 'returned' WHERE outcome IS NULL AND "
                                       "terminal_id <> ? AND submission_id = ?",
                                       here, id);
        }));
        m_hall.leaseWanted();
    }
    ++m_moves;
    m_hall.settle();
}

void LeaseNight::print(Place &place)
{
    if (const auto sheet = must(place.store->openPrint()); *sheet)
        return goOn(place, **sheet, false);
    for (const Case &one : m_cases) {
        const auto open = must(place.store->openGrants(one.receipt.caseNumber));
        if (open->isEmpty())
            continue;
        const auto sheet = must(place.store->prepare({open->first().grantId, tray, "key"}));
        place.prints.insert(open->first().grantId, sheet->printId);
        return;
    }
}

void LeaseNight::goOn(Place &place, const PrintRecord &sheet, bool lucky)
{
    Store &store = *place.store;
    const QString id = sheet.printId;
    const int luck = lucky ? 0 : below(10);
    switch (sheet.state) {
    case PrintState::Prepared:
    case PrintState::NotFed:
        if (luck < 7)
            must(store.jobCreated(id, {QStringLiteral("uuid"), 1, QStringLiteral("printer"), 1, 1}));
        else
            must(store.abandon(id, QStringLiteral("no printer")));
        return;
    case PrintState::JobCreated:
        must(store.submitted(id));
        return;
    case PrintState::Submitted:
        if (luck < 5)
            must(store.printed(id, QStringLiteral("counter")));
        else if (luck < 7)
            must(store.notFed(id, QStringLiteral("counter")));
        else
            must(store.suspect(id, QStringLiteral("jam")));
        return;
    case PrintState::Suspect:
        must(store.resolve(id,
                           luck < 4   ? PrintState::Printed
                           : luck < 8 ? PrintState::Spoiled
                                      : PrintState::Missing,
                           {Witness::Kind::Staff, QStringLiteral("anna")}));
        return;
    default:
        qFatal("lease night: an open sheet that is at its end");
    }
}

// Staff retire a terminal whose paper they have counted: nothing is in the printer and the hall knows every sheet.
void LeaseNight::retire(Place &place)
{
    const auto sheet = must(place.store->openPrint());
    if (alive().size() < 2 || *sheet || must(place.store->figures())->waiting > 0)
        return;
    const auto before = uses(true);
    m_hall.retire(place.enrolment.terminalCode);
    place.store.reset();
    const auto after = uses(true);
    for (auto it = before.begin(); it != before.end(); ++it)
        m_paper[it.key()] += it.value() - after.value(it.key());
    m_hall.settle();
}

bool LeaseNight::mayPrint(Place &place, const GrantView &grant)
{
    if (grant.state != GrantState::Consumed)
        return grant.state == GrantState::Open;
    const PrintState state = must(place.store->print(place.prints.value(grant.grantId)))->state;
    return state != PrintState::Void && state != PrintState::Spoiled;
}

QMap<QString, int> LeaseNight::uses(bool onlyPaper)
{
    QMap<QString, int> all = m_paper;
    for (Place *place : alive())
        for (const Case &one : m_cases) {
            const auto view = place->store->caseById(one.submissionId);
            for (const GrantView &grant : view ? view->grants : QList<GrantView>()) {
                const bool counts = mayPrint(*place, grant) && !(onlyPaper && grant.state == GrantState::Open);
                all[keyOf(one.submissionId, grant.sheetId)] += counts;
            }
        }
    return all;
}

void LeaseNight::step()
{
    const QList<Place *> places = alive();
    Place &place = *places.at(below(int(places.size())));
    switch (below(13)) {
    case 0:
        if (m_cases.size() < 3) // as many names
            apply(place);
        return;
    case 1:
    case 2:
    case 3:
        return deliver(place, below(4) == 0);
    case 4:
    case 5:
        return listen(place, 1 + below(3));
    case 6:
    case 7:
        if (!m_cases.isEmpty())
            claim(place, m_cases.at(below(int(m_cases.size()))));
        return;
    case 8:
    case 9:
        return print(place);
    case 10:
        return open(place); // killed
    case 11: // its paper has been out for too long
        must(place.store->returnGrants([this](const StoredGrant &) { return below(2) == 0; }));
        return;
    default:
        if (below(25) == 0)
            retire(place);
    }
}

// Everything arrives, nothing goes wrong any more, and each citizen comes once more, to the first terminal that works.
void LeaseNight::morning()
{
    Place &last = *alive().first();
    const auto carry = [this] {
        for (int round = 0; round < 4; ++round)
            for (Place *place : alive()) {
                while (must(place->store->figures())->waiting > 0)
                    deliver(*place, false);
                listen(*place, 100);
            }
    };
    for (Place *place : alive())
        while (*must(place->store->openPrint()))
            goOn(*place, **must(place->store->openPrint()), true);
    carry();
    for (const Case &one : m_cases) {
        claim(last, one);
        carry();
        while (!must(last.store->openGrants(one.receipt.caseNumber))->isEmpty()) {
            print(last);
            while (*must(last.store->openPrint()))
                goOn(last, **must(last.store->openPrint()), true);
        }
        carry();
    }
}

QString LeaseNight::run(int steps)
{
    const auto twice = [this]() -> QString {
        const auto all = uses(false);
        for (auto it = all.begin(); it != all.end(); ++it)
            if (it.value() > 1)
                return QStringLiteral("sheet %1 can be printed %2 times").arg(it.key()).arg(it.value());
        return {};
    };
    for (int i = 0; i < steps; ++i) {
        step();
        if (const QString wrong = twice(); !wrong.isEmpty())
            return QStringLiteral("step %1: %2").arg(i).arg(wrong);
    }
    morning();
    if (const QString wrong = twice(); !wrong.isEmpty())
        return QStringLiteral("morning: ") + wrong;
    const auto out = uses(true);
    for (const Case &one : std::as_const(m_cases))
        for (const ServiceSheet &sheet : testItem().sheets)
            if (out.value(keyOf(one.submissionId, sheet.id)) != 1)
                return QStringLiteral("morning: sheet %1 came out %2 times")
                    .arg(keyOf(one.submissionId, sheet.id))
                    .arg(out.value(keyOf(one.submissionId, sheet.id)));
    return {};
}

} // namespace yeban::test
