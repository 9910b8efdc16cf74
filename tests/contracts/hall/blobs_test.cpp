// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/blob.h"
#include "hall_suite.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

namespace {

/// A submission that does not fit into one request: its citizen signed with many strokes.
Outgoing largeApplication(TestTerminal &terminal, const QString &tradeName)
{
    SubmissionPayload payload = application(tradeName);
    payload.signature.png = "\x89PNG" + randomBytes(200 * 1024);
    return terminal.seal(payload);
}

Answer patch(HallProcess &hall, const TestTerminal &terminal, const BlobPiece &piece, const QByteArray &bytes)
{
    return hall.request("PATCH", blobPath(piece.digest), bytes, piece.headers() + terminal.token());
}

Answer bring(HallProcess &hall, const TestTerminal &terminal, const Outgoing &outgoing, qint64 offset)
{
    const QByteArray bytes = outgoing.envelope.mid(offset, blobPieceBytes);
    return patch(hall, terminal, {outgoing.put.digest, quint64(offset), quint64(outgoing.envelope.size()), sha256(bytes)},
                 bytes);
}

bool bringAll(HallProcess &hall, const TestTerminal &terminal, const Outgoing &outgoing, qint64 from = 0)
{
    for (qint64 at = from; at < outgoing.envelope.size(); at += blobPieceBytes)
        if (bring(hall, terminal, outgoing, at).status != 204)
            return false;
    return true;
}

Answer putEmpty(HallProcess &hall, const TestTerminal &terminal, const Outgoing &outgoing)
{
    return hall.request("PUT", terminal.path(QStringLiteral("submissions/") + outgoing.put.submissionId), {},
                        outgoing.put.headers() + terminal.token());
}

QByteArray held(HallProcess &hall, const TestTerminal &terminal, const QByteArray &digest)
{
    const Answer answer = hall.request("HEAD", blobPath(digest), {}, terminal.token());
    return answer.status == 200 && answer.body.isEmpty() ? answer.uploadOffset : "no answer";
}

} // namespace

