// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/worker.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

#include <atomic>

using namespace yeban;

class WorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersArriveAtHomeInOrder()
    {
        Worker worker(QStringLiteral("t"));
        QList<int> got;
        for (int i = 0; i < 100; ++i)
            worker.request(this, [i](std::stop_token) -> Result<int> { return i; },
                           [&got, home = QThread::currentThread()](Result<int> r) {
                               QCOMPARE(QThread::currentThread(), home);
                               got.append(*r);
                           });
        QTRY_COMPARE(got.size(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(got[i], i);
    }

    void answerIsDroppedWhenReceiverIsGone()
    {
        Worker worker(QStringLiteral("t"));
        bool called = false, after = false;
        auto receiver = std::make_unique<QObject>();
        worker.request(receiver.get(), [](std::stop_token) -> Status { return {}; },
                       [&called](Status) { called = true; });
        receiver.reset();
        worker.request(this, [](std::stop_token) -> Status { return {}; }, [&after](Status) { after = true; });
        QTRY_VERIFY(after);
        QVERIFY(!called);
    }

    void oneRequestCanBeCancelledByItself()
    {
        Worker worker(QStringLiteral("t"));
        std::atomic<bool> started = false;
        std::optional<Result<int>> got;
        Request request = worker.request(
            this,
            [&started](std::stop_token stop) -> Result<int> {
                started = true;
                while (!stop.stop_requested())
                    std::this_thread::yield();
                return fail(ErrorCode::Cancelled);
            },
            [&got](Result<int> r) { got = r; });
        QTRY_VERIFY(started);
        request.cancel();
        QTRY_VERIFY(got.has_value());
        QCOMPARE(got->error().code, ErrorCode::Cancelled);
    }

    void cancelledBeforeItRanNeverRuns()
    {
        Worker worker(QStringLiteral("t"));
        std::atomic<bool> open = false, ran = false;
        worker.request(this, [&open](std::stop_token) -> Status {
            while (!open)
                std::this_thread::yield();
            return {};
        }, [](Status) {});
        std::optional<Status> got;
        Request second = worker.request(this, [&ran](std::stop_token) -> Status { ran = true; return {}; },
                                        [&got](Status r) { got = r; });
        second.cancel();
        open = true;
        QTRY_VERIFY(got.has_value());
        QCOMPARE(got->error().code, ErrorCode::Cancelled);
        QVERIFY(!ran);
    }

    void exceptionBecomesInternalError()
    {
        Worker worker(QStringLiteral("t"));
        std::optional<Status> got;
        worker.request(this, [](std::stop_token) -> Status { throw std::runtime_error("boom"); },
                       [&got](Status r) { got = r; });
        QTRY_VERIFY(got.has_value());
        QCOMPARE(got->error().code, ErrorCode::Internal);
        QCOMPARE(got->error().detail, QStringLiteral("boom"));
    }

    void oneWorkerCallsAnother()
    {
        Worker printer(QStringLiteral("p")), desk(QStringLiteral("d"));
        std::optional<Result<int>> got;
        desk.request(this, [&printer](std::stop_token stop) -> Result<int> {
            return printer.call(stop, [](std::stop_token) -> Result<int> { return 42; });
        }, [&got](Result<int> r) { got = r; });
        QTRY_VERIFY(got.has_value());
        QCOMPARE(got->value(), 42);
    }

    void aCallEndsInTime()
    {
        Worker printer(QStringLiteral("p"));
        using namespace std::chrono_literals;
        const auto untilStopped = [](std::stop_token stop) -> Status {
            while (!stop.stop_requested())
                std::this_thread::sleep_for(1ms);
            return fail(ErrorCode::Cancelled);
        };
        QCOMPARE(printer.call({}, untilStopped, 50ms).error().code, ErrorCode::TimedOut);
        QVERIFY(printer.call({}, [](std::stop_token) -> Status { return {}; }, 60s));
        std::stop_source owner;
        owner.request_stop();
        QCOMPARE(printer.call(owner.get_token(), untilStopped, 60s).error().code, ErrorCode::Cancelled);
    }

    void destructionCancelsRunningWork()
    {
        std::atomic<bool> started = false, saw = false;
        {
            Worker worker(QStringLiteral("t"));
            worker.request(this, [&](std::stop_token stop) -> Status {
                started = true;
                while (!stop.stop_requested())
                    std::this_thread::yield();
                saw = true;
                return fail(ErrorCode::Cancelled);
            }, [](Status) { QFAIL("the worker is gone"); });
            QTRY_VERIFY(started);
        }
        QVERIFY(saw);
        QCoreApplication::processEvents();
    }
};

YEBAN_TEST(WorkerTest)
#include "worker_test.moc"
