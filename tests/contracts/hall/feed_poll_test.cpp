// SPDX-License-Identifier: GPL-3.0-or-later
#include "hall_suite.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QNetworkReply>

using namespace yeban;
using namespace yeban::test;

class FeedPollTest : public SharedHallSuite
{
    Q_OBJECT

private Q_SLOTS:
    void aParkedPollWakesWhenADecisionLands()
    {
        QNetworkReply *poll = hall().begin("GET", terminal().path(QStringLiteral("feed?after=0&wait=60")),
                                            {}, terminal().token());
        const Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        QCOMPARE(terminal().send(outgoing).status, 201);
        QVERIFY(QTest::qWaitFor([poll] { return poll->isFinished(); }, 20'000)); // far less than 60 s
        const auto page = FeedPage::fromJson(HallProcess::answerOf(poll).body);
        QVERIFY(page);
        QCOMPARE(page->entries.size(), 3);
    }

    void aPollWithoutNewsEndsEmptyInTime()
    {
        QElapsedTimer timer;
        timer.start();
        const Answer answer = hall().request("GET", terminal().path(QStringLiteral("feed?after=0&wait=1")),
                                              {}, terminal().token());
        QCOMPARE(answer.status, 200);
        QCOMPARE(FeedPage::fromJson(answer.body)->entries.size(), 0);
        QVERIFY(timer.elapsed() >= 900);
    }

    void onlyAFewPollsOfOneTerminalAreParked()
    {
        QList<QNetworkReply *> polls;
        for (int i = 0; i < 6; ++i)
            polls.append(hall().begin("GET", terminal().path(QStringLiteral("feed?after=0&wait=60")), {},
                                       terminal().token()));
        const auto finished = [&polls] {
            return std::count_if(polls.begin(), polls.end(),
                                 [](QNetworkReply *r) { return r->isFinished(); });
        };
        QVERIFY(QTest::qWaitFor([&] { return finished() == 2; }, 20'000)); // the oldest two of six
        for (QNetworkReply *poll : polls)
            poll->abort();
    }

    void afterAndWaitAreChecked()
    {
        for (const char *query : {"feed?after=-1", "feed?after=x", "feed?wait=61", "feed?after=1&wait=1e3"})
            QCOMPARE(hall().request("GET", terminal().path(QLatin1String(query)), {}, terminal().token())
                         .problem(),
                     QStringLiteral("bad-request"));
    }
};

YEBAN_TEST(FeedPollTest)
#include "feed_poll_test.moc"
