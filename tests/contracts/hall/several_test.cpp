// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/store_thread.h"
#include "postgres_cluster.h"
#include "test_terminal.h"
#include "tests/support/patience.h"
#include "tests/support/test_main.h"

#include <QNetworkReply>

#include <mutex>

using namespace yeban;
using namespace yeban::test;

/// Two halls on one database, as behind a load balancer.
class SeveralTest : public QObject
{
    Q_OBJECT

private:
    HallProcess m_one;
    HallProcess m_two{m_one};
    std::unique_ptr<TestTerminal> m_terminal;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_one.start());
        QVERIFY(m_two.start());
        m_terminal = std::make_unique<TestTerminal>(m_one);
        QVERIFY(m_terminal->enrol());
    }

    void aTerminalOfTheOneIsKnownToTheOther()
    {
        QTRY_COMPARE_WITH_TIMEOUT(
            m_two.request("GET", m_terminal->path(QStringLiteral("feed?after=0")), {}, m_terminal->token()).status,
            200, 10'000);
    }

    void bothTakeTheSameSubmissionOnce()
    {
        QList<Outgoing> sent;
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 20; ++i) {
            sent.append(m_terminal->seal(SubmissionKind::Rating,
                                         RatingPayload{{}, testItem().id, 5, QDateTime::currentDateTimeUtc()}.toJson()));
            const QString path = m_terminal->path(QStringLiteral("submissions/") + sent.last().put.submissionId);
            for (HallProcess *hall : {&m_one, &m_two})
                replies.append(hall->begin("PUT", path, sent.last().envelope,
                                           sent.last().put.headers() + m_terminal->token()));
        }
        for (QNetworkReply *reply : replies)
            QVERIFY(QTest::qWaitFor([reply] { return reply->isFinished(); }, 20'000));
        for (int i = 0; i < sent.size(); ++i) {
            const Answer first = HallProcess::answerOf(replies[2 * i]);
            const Answer second = HallProcess::answerOf(replies[2 * i + 1]);
            QVERIFY(m_terminal->receipt(first, sent[i]));
            QCOMPARE(first.body, second.body); // the one receipt
            QCOMPARE(first.status + second.status, 401); // 201 of the one, 200 of the other
        }
    }

    void aDecisionOfTheOneWakesThePollAtTheOther()
    {
        QNetworkReply *poll = m_two.begin("GET", m_terminal->path(QStringLiteral("feed?after=0&wait=60")), {},
                                          m_terminal->token());
        QTest::qWait(200); // so that it waits there; correct without
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        QCOMPARE(m_terminal->send(outgoing).status, 201);
        QVERIFY(QTest::qWaitFor([poll] { return poll->isFinished(); }, 20'000));
        const auto page = FeedPage::fromJson(HallProcess::answerOf(poll).body);
        QVERIFY(page);
        QVERIFY(!page->entries.isEmpty());
    }

    void numbersHaveNoGapsWhoeverDecides()
    {
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 6; ++i) {
            const Outgoing outgoing =
                m_terminal->seal(application(QStringLiteral("晚风%1").arg(QChar(u'甲' + i)), 10 + i));
            HallProcess &hall = i % 2 ? m_one : m_two;
            replies.append(hall.begin("PUT",
                                      m_terminal->path(QStringLiteral("submissions/") + outgoing.put.submissionId),
                                      outgoing.envelope, outgoing.put.headers() + m_terminal->token()));
        }
        for (QNetworkReply *reply : replies) {
            QVERIFY(QTest::qWaitFor([reply] { return reply->isFinished(); }, 20'000));
            QCOMPARE(HallProcess::answerOf(reply).status, 201);
        }
        // Seven cases so far, each at least one entry; feed() gives nothing where a number is missing.
        QVERIFY(m_terminal->feed(0, 7).size() >= 7);
    }

    // Of two pieces of work that wait together on one connection the first writes into the audit; on another connection
    // somebody has the terminal that the second needs, and goes on to the audit.
    void nobodyWaitsInACircle()
    {
        const QString database = PostgresCluster::ofThisTest().newDatabase();
        QTemporaryDir folder;
        const std::shared_ptr<const HallKeys> keys = *HallKeys::create(folder.filePath(QStringLiteral("k")));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Post here = [](const std::function<void()> &what) { what(); };
        StoreThread one(*HallStore::open(database), keys, here), two(*HallStore::open(database), keys, here);
        const auto joined = one.call([&](HallStore &hall) {
            return hall.terminals.addInvite("code", QStringLiteral("one"), now.addDays(1)).and_then([&] {
                return hall.terminals.enrol("code", {keys->signing.verifyKey(), keys->box.sealingKey(), "token", {}}, now);
            });
        });
        QVERIFY(joined);
        const QString terminal = joined->terminalId;
        std::promise<void> bothWait, firstIsThrough, terminalIsTaken;
        const std::shared_future<void> waiting = bothWait.get_future().share(), through = firstIsThrough.get_future().share(),
                                       taken = terminalIsTaken.get_future().share();
        std::once_flag firstOnce, takenOnce; // what is refused for a circle runs again
        std::atomic<int> done = 0;
        const auto count = [&done](const Status &ended) { done += ended ? 1 : 100; };
        one.submit([waiting](HallStore &) -> Status { return waiting.wait(), Status(); }, count);
        one.submit([&](HallStore &hall) { return hall.audit(QStringLiteral("first"), terminal, now); }, count);
        one.submit(
            [&](HallStore &hall) {
                std::call_once(firstOnce, [&] { firstIsThrough.set_value(); });
                taken.wait();
                return hall.terminals.retire(terminal, now);
            },
            count);
        two.submit(
            [&](HallStore &hall) -> Status {
                const Status locked = hall.terminals.heard(terminal, {}, now);
                std::call_once(takenOnce, [&] { terminalIsTaken.set_value(); });
                through.wait();
                return locked ? hall.audit(QStringLiteral("second"), terminal, now) : locked;
            },
            count);
        bothWait.set_value();
        QTRY_COMPARE(done.load(), 4);
        QCOMPARE(PostgresCluster::ofThisTest().deadlocks(), 0);
    }

    void whatTheOneLeftTheOtherTakesUp()
    {
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("夜航"), 30));
        const QString path = m_terminal->path(QStringLiteral("submissions/") + outgoing.put.submissionId);
        QCOMPARE(m_two.request("PUT", path, outgoing.envelope, outgoing.put.headers() + m_terminal->token()).status,
                 201);
        m_two.kill(); // decided or not
        QVERIFY(m_two.start()); // takes up at once what it finds
        QVERIFY(m_terminal->decision(outgoing.put.submissionId));
    }

    void anotherHallsKeysDoNotFit()
    {
        HallProcess stranger(m_one);
        stranger.useOwnKeys();
        QVERIFY(!stranger.start());
        QVERIFY(stranger.errorText().contains("other keys"));
    }
};

YEBAN_TEST(SeveralTest)
#include "several_test.moc"