class BlobsTest : public SharedHallSuite
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameInPiecesIsDecidedAsAnythingElse()
    {
        const Outgoing large = largeApplication(terminal(), QStringLiteral("清晨"));
        QVERIFY(large.envelope.size() > blobPieceBytes);
        const Answer tooEarly = putEmpty(hall(), terminal(), large);
        QCOMPARE(tooEarly.status, 202);
        const auto missing = MissingBlobs::fromJson(tooEarly.body);
        QVERIFY(missing);
        QCOMPARE(missing->missing, (QList<MissingBlobs::Blob>{{large.put.digest, 0}}));
        QCOMPARE(held(hall(), terminal(), large.put.digest), "0");

        QCOMPARE(bring(hall(), terminal(), large, 0).uploadOffset, QByteArray::number(blobPieceBytes));
        QCOMPARE(held(hall(), terminal(), large.put.digest), QByteArray::number(blobPieceBytes));
        QCOMPARE(MissingBlobs::fromJson(putEmpty(hall(), terminal(), large).body)->missing.first().held,
                 quint64(blobPieceBytes));
        QVERIFY(bringAll(hall(), terminal(), large, blobPieceBytes));

        const Answer taken = putEmpty(hall(), terminal(), large);
        QCOMPARE(taken.status, 201);
        QVERIFY(terminal().receipt(taken, large));
        const Answer again = putEmpty(hall(), terminal(), large);
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, taken.body);
        const auto decision = terminal().decision(large.put.submissionId);
        QVERIFY(decision);
        QCOMPARE(decision->state, HallState::Approved);
    }

    void aPieceHasItsPlace()
    {
        const Outgoing large = largeApplication(terminal(), QStringLiteral("晚风"));
        QCOMPARE(bring(hall(), terminal(), large, 0).status, 204);
        for (const qint64 elsewhere : {qint64(0), qint64(blobPieceBytes) + 1}) {
            const Answer conflict = bring(hall(), terminal(), large, elsewhere);
            QCOMPARE(conflict.status, 409);
            QCOMPARE(conflict.problem(), QStringLiteral("offset-conflict"));
            QCOMPARE(conflict.uploadOffset, QByteArray::number(blobPieceBytes));
        }
        // Another length is another blob's.
        const QByteArray bytes = large.envelope.mid(blobPieceBytes, 100);
        QCOMPARE(patch(hall(), terminal(), {large.put.digest, quint64(blobPieceBytes), maxBlobBytes, sha256(bytes)}, bytes).status,
                 409);
        QVERIFY(bringAll(hall(), terminal(), large, blobPieceBytes));
        QCOMPARE(bring(hall(), terminal(), large, 0).status, 409); // whole already
    }

    void whatIsNotWhatItsAddressSaysIsDropped()
    {
        Outgoing large = largeApplication(terminal(), QStringLiteral("夜航"));
        const QByteArray right = large.envelope;
        large.envelope[0] = 'x'; // each piece is as its own checksum says
        const qint64 lastBegins = (large.envelope.size() - 1) / blobPieceBytes * blobPieceBytes;
        for (qint64 at = 0; at < lastBegins; at += blobPieceBytes)
            QCOMPARE(bring(hall(), terminal(), large, at).status, 204);
        const Answer last = bring(hall(), terminal(), large, lastBegins);
        QCOMPARE(last.status, 422);
        QCOMPARE(last.problem(), QStringLiteral("blob-mismatch"));
        QCOMPARE(held(hall(), terminal(), large.put.digest), "0");
        QCOMPARE(putEmpty(hall(), terminal(), large).status, 202);
        large.envelope = right;
        QVERIFY(bringAll(hall(), terminal(), large));
        QCOMPARE(putEmpty(hall(), terminal(), large).status, 201);
    }

    void malformedPiecesAreAProblem()
    {
        const QByteArray bytes(100, 'x');
        const BlobPiece good{sha256(bytes), 0, 100, sha256(bytes)};
        BlobPiece spoilt = good, beyond = good;
        spoilt.checksum[0] = char(spoilt.checksum[0] ^ 1);
        beyond.size = 50;
        QCOMPARE(patch(hall(), terminal(), spoilt, bytes).problem(), QStringLiteral("digest-mismatch"));
        QCOMPARE(patch(hall(), terminal(), beyond, bytes).problem(), QStringLiteral("bad-request"));
        QCOMPARE(patch(hall(), terminal(), good, {}).problem(), QStringLiteral("bad-request"));
        QCOMPARE(hall().request("PATCH", blobPath(good.digest), bytes, terminal().token()).problem(),
                 QStringLiteral("bad-request"));
        QCOMPARE(hall().request("PATCH", QStringLiteral("/v1/blobs/x"), bytes, good.headers() + terminal().token()).problem(),
                 QStringLiteral("bad-request"));
        QCOMPARE(patch(hall(), terminal(), good, QByteArray(blobPieceBytes + 1, 'x')).status, 413);
        QCOMPARE(held(hall(), terminal(), good.digest), "0");
        QCOMPARE(hall().request("HEAD", QStringLiteral("/v1/blobs/x"), {}, terminal().token()).status, 400);
    }

    void aTerminalHasItsOwnBlobs()
    {
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        const Outgoing mine = largeApplication(terminal(), QStringLiteral("星河"));
        QVERIFY(bringAll(hall(), terminal(), mine));
        QCOMPARE(held(hall(), other, mine.put.digest), "0");
        // Under its own address and with its own signature: still not what the other one brought.
        Outgoing stolen = mine;
        stolen.put.submissionId = randomUuid();
        stolen.put.tseq = 1;
        other.sign(stolen);
        QCOMPARE(putEmpty(hall(), other, stolen).status, 202);
        // What it writes there is its own too.
        const QByteArray bytes(100, 'x');
        QCOMPARE(patch(hall(), other, {mine.put.digest, 0, quint64(mine.envelope.size()), sha256(bytes)}, bytes).status, 204);
        QCOMPARE(putEmpty(hall(), terminal(), mine).status, 201);
        QVERIFY(terminal().decision(mine.put.submissionId));
        for (const Headers &token : {Headers{}, Headers{{"Authorization", "Bearer guess"}}}) {
            QCOMPARE(hall().request("HEAD", blobPath(mine.put.digest), {}, token).status, 401);
            QCOMPARE(hall().request("PATCH", blobPath(mine.put.digest), "x", token).problem(), QStringLiteral("unauthorized"));
        }
    }
};

/// The hall ends and comes back in the middle.
class BlobsRestartTest : public FreshHallSuite
{
    Q_OBJECT

private Q_SLOTS:
    void aPieceThatWasAnsweredSurvivesAKill()
    {
        const Outgoing large = largeApplication(terminal(), QStringLiteral("清晨"));
        for (qint64 at = 0; at < large.envelope.size(); at += blobPieceBytes) {
            QCOMPARE(bring(hall(), terminal(), large, at).status, 204);
            hall().kill();
            QVERIFY(hall().start());
            const qint64 end = std::min(at + qint64(blobPieceBytes), qint64(large.envelope.size()));
            QCOMPARE(held(hall(), terminal(), large.put.digest), QByteArray::number(end));
        }
        QCOMPARE(putEmpty(hall(), terminal(), large).status, 201);
        QVERIFY(terminal().decision(large.put.submissionId));
    }
};

YEBAN_TEST(BlobsTest)
YEBAN_TEST(BlobsRestartTest)
#include "blobs_test.moc"
