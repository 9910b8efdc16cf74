// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/station.h"

#include <QMetaObject>

#include <utility>

namespace yeban {

Station::Station(std::unique_ptr<Store> store, const QString &backup, UpkeepTimes times)
    : m_store(std::move(store)), m_worker(QStringLiteral("store")), m_upkeep(m_worker, *m_store, backup, times)
{
    qRegisterMetaType<Error>();
    // The store tells from its own thread; the signals belong to home.
    const auto home = [this](auto f) { QMetaObject::invokeMethod(this, std::move(f), Qt::QueuedConnection); };
    m_store->setListener(
        {[this, home](const QString &id) { home([this, id] { Q_EMIT caseChanged(id); }); },
         [this, home] { home([this] { Q_EMIT submissionSaved(); }); },
         [this, home] { home([this] { Q_EMIT stockChanged(); }); },
         [this, home](const Error &error) {
             home([this, error] {
                 m_upkeep.storeBroken();
                 Q_EMIT broken(error);
             });
         }});
}

Station::~Station() = default;

void Station::save(QObject *receiver, NewSubmission submission, Done<SavedCase> done)
{
    m_upkeep.touch();
    m_waiting.push_back({receiver, std::move(submission), std::move(done)});
    if (!m_saving)
        saveWaiting();
}

void Station::saveWaiting()
{
    m_saving = true;
    std::vector<Waiting> group = std::exchange(m_waiting, {});
    QList<NewSubmission> submissions;
    submissions.reserve(static_cast<qsizetype>(group.size()));
    for (Waiting &one : group)
        submissions.append(std::move(one.submission));
    request(
        this,
        [submissions = std::move(submissions)](Store &store, std::stop_token) -> Result<QList<Result<SavedCase>>> {
            return store.saveAll(submissions);
        },
        [this, group = std::move(group)](const Result<QList<Result<SavedCase>>> &answers) {
            for (std::size_t i = 0; i < group.size(); ++i)
                if (group[i].receiver)
                    group[i].done(answers ? answers->at(static_cast<qsizetype>(i))
                                          : Result<SavedCase>(fail(answers.error())));
            // Whoever saves again at once shares the next transaction.
            m_saving = false;
            if (!m_waiting.empty())
                saveWaiting();
        });
    // After the answer is on its way: a citizen does not wait for a checkpoint.
    request(
        this, [](Store &store, std::stop_token) { return store.tidy(); }, [](const Status &) {});
}

Request Station::checkRoom(QObject *receiver, Done<void> done)
{
    return visitRequest(
        receiver, [](Store &store, std::stop_token) { return store.checkRoom(); }, std::move(done));
}

Request Station::caseByReceipt(QObject *receiver, const ReceiptCode &code, Done<CaseView> done)
{
    return visitRequest(
        receiver, [code](Store &store, std::stop_token) { return store.caseByReceipt(code); },
        std::move(done));
}

Request Station::caseById(QObject *receiver, const QString &submissionId, Done<CaseView> done)
{
    return visitRequest(
        receiver, [submissionId](Store &store, std::stop_token) { return store.caseById(submissionId); },
        std::move(done));
}

Request Station::checkStaff(QObject *receiver, const QString &badgeText, const QString &pin,
                            const QString &applicantNumber, Done<StaffMember> done)
{
    return visitRequest(
        receiver,
        [badgeText, pin, applicantNumber](Store &store, std::stop_token) {
            return store.staff().check(badgeText, pin, applicantNumber);
        },
        std::move(done));
}

Request Station::staffView(QObject *receiver, Done<StaffView> done)
{
    return visitRequest(
        receiver, [](Store &store, std::stop_token) { return store.staff().view(); }, std::move(done));
}

static PrintState stateOf(SheetFinding finding)
{
    switch (finding) {
    case SheetFinding::CameOut: return PrintState::Printed;
    case SheetFinding::Spoiled: return PrintState::Spoiled;
    case SheetFinding::Missing: return PrintState::Missing;
    }
    Q_UNREACHABLE();
}

void Station::settleSheet(QObject *receiver, const QString &printId, SheetFinding finding, const QString &staffId,
                          Done<void> done)
{
    visitRequest(
        receiver,
        [printId, finding, staffId](Store &store, std::stop_token) {
            return store.resolve(printId, stateOf(finding), {Witness::Kind::Staff, staffId});
        },
        std::move(done));
}

void Station::movePaper(QObject *receiver, const PaperMove &move, Done<void> done)
{
    visitRequest(
        receiver,
        [move](Store &store, std::stop_token) {
            return SerialRange::parse(move.numbers.first, move.numbers.last).and_then([&](const SerialRange &serials) {
                return store.stock().change(move.lot, move.sheets, move.staffId, serials);
            });
        },
        std::move(done));
}

void Station::rate(QObject *receiver, const QString &form, int level, Done<void> done)
{
    visitRequest(
        receiver, [form, level](Store &store, std::stop_token) { return store.rate(form, level); },
        std::move(done));
}

void Station::recordStageTimes(QObject *receiver, const QString &form, const QMap<QString, qint64> &stages,
                               Done<void> done)
{
    visitRequest(
        receiver,
        [form, stages](Store &store, std::stop_token) { return store.recordStageTimes(form, stages); },
        std::move(done));
}

void Station::audit(QObject *receiver, const QString &category, const QByteArray &json, Done<void> done)
{
    visitRequest(
        receiver, [category, json](Store &store, std::stop_token) { return store.audit(category, json); },
        std::move(done));
}

} // namespace yeban
