// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/station.h"

#include <QMetaObject>

namespace yeban {

namespace {

constexpr int idleMs = 10'000;

} // namespace

Station::Station(std::unique_ptr<Store> store) : m_store(std::move(store)), m_worker(QStringLiteral("store"))
{
    qRegisterMetaType<Error>();
    // The store tells from its own thread; the signals belong to home.
    const auto home = [this](auto f) { QMetaObject::invokeMethod(this, std::move(f), Qt::QueuedConnection); };
    m_store->setListener(
        {[this, home](const QString &id) { home([this, id] { Q_EMIT caseChanged(id); }); },
         [this, home] { home([this] { Q_EMIT submissionSaved(); }); },
         [this, home] { home([this] { Q_EMIT stockChanged(); }); },
         [this, home](const Error &error) { home([this, error] { Q_EMIT broken(error); }); }});
    connect(&m_idle, &QTimer::timeout, this, [this] {
        request(
            this, [](Store &s, std::stop_token) { return s.checkpoint(); }, [](const Status &) {});
    });
    m_idle.start(idleMs);
}

Station::~Station() = default;

void Station::save(QObject *receiver, NewSubmission submission, Done<SavedCase> done)
{
    request(
        receiver,
        [submission = std::move(submission)](Store &store, std::stop_token) {
            return store.save(submission);
        },
        std::move(done));
}

Request Station::checkRoom(QObject *receiver, Done<void> done)
{
    return request(
        receiver, [](Store &store, std::stop_token) { return store.checkRoom(); }, std::move(done));
}

Request Station::caseByReceipt(QObject *receiver, const ReceiptCode &code, Done<CaseView> done)
{
    return request(
        receiver, [code](Store &store, std::stop_token) { return store.caseByReceipt(code); },
        std::move(done));
}

Request Station::caseById(QObject *receiver, const QString &submissionId, Done<CaseView> done)
{
    return request(
        receiver, [submissionId](Store &store, std::stop_token) { return store.caseById(submissionId); },
        std::move(done));
}

Request Station::checkStaff(QObject *receiver, const QString &badgeText, const QString &pin,
                            const QString &applicantNumber, Done<QString> done)
{
    return request(
        receiver,
        [badgeText, pin, applicantNumber](Store &store, std::stop_token) {
            return store.checkStaff(badgeText, pin, applicantNumber);
        },
        std::move(done));
}

void Station::rate(QObject *receiver, const QString &form, int level, Done<void> done)
{
    request(
        receiver, [form, level](Store &store, std::stop_token) { return store.rate(form, level); },
        std::move(done));
}

void Station::recordStageTimes(QObject *receiver, const QString &form, const QMap<QString, qint64> &stages,
                               Done<void> done)
{
    request(
        receiver,
        [form, stages](Store &store, std::stop_token) { return store.recordStageTimes(form, stages); },
        std::move(done));
}

void Station::audit(QObject *receiver, const QString &category, const QByteArray &json, Done<void> done)
{
    request(
        receiver, [category, json](Store &store, std::stop_token) { return store.audit(category, json); },
        std::move(done));
}

} // namespace yeban
