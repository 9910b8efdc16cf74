// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_terminal.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QNetworkReply>

using namespace yeban;
using namespace yeban::test;

class FeedPollTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HallProcess> m_hall;
    std::unique_ptr<TestTerminal> m_terminal;

private Q_SLOTS:
    void init()
    {
        m_hall = std::make_unique<HallProcess>();
        QVERIFY(m_hall->start());
        m_terminal = std::make_unique<TestTerminal>(*m_hall);
        QVERIFY(m_terminal->enrol());
    }
    void cleanup()
    {
        m_terminal.reset();
        m_hall.reset();
    }

    void aParkedPollWakesWhenADecisionLands()
    {
        QNetworkReply *poll = m_hall->begin("GET", m_terminal->path(QStringLiteral("feed?after=0&wait=60")),
                                            {}, m_terminal->token());
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        QCOMPARE(m_terminal->send(outgoing).status, 201);
        QVERIFY(QTest::qWaitFor([poll] { return poll->isFinished(); }, 20'000)); // far less than 60 s
        const auto page = FeedPage::fromJson(HallProcess::answerOf(poll).body);
        QVERIFY(page);
        QCOMPARE(page->entries.size(), 3);
    }

    void aPollWithoutNewsEndsEmptyInTime()
    {
        QElapsedTimer timer;
        timer.start();
        const Answer answer = m_hall->request("GET", m_terminal->path(QStringLiteral("feed?after=0&wait=1")),
                                              {}, m_terminal->token());
        QCOMPARE(answer.status, 200);
        QCOMPARE(FeedPage::fromJson(answer.body)->entries.size(), 0);
        QVERIFY(timer.elapsed() >= 900);
    }

    void onlyAFewPollsOfOneTerminalAreParked()
    {
        QList<QNetworkReply *> polls;
        for (int i = 0; i < 6; ++i)
            polls.append(m_hall->begin("GET", m_terminal->path(QStringLiteral("feed?after=0&wait=60")), {},
                                       m_terminal->token()));
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
            QCOMPARE(m_hall->request("GET", m_terminal->path(QLatin1String(query)), {}, m_terminal->token())
                         .problem(),
                     QStringLiteral("bad-request"));
    }
};

YEBAN_TEST(FeedPollTest)
#include "feed_poll_test.moc"
