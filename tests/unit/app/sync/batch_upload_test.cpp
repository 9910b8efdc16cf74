// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/batch.h"
#include "app/protocol/blob.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

using namespace yeban;
using namespace yeban::test;

/// What waits goes together.
class BatchUploadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongQueueGoesInBatches()
    {
        SyncFixture f;
        for (int i = 0; i < 60; ++i)
            f.save(30'000); // 33 of them are nearly a mebibyte
        f.save(int(largestPutBody) + 1); // no batch takes it
        f.start();
        EVENTUALLY(f.isState(61, OutboxState::Acked));
        QCOMPARE(f.hall.puts.size(), 61);
        QVERIFY(f.hall.batches.size() >= 2);
        for (const HallRequestSeen &batch : f.hall.batches)
            QVERIFY(batch.body.size() <= maxBatchBytes);
        for (int i = 0; i < 61; ++i)
            QCOMPARE(f.hall.puts[i].headers.value("kiosk-seq"), QByteArray::number(i + 1));
        QVERIFY(f.alarms.isEmpty());
    }

    // What the hall cannot even read together may be one item's fault: it is found by sending each alone.
    void aRefusedBatchIsTakenApart_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 405, 413, 422, 500})
            QTest::addRow("%d", status) << status;
    }
    void aRefusedBatchIsTakenApart()
    {
        QFETCH(int, status);
        SyncFixture f;
        int refused = 0;
        f.hall.onBatch = [&](const HallRequestSeen &) {
            ++refused;
            return HallReplyScript::problem(status, "bad-request");
        };
        for (int i = 0; i < 5; ++i)
            f.save();
        f.start();
        for (qint64 tseq = 1; tseq <= 5; ++tseq)
            EVENTUALLY(f.isState(tseq, OutboxState::Acked));
        QVERIFY(refused >= 1);
        QVERIFY(f.alarms.isEmpty());
    }

    // The same fifty asked for again and again would never be there in time.
    void aHallThatNeedsLongerIsAskedForFewer()
    {
        SyncFixture f;
        QList<qsizetype> sizes;
        bool slow = true;
        f.hall.onBatch = [&](const HallRequestSeen &request) {
            sizes.append(Batch::fromBytes(request.body)->items.size());
            slow = slow && sizes.last() > 12;
            HallReplyScript said{0, {}};
            said.silent = slow;
            said.status = slow ? 200 : 0;
            return said;
        };
        for (int i = 0; i < 60; ++i)
            f.save(100);
        SyncTimes times = f.times();
        times.answer = std::chrono::seconds(1);
        f.sync = std::make_unique<Sync>(*f.station, f.clock, f.hall.enrolment(), times);
        EVENTUALLY(f.isState(60, OutboxState::Acked));
        QVERIFY(sizes.first() > 12);
        qsizetype answered = 0; // whatever a standing machine has lost on the way
        for (; sizes[answered] > 12; ++answered)
            QVERIFY(sizes[answered + 1] <= sizes[answered] / 2);
        QVERIFY(*std::max_element(sizes.begin() + answered, sizes.end()) > sizes[answered]); // and again for more
    }

    void aBatchThatWasNotAnsweredIsSentAgain_data()
    {
        QTest::addColumn<int>("kind");
        int kind = 0;
        for (const char *name : {"busy", "dropped", "html", "another's verdicts", "a verdict too few"})
            QTest::newRow(name) << kind++;
    }
    void aBatchThatWasNotAnsweredIsSentAgain()
    {
        QFETCH(int, kind);
        SyncFixture f;
        int asked = 0;
        f.hall.onBatch = [&](const HallRequestSeen &request) -> HallReplyScript {
            HallReplyScript dropped{200, {}};
            dropped.drop = true;
            if (++asked > (kind == 1 ? 4 : 1)) // a dropped one is repeated by QNetworkAccessManager itself
                return {0, {}};
            switch (kind) {
            case 0:
                return HallReplyScript::problem(503, "busy");
            case 1:
                return dropped;
            case 2:
                return {200, "<html>Welcome to the network</html>", "text/html"};
            case 3:
                return {200, BatchReply{{{randomUuid(), 201, "{}"}, {randomUuid(), 201, "{}"}}}.toJson()};
            default:
                return {200, BatchReply{{{Batch::fromBytes(request.body)->items.first().put.submissionId, 201, "{}"}}}.toJson()};
            }
        };
        f.save();
        f.save();
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        EVENTUALLY(f.isState(2, OutboxState::Acked));
    }
};

YEBAN_TEST(BatchUploadTest)
#include "batch_upload_test.moc"
