// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/terminal_life.h"

#include <QCryptographicHash>
#include <QUuid>

#include <utility>

namespace yeban::test {

namespace {

const QString tray = QStringLiteral("tray-1");
const QString media = QStringLiteral("iso_a4_210x297mm");

QByteArray sha(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

void must(const auto &result)
{
    if (!result)
        qFatal("the honest disk refused: %s", qPrintable(result.error().detail));
}

/// Lengths before the values, so that no two lists of values give the same bytes.
class Reading
{
public:
    Reading &operator<<(const QByteArray &bytes)
    {
        m_hash.addData(QByteArray::number(bytes.size()) + ':');
        m_hash.addData(bytes);
        return *this;
    }
    Reading &operator<<(const QString &text) { return *this << text.toUtf8(); }
    Reading &operator<<(const char *word) { return *this << QByteArray(word); }
    Reading &operator<<(qint64 number) { return *this << QByteArray::number(number); }
    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Md5}; // equality only, and by the hundred thousand
};

Status readSubmissions(Store &store, Reading &reading)
{
    const auto figures = store.figures();
    if (!figures)
        return fail(figures.error());
    reading << figures->highestTseq << figures->acknowledgedTseq << figures->waiting << figures->stopped;
    for (qint64 tseq = 1; tseq <= figures->highestTseq; ++tseq) {
        const auto item = store.outboxItem(tseq);
        if (!item)
            return fail(item.error());
        if (item->state != OutboxState::Purged && sha(item->sealed) != item->digest)
            return fail(ErrorCode::StoreBroken, QStringLiteral("body of %1").arg(tseq));
        reading << item->submissionId << nameOf(item->kind) << nameOf(item->state) << item->sealed << item->digest
                << item->signature << item->attempts << item->problem << item->savedTime.toMSecsSinceEpoch();
        if (item->kind != OutboxKind::Application)
            continue;
        const auto view = store.caseById(item->submissionId);
        if (!view)
            return fail(view.error());
        reading << view->caseNumber << nameOf(view->state) << view->reasons;
        for (const GrantView &grant : view->grants)
            reading << grant.grantId << nameOf(grant.state);
    }
    return {};
}

Status readPaper(Store &store, Reading &reading)
{
    const auto open = store.openPrint();
    const auto lots = store.stock().lots();
    if (!open || !lots)
        return fail(open ? lots.error() : open.error());
    if (*open)
        reading << (*open)->printId << (*open)->attempt << nameOf((*open)->state) << (*open)->keyWrap
                << (*open)->job.jobUuid;
    for (const StockLot &lot : *lots)
        reading << lot.lot << lot.onHand << lot.issued << lot.spoiled << lot.suspect << lot.missing << lot.removed;
    return {};
}

NewSubmission resultOf(const QString &id, const QString &grantId)
{
    NewSubmission made;
    made.id = id;
    made.kind = OutboxKind::PrintResult;
    made.form = QStringLiteral("print-result");
    made.header = "{}";
    made.sealed = grantId.toUtf8();
    made.digest = sha(made.sealed);
    return made;
}

} // namespace

StoreIdentity lifeIdentity()
{
    return {QStringLiteral("Q3"), [](const OutboxItem &item) { return sha(QByteArray::number(item.tseq) + item.digest); },
            [](const char *purpose, const QByteArray &text) { return sha(purpose + text); }, {}, {}, {},
            [](const PrintRecord &print, const Stamp &) -> Result<NewSubmission> {
                return resultOf(print.printId + QLatin1Char('-') + QLatin1String(nameOf(print.state)), print.grantId);
            },
            {}, // nobody is told of paper
            [](const StoredGrant &grant, const Stamp &) -> Result<NewSubmission> {
                return resultOf(grant.grantId + QStringLiteral("-returned"), grant.grantId);
            }};
}

Result<QByteArray> readingOf(Store &store)
{
    Reading reading;
    if (const Status read = readSubmissions(store, reading).and_then([&] { return readPaper(store, reading); }); !read)
        return fail(read.error());
    const auto cursor = store.feedCursor();
    const auto audit = store.auditHead();
    const auto meta = store.meta(QStringLiteral("k"));
    if (!cursor || !audit || !meta)
        return fail(ErrorCode::StoreBroken);
    reading << *cursor << audit->seq << audit->hash << *meta;
    return reading.result();
}

QByteArray TerminalLife::bytes(int size)
{
    QByteArray made(size, Qt::Uninitialized);
    for (char &c : made)
        c = static_cast<char>(m_random());
    return made;
}

QString TerminalLife::id()
{
    return QUuid::fromRfc4122(bytes(16)).toString(QUuid::WithoutBraces);
}

NewSubmission TerminalLife::submission(OutboxKind kind)
{
    NewSubmission made;
    made.id = id();
    made.kind = kind;
    made.form = QStringLiteral("individual-business-setup");
    made.header = "{}";
    made.sealed = bytes(200 + below(below(12) == 0 ? 30'000 : 3'000));
    made.digest = sha(made.sealed);
    if (kind == OutboxKind::Application) {
        made.receiptSecret = bytes(16);
        m_cases.append(made.id);
    }
    return made;
}

void TerminalLife::step(Store &store)
{
    switch (below(12)) {
    case 0:
    case 1:
    case 2:
        return must(store.save(submission(OutboxKind::Application)));
    case 3:
    case 4:
        return send(store);
    case 5:
        return hearHall(store);
    case 6:
    case 7:
    case 8:
        return print(store);
    case 9:
        return must(store.audit(QStringLiteral("door"), "{}"));
    case 10:
        return must(store.setMeta(QStringLiteral("k"), bytes(8)));
    default:
        return must(below(2) == 0 ? store.checkpoint() : store.tidy(0));
    }
}

void TerminalLife::send(Store &store)
{
    const QDateTime endOfTime(QDate(2100, 1, 1), QTime(0, 0), Qt::UTC);
    if (m_sending == 0) {
        const auto due = store.next(endOfTime);
        must(due);
        if (!*due)
            return must(store.purge(endOfTime));
        m_sending = (*due)->tseq;
        return must(store.setInflight(m_sending));
    }
    const qint64 tseq = std::exchange(m_sending, 0);
    switch (below(6)) {
    case 0:
        return must(store.setRetry(tseq, {}, QStringLiteral("503")));
    case 1:
        return must(store.setRejected(tseq, QStringLiteral("422")));
    default:
        return must(store.setAcked(tseq, bytes(100)));
    }
}

void TerminalLife::hearHall(Store &store)
{
    const qint64 number = *store.feedCursor() + 1;
    if (m_cases.isEmpty())
        return must(store.skipFeedEntry(number, QStringLiteral("unknown kind")));
    const QString &about = m_cases.at(below(static_cast<int>(m_cases.size())));
    switch (below(7)) {
    case 0:
        return must(store.applyDecision(number, {about, CaseState::Approved, "[]", {}}));
    case 1:
        return must(store.applyRecall(number, about));
    case 2: // of another terminal, found by its receipt
        return must(store.hearCase({{id(), CaseState::Approved, "[]", {}}, id(), QStringLiteral("licence"), 1,
                                    QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), bytes(16)}));
    case 3: // one of its sheets cannot be printed here
        return must(store.returnGrants([&](const StoredGrant &grant) { return grant.submissionId == about && below(2) == 0; }));
    default:
        break;
    }
    must(store.applyGrant(number, {id(), about, {}, QStringLiteral("duplicate"), QStringLiteral("licence"), media,
                                   tray, bytes(300), bytes(80), bytes(80), GrantState::Open}));
}

