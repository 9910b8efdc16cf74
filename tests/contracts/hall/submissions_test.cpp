// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "hall_suite.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

class SubmissionsTest : public SharedHallSuite
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstPutIsTakenAndTheSecondGetsTheSameReceipt()
    {
        const Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        const Answer first = terminal().send(outgoing);
        QCOMPARE(first.status, 201);
        QVERIFY(terminal().receipt(first, outgoing));
        const Answer second = terminal().send(outgoing);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
    }

    void theSameIdWithOtherBytesIsAConflict()
    {
        const Outgoing first = terminal().seal(application(QStringLiteral("清晨")));
        QCOMPARE(terminal().send(first).status, 201);
        Outgoing other = terminal().seal(application(QStringLiteral("清晨")));
        other.put.submissionId = first.put.submissionId;
        terminal().sign(other);
        const Answer answer = terminal().send(other);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.problem(), QStringLiteral("submission-conflict"));
    }

    void anotherIdWithTheSameNumberIsAConflict()
    {
        const Outgoing first = terminal().seal(application(QStringLiteral("清晨")));
        QCOMPARE(terminal().send(first).status, 201);
        Outgoing other = terminal().seal(application(QStringLiteral("晚风")));
        other.put.tseq = first.put.tseq;
        terminal().sign(other);
        QCOMPARE(terminal().send(other).problem(), QStringLiteral("tseq-conflict"));
    }

    void bytesThatDoNotMatchTheirDigestAreNotTaken()
    {
        Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        outgoing.envelope[outgoing.envelope.size() / 2] ^= 1;
        const Answer answer = terminal().send(outgoing);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.problem(), QStringLiteral("digest-mismatch"));
    }

    void aNewerEnvelopeWaitsForANewerHall()
    {
        Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        outgoing.put.envelopeVersion = 2;
        QCOMPARE(terminal().send(outgoing).status, 426);
    }

    void malformedHeadersAreAProblem()
    {
        const Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        const QString path = terminal().path(QStringLiteral("submissions/") + outgoing.put.submissionId);
        const Answer bare =
            hall().request("PUT", path, outgoing.envelope,
                            terminal().token() + Headers{{"Content-Type", "application/octet-stream"}});
        QCOMPARE(bare.status, 400);
        QCOMPARE(bare.problem(), QStringLiteral("bad-request"));
        const Answer odd = hall().request("PUT", terminal().path(QStringLiteral("submissions/not-a-uuid")),
                                           outgoing.envelope, outgoing.put.headers() + terminal().token());
        QCOMPARE(odd.status, 400);
    }

    void onlyTheRightTokenOpensATerminal()
    {
        const Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        const QString path = terminal().path(QStringLiteral("submissions/") + outgoing.put.submissionId);
        const auto put = [&](const Headers &token) {
            return hall().request("PUT", path, outgoing.envelope, outgoing.put.headers() + token);
        };
        for (const Headers &token : {Headers{}, Headers{{"Authorization", "Bearer guess"}},
                                     Headers{{"Authorization", "Basic YTpi"}}}) {
            const Answer answer = put(token);
            QCOMPARE(answer.status, 401);
            QCOMPARE(answer.problem(), QStringLiteral("unauthorized"));
        }
        QCOMPARE(put(terminal().token()).status, 201); // nothing of it was held
    }

    void aTerminalCannotTouchAnother()
    {
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        const Outgoing mine = terminal().seal(application(QStringLiteral("清晨")));
        QCOMPARE(terminal().send(mine).status, 201);
        QVERIFY(terminal().decision(mine.put.submissionId));

        const Answer feed =
            hall().request("GET", terminal().path(QStringLiteral("feed?after=0")), {}, other.token());
        QCOMPARE(feed.status, 404);
        QVERIFY(!feed.body.contains("entries"));
        const QString path = terminal().path(QStringLiteral("submissions/") + mine.put.submissionId);
        QCOMPARE(hall().request("PUT", path, mine.envelope, mine.put.headers() + other.token()).status, 404);
        const QString beat = terminal().path(QStringLiteral("heartbeat"));
        QCOMPARE(hall().request("POST", beat, "{}", other.token()).status, 404);
        // Under its own address, with an id that is not its own: no receipt of the other's.
        const QString own = other.path(QStringLiteral("submissions/") + mine.put.submissionId);
        const Answer stolen = hall().request("PUT", own, mine.envelope, mine.put.headers() + other.token());
        QCOMPARE(stolen.problem(), QStringLiteral("submission-conflict"));
        const auto page = FeedPage::fromJson(
            hall().request("GET", other.path(QStringLiteral("feed?after=0")), {}, other.token()).body);
        QVERIFY(page);
        QVERIFY(page->entries.isEmpty());
    }
};

YEBAN_TEST(SubmissionsTest)
#include "submissions_test.moc"
