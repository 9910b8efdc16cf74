// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/store/intake.h"
#include "tests/support/patience.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <mutex>

using namespace yeban;

class StoreThreadTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const std::shared_ptr<const HallKeys> m_keys = *HallKeys::create(m_folder.filePath(QStringLiteral("keys")));
    const QDateTime m_now{QDate(2026, 11, 21), QTime(22, 0), Qt::UTC};

    std::unique_ptr<HallStore> open(const char *name)
    {
        return *HallStore::open(m_folder.filePath(QLatin1String(name)));
    }
    static Result<bool> taken(StoreThread &store, const QString &name)
    {
        return store.call([name](HallStore &hall) { return hall.cases.nameTaken(name, {}); });
    }

private Q_SLOTS:
    void aRefusedJobLeavesNothingAndHarmsNobody()
    {
        StoreThread store(open("a.db"), m_keys, [](std::function<void()> what) { what(); });
        std::promise<void> hold;
        const std::shared_future<void> held = hold.get_future().share();
        std::vector<std::future<bool>> answers;
        // The first job holds the thread, so that the three behind it share one transaction.
        store.submit(
            [held](HallStore &) -> Status {
                held.wait();
                return {};
            },
            [](const Status &) {});
        for (const char *name : {"one", "bad", "two"}) {
            auto promise = std::make_shared<std::promise<bool>>();
            answers.push_back(promise->get_future());
            store.submit(
                [name, this](HallStore &hall) -> Status {
                    const Status step = hall.cases.takeName(QLatin1String(name), {}, m_now);
                    return qstrcmp(name, "bad") == 0 ? Status(fail(ErrorCode::Refused)) : step;
                },
                [promise](const Status &done) { promise->set_value(bool(done)); });
        }
        hold.set_value();
        QVERIFY(answers[0].get());
        QVERIFY(!answers[1].get());
        QVERIFY(answers[2].get());
        QVERIFY(*taken(store, QStringLiteral("one")));
        QVERIFY(!*taken(store, QStringLiteral("bad")));
        QVERIFY(*taken(store, QStringLiteral("two")));
        QVERIFY(store.healthy());
    }

    // After a crowd one who comes alone is answered too, and a crowd that comes one by one.
    void nobodyWaitsForACrowdThatStaysAway()
    {
        auto opened = open("crowd.db");
        QVERIFY(opened->terminals.addInvite("code", QStringLiteral("one"), m_now.addDays(1)));
        const auto terminal = opened->terminals.enrol("code", {m_keys->signing.verifyKey(), m_keys->box.sealingKey(), "token", {}}, m_now);
        QVERIFY(terminal);
        StoreThread store(std::move(opened), m_keys, [](std::function<void()> what) { what(); });
        quint64 tseq = 0;
        const auto row = [&] {
            return InboxRow{terminal->terminalId,
                            {orderedUuid(), ++tseq, 1, SubmissionKind::Rating, {}, sha256("x"), QByteArray(64, 's')}, "x"};
        };
        std::promise<int> crowd, alone;
        store.put({row(), row(), row(), row()}, [&](const QList<Result<PutAnswer>> &answers) { crowd.set_value(int(answers.size())); });
        QCOMPARE(crowd.get_future().get(), 4);
        store.put({row()}, [&](const QList<Result<PutAnswer>> &answers) { alone.set_value(answers.first() ? 1 : 0); });
        QCOMPARE(alone.get_future().get(), 1);
        std::atomic<int> taken = 0;
        for (int i = 0; i < 20; ++i)
            store.put({row()}, [&](const QList<Result<PutAnswer>> &answers) { taken += answers.first() ? 1 : 0; });
        QTRY_COMPARE(taken.load(), 20);
        QVERIFY(store.healthy());
    }

    // One message there and one back for all that comes in one turn of home's loop.
    void oneTurnIsOneMessage()
    {
        std::mutex mutex;
        std::vector<std::function<void()>> home;
        const auto messages = [&] {
            const std::lock_guard lock(mutex);
            return home.size();
        };
        const auto turn = [&] {
            std::vector<std::function<void()>> now;
            {
                const std::lock_guard lock(mutex);
                now.swap(home);
            }
            for (const auto &message : now)
                message();
        };
        int answered = 0;
        const auto count = [&answered](const QList<Result<PutAnswer>> &answers) { answered += int(answers.size()); };
        {
            StoreThread store(open("turn.db"), m_keys, [&](std::function<void()> what) {
                const std::lock_guard lock(mutex);
                home.push_back(std::move(what));
            });
            for (int i = 0; i < 5; ++i)
                store.put({InboxRow{}}, count);
            QCOMPARE(messages(), 1u);
            QCOMPARE(store.load().rows, 5);
            turn();
            QTRY_COMPARE(messages(), 1u);
            turn();
            QCOMPARE(answered, 5);
            store.put({InboxRow{}, InboxRow{}}, count); // home's loop ends before its turn does
            const std::lock_guard lock(mutex);
            home.clear();
        }
        turn();
        QCOMPARE(answered, 7);
    }

    void whoCanWaitGoesWithTheOthersOrAlone()
    {
        StoreThread store(open("patient.db"), m_keys, [](std::function<void()> what) { what(); });
        const auto take = [&](const char *name, StoreThread::Haste haste) {
            return store.call([=, this](HallStore &hall) { return hall.cases.takeName(QLatin1String(name), {}, m_now); }, haste);
        };
        QVERIFY(take("alone", StoreThread::Haste::WithOthers));
        auto patient = std::async(std::launch::async, take, "patient", StoreThread::Haste::WithOthers);
        QVERIFY(take("hasty", StoreThread::Haste::Now));
        QVERIFY(patient.get());
        for (const char *name : {"alone", "patient", "hasty"})
            QVERIFY(*taken(store, QLatin1String(name)));
    }

    // What is under way on one connection holds up nobody who can go by another.
    void submissionsGoByTheLaneThatIsFree()
    {
        std::promise<void> hold;
        const std::shared_future<void> held = hold.get_future().share();
        StoreThread one(open("lane-1.db"), m_keys, [](std::function<void()> what) { what(); });
        StoreThread two(open("lane-2.db"), m_keys, [](std::function<void()> what) { what(); });
        one.submit(
            [held](HallStore &) -> Status {
                held.wait();
                return {};
            },
            [](const Status &) {});
        Intake intake({&one, &two});
        const InboxRow row{QStringLiteral("stranger"),
                           {orderedUuid(), 1, 1, SubmissionKind::Rating, {}, sha256("x"), QByteArray(64, 's')}, "x"};
        std::atomic<int> answered = 0;
        const auto count = [&answered](const QList<Result<PutAnswer>> &answers) { answered += int(answers.size()); };
        intake.put({row, row}, count); // the first lane, which is held
        QCOMPARE(intake.load().rows, 2);
        QCOMPARE(intake.load().bytes, 2);
        intake.put({row}, count);
        QTRY_COMPARE(answered.load(), 1);
        QCOMPARE(one.load().rows, 2);
        hold.set_value();
        QTRY_COMPARE(answered.load(), 3);
        QTRY_COMPARE(intake.load().rows, 0);
    }

    void aBrokenStoreSaysSoToEverybodyInTheBatch()
    {
        StoreThread store(open("b.db"), m_keys, [](std::function<void()> what) { what(); });
        const auto breaks = store.call([this](HallStore &hall) -> Status {
            if (const Status step = hall.cases.takeName(QStringLiteral("lost"), {}, m_now); !step)
                return step;
            return fail(ErrorCode::StoreFull, QStringLiteral("disk full"));
        });
        QCOMPARE(breaks.error().code, ErrorCode::StoreFull);
        QVERIFY(!store.healthy());
        QVERIFY(!*taken(store, QStringLiteral("lost")));
        QVERIFY(store.healthy()); // the next COMMIT went through
    }

    void theAuditIsOneChainHoweverManyAreNoted()
    {
        const auto opened = open("audit.db");
        QVERIFY(opened->audit(QStringLiteral("first"), QStringLiteral("one"), m_now));
        QVERIFY(opened->audit({{QStringLiteral("filed"), QStringLiteral("two")}, {QStringLiteral("unfit"), QString()}}, m_now));
        QVERIFY(opened->audit(QList<HallStore::Deed>(), m_now));
        QByteArray hash;
        QStringList deeds;
        QVERIFY(opened->database().each("SELECT seq, action, subject, hash FROM audit ORDER BY seq", [&](const SqlRow &row) {
            const QByteArray line = QByteArray::number(m_now.toMSecsSinceEpoch()) + '\n' + row.text(1).toUtf8() + '\n' +
                                    row.text(2).toUtf8() + '\n';
            hash = sha256(hash + line);
            QCOMPARE(row.blob(3), hash);
            deeds.append(row.text(1));
            QCOMPARE(row.integer(0), deeds.size());
        }));
        QCOMPARE(deeds, (QStringList{QStringLiteral("first"), QStringLiteral("filed"), QStringLiteral("unfit")}));
    }

    void whatWasGivenIsFinishedAtTheEnd()
    {
        int done = 0;
        {
            StoreThread store(open("c.db"), m_keys, [](std::function<void()> what) { what(); });
            for (int i = 0; i < 50; ++i)
                store.submit(
                    [i, this](HallStore &hall) { return hall.cases.takeName(QString::number(i), {}, m_now); },
                    [&done](const Status &step) { done += step ? 1 : 0; });
        }
        QCOMPARE(done, 50);
        StoreThread store(open("c.db"), m_keys, [](std::function<void()> what) { what(); });
        QVERIFY(*taken(store, QStringLiteral("49")));
    }
};

YEBAN_TEST(StoreThreadTest)
#include "store_thread_test.moc"
