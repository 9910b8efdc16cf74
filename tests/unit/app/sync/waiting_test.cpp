// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/uploader.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

#include <QElapsedTimer>

using namespace yeban;
using namespace yeban::test;

namespace {

/// Closed when the first submission comes, and open when that is said.
class OpeningLine final : public HallLine
{
public:
    int submissions = 0;

    Result<HttpAnswer> exchange(const HttpAsk &ask) override
    {
        if (ask.method == "PUT" && ++submissions == 2)
            m_stopped = true;
        return fail(ErrorCode::Unreachable, {}, ask.method == "PUT" ? QStringLiteral("closed") : QString());
    }
    bool knock() override { return true; }
    bool sleep(std::chrono::milliseconds time, Wake) override
    {
        m_now += time;
        m_stopped = m_stopped || m_now > std::chrono::hours(1);
        return false;
    }
    bool stopped() const override { return m_stopped; }
    std::chrono::milliseconds now() const override { return m_now; }
    double chance() override { return 0.9; }

private:
    std::chrono::milliseconds m_now{1000};
    bool m_stopped = false;
};

/// From the first request to the second, as the hall sees it, however busy the machine is.
class Pause
{
public:
    int count() ///< of requests, this one too
    {
        if (++m_count == 1)
            m_timer.start();
        else if (m_count == 2)
            m_length = m_timer.elapsed();
        return m_count;
    }
    qint64 length() const { return m_length; } ///< milliseconds

private:
    QElapsedTimer m_timer;
    int m_count = 0;
    qint64 m_length = -1;
};

} // namespace

/// When the lanes come back.
class WaitingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstContactIsSpread()
    {
        SyncFixture f;
        f.hall.spreadSeconds = 600;
        f.start();
        EVENTUALLY(!f.hall.heartbeats.isEmpty());
        const auto kept = [&] {
            return f.station->call({}, [](Store &store, std::stop_token) { return store.meta(QStringLiteral("hall.spread")); });
        };
        EVENTUALLY_EQUAL(*kept(), QByteArray("600"));
        f.sync.reset();
        f.hall.heartbeats.clear();
        SyncTimes slow = f.times();
        slow.backoffUnit = std::chrono::hours(1); // W is 25 days: nothing is said by itself
        f.sync = std::make_unique<Sync>(*f.station, f.clock, f.hall.enrolment(), slow);
        f.save(); // but a citizen stands there
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QVERIFY(f.hall.heartbeats.isEmpty());
    }

    void retryAfterHoldsTheLane_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("seconds") << QByteArray("Retry-After: 1\r\n");
        QTest::newRow("a date, whatever our clock says")
            << QByteArray("Date: Sun, 06 Nov 1994 08:49:36 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    }
    void retryAfterHoldsTheLane()
    {
        QFETCH(QByteArray, headers);
        SyncFixture f;
        Pause pause;
        f.hall.onPut = [&](const HallRequestSeen &put) {
            if (pause.count() > 1)
                return f.hall.receipt(put);
            HallReplyScript busy{503, {}};
            busy.extraHeaders = headers;
            return busy;
        };
        f.save();
        f.start();
        EVENTUALLY(!f.hall.puts.isEmpty());
        f.save(); // does not shorten what the hall asked for
        EVENTUALLY(f.isState(2, OutboxState::Acked));
        QVERIFY(f.isState(1, OutboxState::Acked));
        QVERIFY2(pause.length() >= 1000, qPrintable(QString::number(pause.length())));
    }

    void aStrangersRetryAfterHoldsNobody()
    {
        SyncFixture f;
        HallReplyScript portal{200, "<html>Welcome to the network</html>", "text/html"};
        portal.extraHeaders = "Retry-After: 86400\r\n";
        f.hall.putScript = {portal};
        f.save();
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        EVENTUALLY(!f.alarms.isEmpty());
    }

    void aHeartbeatComesBackWhenTheHallSays()
    {
        SyncFixture f;
        Pause pause;
        f.hall.onHeartbeat = [&](const HallRequestSeen &) {
            HallReplyScript busy = HallReplyScript::problem(503, "draining");
            if (pause.count() == 1)
                busy.extraHeaders = "Retry-After: 1\r\n";
            return busy;
        };
        SyncTimes often = f.times();
        often.heartbeat = std::chrono::milliseconds(20);
        f.sync = std::make_unique<Sync>(*f.station, f.clock, f.hall.enrolment(), often);
        EVENTUALLY(f.hall.heartbeats.size() > 1);
        QVERIFY2(pause.length() >= 1000, qPrintable(QString::number(pause.length())));
    }

    void theFeedComesBackWhenTheHallSays()
    {
        SyncFixture f;
        Pause pause;
        f.hall.onFeed = [&](const HallRequestSeen &) {
            HallReplyScript busy = HallReplyScript::problem(503, "draining");
            if (pause.count() == 1)
                busy.extraHeaders = "Retry-After: 1\r\n";
            return busy;
        };
        f.start();
        EVENTUALLY(!f.hall.feeds.isEmpty());
        f.sync->wake(); // does not shorten it
        EVENTUALLY(f.hall.feeds.size() > 1);
        QVERIFY2(pause.length() >= 1000, qPrintable(QString::number(pause.length())));
    }

    // Nothing but the way to the hall was closed: what waits goes when it opens, long before the backoff ends.
    void anOpenWayEndsTheBackoff()
    {
        SyncFixture f;
        f.hall.cutAll();
        f.save();
        SyncTimes slow = f.times();
        slow.backoffUnit = std::chrono::hours(1);
        slow.knock = std::chrono::milliseconds(20);
        f.sync = std::make_unique<Sync>(*f.station, f.clock, f.hall.enrolment(), slow);
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("no answer"));
        f.hall.comeBack();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
    }

    void aWayThatOpensJustAfterwardsEndsItToo()
    {
        SyncFixture f;
        f.save();
        OpeningLine line;
        LaneParts parts{*f.station, f.clock, f.hall.enrolment(), {}, [](LinkState) {}, [](const QString &) {}, {}};
        parts.times.backoffUnit = std::chrono::hours(1);
        Uploader(parts, line, line).run();
        QCOMPARE(line.submissions, 2);
        QVERIFY(line.now() < std::chrono::minutes(1));
    }
};

YEBAN_TEST(WaitingTest)
#include "waiting_test.moc"
