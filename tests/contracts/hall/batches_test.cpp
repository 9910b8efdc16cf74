// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/batch.h"
#include "app/protocol/signature_tree.h"
#include "hall_suite.h"
#include "tests/support/test_main.h"

#include <QNetworkReply>

using namespace yeban;
using namespace yeban::test;

class BatchesTest : public SharedHallSuite
{
    Q_OBJECT

private:
    Answer post(const QByteArray &body)
    {
        return hall().request("POST", terminal().path(QStringLiteral("batches")), body, terminal().token());
    }
    static QByteArray bytesOf(const QList<Outgoing> &all)
    {
        Batch batch;
        for (const Outgoing &one : all)
            batch.items.append({one.put, one.envelope});
        return batch.toBytes();
    }
    Outgoing rating()
    {
        return terminal().seal(SubmissionKind::Rating,
                               RatingPayload{{}, testItem().id, 5, QDateTime::currentDateTimeUtc()}.toJson());
    }
    QList<Verdict> verdictsOf(const QList<Outgoing> &all)
    {
        const Answer answer = post(bytesOf(all));
        const auto reply = BatchReply::fromJson(answer.body);
        return answer.status == 200 && reply && reply->verdicts.size() == all.size() ? reply->verdicts : QList<Verdict>();
    }
    static Answer asAnswer(const Verdict &verdict)
    {
        return {verdict.status, verdict.status >= 400 ? "application/problem+json" : "application/json", verdict.body, {}};
    }

private Q_SLOTS:
    void eachItemHasItsReceipt()
    {
        QList<Outgoing> all;
        for (int i = 0; i < maxBatchItems - 1; ++i)
            all.append(rating());
        all.append(terminal().seal(application(QStringLiteral("清晨"))));
        const auto verdicts = verdictsOf(all);
        QCOMPARE(verdicts.size(), maxBatchItems);
        QSet<QByteArray> signatures;
        for (int i = 0; i < all.size(); ++i) {
            QCOMPARE(verdicts[i].submissionId, all[i].put.submissionId);
            QCOMPARE(verdicts[i].status, 201);
            QVERIFY(terminal().receipt(asAnswer(verdicts[i]), all[i]));
            const auto message = SignedMessage::fromJson(verdicts[i].body);
            signatures.insert(message->signature);
            QVERIFY(!message->path.isEmpty());
            // The receipt is the same for ever, whatever asks for it.
            if (i % 10 == 0)
                QCOMPARE(terminal().send(all[i]).body, verdicts[i].body);
        }
        QCOMPARE(signatures.size(), 1); // one for all of them
        const auto decision = terminal().decision(all.last().put.submissionId);
        QVERIFY(decision);
        QCOMPARE(decision->state, HallState::Approved);
        const auto again = verdictsOf(all);
        QCOMPARE(again.size(), maxBatchItems);
        QCOMPARE(again.first().status, 200);
        QCOMPARE(again.first().body, verdicts.first().body);
    }

    void aBadItemBlocksNobody()
    {
        QList<Outgoing> all;
        for (int i = 0; i < 6; ++i)
            all.append(rating());
        QCOMPARE(terminal().send(all[0]).status, 201);
        all[1].envelope[40] = char(all[1].envelope[40] ^ 1); // not its digest
        all[2].put.envelopeVersion = 2;
        all[3].put.tseq = all[0].put.tseq;
        all[4].envelope.clear(); // a blob that nobody brought
        const auto verdicts = verdictsOf(all);
        QCOMPARE(verdicts.size(), 6);
        const QList<int> statuses{200, 400, 426, 422, 202, 201};
        const QStringList problems{{}, QStringLiteral("digest-mismatch"), QStringLiteral("unsupported-version"),
                                   QStringLiteral("tseq-conflict"), {}, {}};
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(verdicts[i].status, statuses[i]);
            if (!problems[i].isEmpty())
                QCOMPARE(asAnswer(verdicts[i]).problem(), problems[i]);
        }
        QVERIFY(terminal().receipt(asAnswer(verdicts[5]), all[5]));
    }

    void theSameTwiceInOneBatchIsTakenOnce()
    {
        const Outgoing one = rating();
        Outgoing other = rating();
        other.put.submissionId = one.put.submissionId;
        const auto verdicts = verdictsOf({one, one, other});
        QCOMPARE(verdicts.size(), 3);
        QCOMPARE(verdicts[0].status, 201);
        QCOMPARE(verdicts[1].status, 200);
        QCOMPARE(verdicts[0].body, verdicts[1].body);
        QCOMPARE(asAnswer(verdicts[2]).problem(), QStringLiteral("submission-conflict"));
    }

    void malformedBatchesAreAProblem_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray line = "{\"version\":1,\"items\":[]}";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no line") << line;
        QTest::newRow("no items") << line + '\n';
        QTest::newRow("not JSON") << QByteArray("{]\n");
        QTest::newRow("an endless line") << QByteArray(200'000, ' ');
        QTest::newRow("items of nothing") << QByteArray("{\"version\":1,\"items\":[{},{}]}\n");
        QTest::newRow("a deep one") << "{\"version\":1,\"items\":" + QByteArray(20'000, '[') + '\n';
    }
    void malformedBatchesAreAProblem()
    {
        QFETCH(QByteArray, body);
        const Answer answer = post(body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.problem(), QStringLiteral("bad-request"));
    }

    void sizesMustBeWhatFollows()
    {
        const Outgoing one = rating();
        const QByteArray good = bytesOf({one});
        QCOMPARE(post(good + 'x').status, 400);
        QCOMPARE(post(good.chopped(1)).status, 400);
        QCOMPARE(post(good).status, 200);
        QList<Outgoing> many;
        for (int i = 0; i <= maxBatchItems; ++i)
            many.append(one);
        QCOMPARE(post(bytesOf(many)).status, 400);
    }

    void anotherTerminalsBatchIsNotTaken()
    {
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        const QByteArray body = bytesOf({rating()});
        const QString path = terminal().path(QStringLiteral("batches"));
        QCOMPARE(hall().request("POST", path, body, other.token()).status, 404);
        QCOMPARE(hall().request("POST", path, body).status, 401);
    }
};

YEBAN_TEST(BatchesTest)
#include "batches_test.moc"
