// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/blob.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

using namespace yeban;
using namespace yeban::test;

/// What is too large for one request goes in pieces.
class BlobUploadTest : public QObject
{
    Q_OBJECT

private:
    static constexpr int large = 3 * int(blobPieceBytes) + 1000; // four pieces

    static QList<QByteArray> offsets(const ScriptedHall &hall)
    {
        QList<QByteArray> sent;
        for (const HallRequestSeen &call : hall.blobCalls)
            if (call.method == "PATCH")
                sent.append(call.headers.value("upload-offset"));
        return sent;
    }
    static QByteArray piece(int number) { return QByteArray::number(number * blobPieceBytes); }

private Q_SLOTS:
    void aLargeSubmissionTravelsInPieces()
    {
        SyncFixture f;
        f.save(large);
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(offsets(f.hall), (QList<QByteArray>{piece(0), piece(1), piece(2), piece(3)}));
        QCOMPARE(f.hall.puts.size(), 1);
        QVERIFY(f.hall.puts.first().body.isEmpty());
        QCOMPARE(f.hall.blobs.first(), f.item(1).sealed);
        QVERIFY(f.alarms.isEmpty());
    }

    // What comes while a large one travels does not wait for its end.
    void theSmallPassTheLarge()
    {
        SyncFixture f;
        qsizetype piecesBefore = -1, beatsBefore = 0;
        f.hall.onPiece = [&](const HallRequestSeen &call) {
            if (call.headers.value("upload-offset") == piece(1) && piecesBefore < 0) {
                f.save(500);
                beatsBefore = f.hall.heartbeats.size();
            }
            return HallReplyScript{0, {}};
        };
        f.hall.onPut = [&](const HallRequestSeen &put) {
            if (put.headers.value("kiosk-seq") == "2")
                piecesBefore = offsets(f.hall).size();
            return f.hall.receipt(put);
        };
        f.save(large);
        SyncTimes often = f.times();
        often.heartbeat = std::chrono::milliseconds(1);
        f.sync = std::make_unique<Sync>(*f.station, f.clock, f.hall.enrolment(), often);
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(piecesBefore, 2); // between the second and the third of four
        QVERIFY(f.isState(2, OutboxState::Acked));
        QVERIFY(f.hall.heartbeats.size() > beatsBefore);
        QVERIFY(f.alarms.isEmpty());
    }

    // A full hall says so to the small one; the large one hears it too.
    void whatStopsTheSmallStopsTheLarge()
    {
        SyncFixture f;
        bool isFull = true;
        f.hall.onPiece = [&](const HallRequestSeen &call) {
            if (call.headers.value("upload-offset") == piece(0))
                f.save(500);
            return HallReplyScript{0, {}};
        };
        f.hall.onPut = [&](const HallRequestSeen &put) {
            return isFull && !put.body.isEmpty() ? HallReplyScript::problem(503, "busy") : f.hall.receipt(put);
        };
        f.save(large);
        f.start();
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("503 busy"));
        QCOMPARE(f.item(2).problem, QStringLiteral("503 busy"));
        isFull = false;
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        EVENTUALLY(f.isState(2, OutboxState::Acked));
        QCOMPARE(offsets(f.hall).count(piece(0)), 1);
    }

    void aSmallOneDoesNot()
    {
        SyncFixture f;
        f.save(int(largestPutBody));
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QVERIFY(f.hall.blobCalls.isEmpty());
    }

    void aCutCostsOnePiece()
    {
        SyncFixture f;
        bool cut = true;
        f.hall.onPiece = [&](const HallRequestSeen &call) {
            HallReplyScript said{0, {}};
            said.drop = cut && call.headers.value("upload-offset") == piece(2);
            said.status = said.drop ? 200 : 0;
            return said;
        };
        f.save(large);
        f.start();
        EVENTUALLY(offsets(f.hall).contains(piece(2)));
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("no answer"));
        cut = false;
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(offsets(f.hall).count(piece(0)), 1);
        QCOMPARE(offsets(f.hall).count(piece(1)), 1);
        QCOMPARE(f.hall.blobs.first(), f.item(1).sealed);
    }

    // The answer was lost, not the piece.
    void theHallKnowsBetterWhatItHas()
    {
        SyncFixture f;
        bool once = true;
        f.hall.onPiece = [&](const HallRequestSeen &call) {
            if (std::exchange(once, false))
                f.hall.blobs[call.target.split('/').last()] += call.body; // and then says that it begins elsewhere
            return HallReplyScript{0, {}};
        };
        f.save(large);
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(f.hall.blobs.first(), f.item(1).sealed);
    }

    void whatTheHallMissesIsBrought()
    {
        SyncFixture f;
        f.hall.putScript = {HallReplyScript{202, MissingBlobs{{{QByteArray(32, 'x'), 0}}}.toJson()}};
        f.save();
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(f.hall.blobs.first(), f.item(1).sealed);
        QCOMPARE(f.hall.puts.size(), 2);
    }

    void whatArrivedSpoiltIsBegunAnew()
    {
        SyncFixture f;
        int mismatches = 0;
        f.hall.onPiece = [&](const HallRequestSeen &call) {
            if (call.headers.value("upload-offset") != piece(3) || ++mismatches > 1)
                return HallReplyScript{0, {}};
            f.hall.blobs.clear();
            return HallReplyScript::problem(422, "blob-mismatch");
        };
        f.save(large);
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(offsets(f.hall).count(piece(0)), 2);
        QVERIFY(f.alarms.isEmpty());
    }

    void aRefusedPieceIsJudgedAsAnythingElse()
    {
        SyncFixture f;
        f.hall.onPiece = [](const HallRequestSeen &) { return HallReplyScript::problem(401, "unauthorized"); };
        f.save(large);
        f.start();
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("401 unauthorized"));
        f.hall.onPiece = nullptr; // a technician has put it right
        f.sync->wake();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
    }
};

YEBAN_TEST(BlobUploadTest)
#include "blob_upload_test.moc"
