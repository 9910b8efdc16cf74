// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/night_hall.h"

#include "app/sync/put.h"
#include "tests/contracts/hall/test_terminal.h"

#include <QDir>
#include <QElapsedTimer>
#include <QThread>

#include <future>

namespace yeban::test {

namespace {

const QString staffPin = QStringLiteral("4711");
/// Of that PIN, at the least cost that there is: nights are many.
const char *const staffPinHash = "$argon2id$v=19$m=8,t=1,p=1$sttycKtUb0RYxZrL9wq3TQ$KElGm1LIT9PFO8QfmtpP7g0Tx1Ocs3adSv83nZTX3IY";

} // namespace

NightHall::NightHall(const QString &folder)
    : m_folder(folder), m_keys(*must(HallKeys::create(QDir(folder).filePath(QStringLiteral("hall.keys"))))),
      m_catalogue(*must(Catalogue::load(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/services"))))
{
    open();
    must(call([](HallStore &hall) -> Status {
        for (const char *name : {"anna", "bert"})
            if (const Status added = hall.terminals.addStaff({QLatin1String(name), QLatin1String(name), name, staffPinHash, name},
                                                             QDateTime::currentDateTimeUtc());
                !added)
                return added;
        return {};
    }));
}

NightHall::~NightHall()
{
    close();
}

void NightHall::open()
{
    m_store = std::make_unique<StoreThread>(*must(HallStore::open(QDir(m_folder).filePath(QStringLiteral("hall.db")))), m_keys,
                                           [](std::function<void()> what) { what(); });
    m_router = std::make_unique<Router>(Router::Parts{*m_store,
                                                      m_keys,
                                                      QStringLiteral("hall"),
                                                      QStringLiteral("990101"),
                                                      {},
                                                      std::chrono::hours(24),
                                                      [] { return std::size_t(0); },
                                                      [](std::chrono::milliseconds, std::function<void()>) {},
                                                      [](const TakenSubmission &) {},
                                                      [this] { m_decider->leaseWanted(); }});
    m_decider = std::make_unique<Decider>(Decider::Parts{*m_store, m_keys, m_catalogue, testStandards(),
                                                         QStringLiteral("hall"), DecideMode::Rules, ResidentWrap::Off,
                                                         [](const QString &) {}});
    m_decider->resume();
}

void NightHall::close()
{
    m_decider.reset(); // what it has not begun waits for the next start
    m_router.reset();
    m_store.reset();
}

void NightHall::kill()
{
    close();
    open();
}

void NightHall::settle()
{
    QElapsedTimer timer;
    timer.start();
    const auto busy = [this] {
        return *must(call([](HallStore &hall) -> Result<bool> {
            const auto waiting = hall.inbox.unhandled();
            const auto wanted = hall.leases.wanted();
            if (!waiting || !wanted)
                return fail(waiting ? wanted.error() : waiting.error());
            return !waiting->isEmpty() || !wanted->isEmpty();
        }));
    };
    while (busy()) {
        if (timer.elapsed() > 60'000)
            qFatal("lease night: the hall does not come to an end");
        QThread::msleep(1);
    }
}

TerminalRow NightHall::enrol(const char *name, const Keyring &keys)
{
    const NewTerminal request{keys.signing().verifyKey(), keys.grantKey().sealingKey(), name, {}};
    return *must(call([&](HallStore &hall) -> Result<TerminalRow> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (const Status invited = hall.terminals.addInvite(name, QLatin1String(name), now.addSecs(60)); !invited)
            return fail(invited.error());
        return hall.terminals.enrol(name, request, now);
    }));
}

PutAnswer NightHall::put(const QString &terminalId, const OutboxItem &item)
{
    std::promise<Result<PutAnswer>> promise;
    m_store->put({InboxRow{terminalId, putOf(item), item.sealed}},
                 [&promise](const QList<Result<PutAnswer>> &answers) { promise.set_value(answers.first()); });
    const auto answer = must(promise.get_future().get());
    finishAnswer();
    return *answer;
}

void NightHall::handle(const QString &submissionId)
{
    m_decider->handle(*must(call([&](HallStore &hall) { return takenSubmission(hall, submissionId); })));
}

HallReply NightHall::ask(Router::Call call, const QString &terminalId, const QString &submissionId, const QByteArray &body)
{
    Router::Admission admission;
    admission.call = call;
    admission.terminalId = terminalId;
    admission.subject = submissionId;
    std::promise<HallReply> promise;
    m_router->answer(admission, {}, body, [&promise](HallReply reply) { promise.set_value(std::move(reply)); });
    HallReply reply = promise.get_future().get();
    finishAnswer();
    constexpr int tooMany = 429;
    if (reply.status != tooMany)
        return reply;
    kill(); // a minute of this night is short: a hall that begins anew has counted nobody yet
    return ask(call, terminalId, submissionId, body);
}

void NightHall::finishAnswer()
{
    must(call([](HallStore &) { return Status(); })); // whoever answered has returned when the next one is served
}

void NightHall::retire(const QString &terminalCode)
{
    const QJsonObject answer = Admin(*m_store, m_keys, m_decider.get())
                                   .run({{QStringLiteral("command"), QStringLiteral("retire")},
                                         {QStringLiteral("terminal"), terminalCode},
                                         {QStringLiteral("staff"), QStringLiteral("anna")},
                                         {QStringLiteral("pin"), staffPin},
                                         {QStringLiteral("secondStaff"), QStringLiteral("bert")},
                                         {QStringLiteral("secondPin"), staffPin}});
    if (answer.contains(QLatin1String("error")))
        qFatal("lease night: %s", qPrintable(answer.value(QLatin1String("error")).toString()));
}

} // namespace yeban::test
