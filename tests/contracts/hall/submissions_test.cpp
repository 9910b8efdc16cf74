// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "test_terminal.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

class SubmissionsTest : public QObject
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

    void theFirstPutIsTakenAndTheSecondGetsTheSameReceipt()
    {
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        const Answer first = m_terminal->send(outgoing);
        QCOMPARE(first.status, 201);
        QVERIFY(m_terminal->receipt(first, outgoing));
        const Answer second = m_terminal->send(outgoing);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
    }

    void theSameIdWithOtherBytesIsAConflict()
    {
        const Outgoing first = m_terminal->seal(application(QStringLiteral("清晨")));
        QCOMPARE(m_terminal->send(first).status, 201);
        Outgoing other = m_terminal->seal(application(QStringLiteral("清晨")));
        other.put.submissionId = first.put.submissionId;
        m_terminal->sign(other);
        const Answer answer = m_terminal->send(other);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.problem(), QStringLiteral("submission-conflict"));
    }

    void anotherIdWithTheSameNumberIsAConflict()
    {
        const Outgoing first = m_terminal->seal(application(QStringLiteral("清晨")));
        QCOMPARE(m_terminal->send(first).status, 201);
        Outgoing other = m_terminal->seal(application(QStringLiteral("晚风")));
        other.put.tseq = first.put.tseq;
        m_terminal->sign(other);
        QCOMPARE(m_terminal->send(other).problem(), QStringLiteral("tseq-conflict"));
    }

    void bytesThatDoNotMatchTheirDigestAreNotTaken()
    {
        Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        outgoing.envelope[outgoing.envelope.size() / 2] ^= 1;
        const Answer answer = m_terminal->send(outgoing);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.problem(), QStringLiteral("digest-mismatch"));
    }

    void aNewerEnvelopeWaitsForANewerHall()
    {
        Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        outgoing.put.envelopeVersion = 2;
        QCOMPARE(m_terminal->send(outgoing).status, 426);
    }

    void malformedHeadersAreAProblem()
    {
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        const QString path = m_terminal->path(QStringLiteral("submissions/") + outgoing.put.submissionId);
        const Answer bare =
            m_hall->request("PUT", path, outgoing.envelope,
                            m_terminal->token() + Headers{{"Content-Type", "application/octet-stream"}});
        QCOMPARE(bare.status, 400);
        QCOMPARE(bare.problem(), QStringLiteral("bad-request"));
        const Answer odd = m_hall->request("PUT", m_terminal->path(QStringLiteral("submissions/not-a-uuid")),
                                           outgoing.envelope, outgoing.put.headers() + m_terminal->token());
        QCOMPARE(odd.status, 400);
    }

    void onlyTheRightTokenOpensATerminal()
    {
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        const QString path = m_terminal->path(QStringLiteral("submissions/") + outgoing.put.submissionId);
        const auto put = [&](const Headers &token) {
            return m_hall->request("PUT", path, outgoing.envelope, outgoing.put.headers() + token);
        };
        for (const Headers &token : {Headers{}, Headers{{"Authorization", "Bearer guess"}},
                                     Headers{{"Authorization", "Basic YTpi"}}}) {
            const Answer answer = put(token);
            QCOMPARE(answer.status, 401);
            QCOMPARE(answer.problem(), QStringLiteral("unauthorized"));
        }
        QCOMPARE(put(m_terminal->token()).status, 201); // nothing of it was held
    }

    void aTerminalCannotTouchAnother()
    {
        TestTerminal other(*m_hall);
        QVERIFY(other.enrol());
        const Outgoing mine = m_terminal->seal(application(QStringLiteral("清晨")));
        QCOMPARE(m_terminal->send(mine).status, 201);
        QVERIFY(m_terminal->decision(mine.put.submissionId));

        const Answer feed =
            m_hall->request("GET", m_terminal->path(QStringLiteral("feed?after=0")), {}, other.token());
        QCOMPARE(feed.status, 404);
        QVERIFY(!feed.body.contains("entries"));
        const QString path = m_terminal->path(QStringLiteral("submissions/") + mine.put.submissionId);
        QCOMPARE(m_hall->request("PUT", path, mine.envelope, mine.put.headers() + other.token()).status, 404);
        const QString beat = m_terminal->path(QStringLiteral("heartbeat"));
        QCOMPARE(m_hall->request("POST", beat, "{}", other.token()).status, 404);
        // Under its own address, with an id that is not its own: no receipt of the other's.
        const QString own = other.path(QStringLiteral("submissions/") + mine.put.submissionId);
        const Answer stolen = m_hall->request("PUT", own, mine.envelope, mine.put.headers() + other.token());
        QCOMPARE(stolen.problem(), QStringLiteral("submission-conflict"));
        QVERIFY(other.feed(0, 0).isEmpty());
    }
};

YEBAN_TEST(SubmissionsTest)
#include "submissions_test.moc"