void TerminalLife::print(Store &store)
{
    const auto open = store.openPrint();
    must(open);
    if (!*open) {
        if (store.stock().onHand()->value(media) == 0)
            return must(store.stock().addLot({tray, media, 20, QStringLiteral("t1")}));
        for (const QString &about : std::as_const(m_cases)) {
            const auto view = store.caseById(about);
            must(view);
            for (const GrantView &grant : view->grants)
                if (grant.state == GrantState::Open)
                    return must(store.prepare({grant.grantId, tray, bytes(60)}));
        }
        return must(store.stock().takeOut(store.stock().lots()->first().lot, StockCause::Remove, 1, QStringLiteral("t1")));
    }
    const QString sheet = (*open)->printId;
    switch ((*open)->state) {
    case PrintState::Prepared:
    case PrintState::NotFed:
        return must(store.jobCreated(sheet, {id(), 1, id(), 100, 7}));
    case PrintState::JobCreated:
        return must(store.submitted(sheet));
    case PrintState::Suspect:
        return must(store.resolve(sheet, PrintState::Spoiled, {Witness::Kind::Staff, QStringLiteral("s1")}));
    default:
        break;
    }
    switch (below(4)) {
    case 0:
        return must(store.notFed(sheet, QStringLiteral("counter unchanged")));
    case 1:
        return must(store.suspect(sheet, QStringLiteral("no proof")));
    default:
        return must(store.printed(sheet, QStringLiteral("counter")));
    }
}

} // namespace yeban::test
