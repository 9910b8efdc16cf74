// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/payload.h"
#include "app/protocol/submission.h"
#include "app/protocol/time_reply.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;

class UploadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSavedSubmissionGoesAtOnce()
    {
        SyncFixture f;
        f.start();
        EVENTUALLY_EQUAL(f.sync->link(), LinkState::Reachable);
        EVENTUALLY(f.hall.heartbeats.size() >=
                   1); // idle after this: only the station's signal wakes the lane
        const SavedCase saved = f.save();
        EVENTUALLY(f.isState(saved.tseq, OutboxState::Acked));
        QCOMPARE(f.hall.puts.size(), 1);
        const HallRequestSeen put = f.hall.puts.first();
        QCOMPARE(put.target, "/v1/terminals/t1/submissions/" + saved.submissionId.toLatin1());
        QCOMPARE(put.body, f.item(saved.tseq).sealed);
        const auto headers = SubmissionPut::fromHeaders(saved.submissionId, [&](const char *name) {
            return put.headers.value(QByteArray(name).toLower());
        });
        QVERIFY(headers);
        QCOMPARE(headers->tseq, 1u);
        QCOMPARE(headers->caseNumber, saved.caseNumber);
        QVERIFY(f.keys->signing().verifyKey().verify(headers->signedBytes(QStringLiteral("t1")),
                                                     headers->signature));
        QVERIFY(f.alarms.isEmpty());
    }

    void whatWaitedGoesWhenSyncStarts()
    {
        SyncFixture f;
        for (int i = 0; i < 20; ++i)
            f.save();
        f.start();
        EVENTUALLY(f.isState(20, OutboxState::Acked));
        QCOMPARE(f.hall.batches.size(), 1);
        QCOMPARE(f.hall.puts.size(), 20);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(f.hall.puts[i].headers.value("kiosk-seq"), QByteArray::number(i + 1));
    }

    void badReceipts_data()
    {
        QTest::addColumn<int>("kind");
        int kind = 0;
        for (const char *name :
             {"signed by somebody else", "for another submission", "garbage", "empty", "html"})
            QTest::newRow(name) << kind++;
    }
    void badReceipts()
    {
        QFETCH(int, kind);
        SyncFixture f;
        const SigningKey other = SigningKey::generate();
        int asked = 0;
        f.hall.onPut = [&](const HallRequestSeen &put) -> HallReplyScript {
            if (++asked > 2)
                return f.hall.receipt(put);
            switch (kind) {
            case 0:
                return f.hall.receipt(put, &other);
            case 1: {
                SubmissionReceipt wrong;
                wrong.submissionId = randomUuid();
                wrong.terminalId = QStringLiteral("t1");
                wrong.tseq = 1;
                wrong.digest = QByteArray(32, 'x');
                wrong.time = QDateTime::currentDateTimeUtc();
                return {201, signMessage(wrong, f.hall.key).toJson()};
            }
            case 2:
                return {201, randomBytes(500)};
            case 3:
                return {200, {}};
            default:
                return {200, "<html>Welcome to the network</html>", "text/html"};
            }
        };
        f.save();
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QCOMPARE(asked, 3);
        EVENTUALLY(!f.alarms.isEmpty());
    }

    void refusedOnesStandAsideForTheTechnician()
    {
        SyncFixture f;
        f.hall.putScript = {HallReplyScript::problem(422, "bad-request"),
                            HallReplyScript::problem(422, "submission-conflict")};
        f.save();
        f.save();
        f.save();
        f.start();
        EVENTUALLY(f.isState(3, OutboxState::Acked));
        QCOMPARE(f.item(1).state, OutboxState::Rejected);
        QCOMPARE(f.item(1).problem, QStringLiteral("422 bad-request"));
        QVERIFY(!f.item(1).sealed.isEmpty());
        QCOMPARE(f.item(2).state, OutboxState::Quarantined);
        EVENTUALLY_EQUAL(f.alarms.size(), 2);
    }

    void a500DoesNotHoldUpTheOthers()
    {
        SyncFixture f;
        f.hall.onPut = [&](const HallRequestSeen &put) {
            const bool poisoned = put.headers.value("kiosk-seq") == "1";
            return poisoned ? HallReplyScript{500, {}} : f.hall.receipt(put);
        };
        for (int i = 0; i < 5; ++i)
            f.save();
        f.start();
        for (qint64 tseq = 2; tseq <= 5; ++tseq)
            EVENTUALLY(f.isState(tseq, OutboxState::Acked));
        QVERIFY(!f.isState(1, OutboxState::Acked));
        f.hall.onPut = nullptr;
        EVENTUALLY(f.isState(1, OutboxState::Acked)); // healed without anybody
    }

    void brokenConnections()
    {
        SyncFixture f;
        HallReplyScript dropped, half{201, "{\"body\":"}, redirect{302, {}};
        dropped.drop = true;
        half.truncate = true;
        redirect.extraHeaders = "Location: http://127.0.0.1:1/\r\n";
        // QNetworkAccessManager itself repeats a request whose kept-alive connection was closed under it.
        f.hall.putScript = {dropped,
                            dropped,
                            dropped,
                            dropped,
                            half,
                            redirect,
                            HallReplyScript{200, QByteArray(600'000, 'x')}};
        f.save();
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        QVERIFY(f.hall.putScript.isEmpty());
    }

    void noHallAtAll()
    {
        SyncFixture f;
        f.hall.cutAll();
        f.save();
        f.start();
        EVENTUALLY_EQUAL(f.sync->link(), LinkState::Unreachable);
        QVERIFY(f.sync->linkSince().isValid());
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("no answer"));
        f.sync.reset(); // ends although it waits
        QCOMPARE(f.item(1).state, OutboxState::Retry);
    }

    void theHallComesBack()
    {
        SyncFixture f;
        f.start();
        EVENTUALLY_EQUAL(f.sync->link(), LinkState::Reachable);
        f.hall.cutAll();
        EVENTUALLY_EQUAL(f.sync->link(), LinkState::Unreachable);
        f.save();
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("no answer"));
        f.hall.comeBack();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        EVENTUALLY_EQUAL(f.sync->link(), LinkState::Reachable);
        QCOMPARE(f.hall.puts.size(), 1);
    }

    void anUnknownTerminalPausesTheQueue()
    {
        SyncFixture f;
        f.hall.onPut = [](const HallRequestSeen &) { return HallReplyScript::problem(403, "unauthorized"); };
        f.hall.onHeartbeat = f.hall.onFeed = f.hall.onPut;
        f.save();
        f.start();
        EVENTUALLY_EQUAL(f.sync->link(), LinkState::NotEnrolled);
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("403 unauthorized"));
        f.hall.onPut = f.hall.onHeartbeat = f.hall.onFeed = nullptr; // a technician has put it right
        f.sync->wake();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
    }

    // Never converted, never dropped: what is sealed waits until this terminal, or the hall, is another version.
    void aHallOfAnotherVersionIsWaitedFor_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("426") << 426;
        QTest::newRow("410") << 410;
    }
    void aHallOfAnotherVersionIsWaitedFor()
    {
        QFETCH(int, status);
        SyncFixture f;
        f.hall.onPut = [status](const HallRequestSeen &) { return HallReplyScript::problem(status, "unsupported-version"); };
        f.save();
        f.save();
        const OutboxItem before = f.item(1);
        f.start();
        EVENTUALLY_EQUAL(f.item(1).problem, QStringLiteral("%1 unsupported-version").arg(status));
        QCOMPARE(f.item(1).sealed, before.sealed);
        QCOMPARE(f.item(2).sealed.size(), before.sealed.size());
        f.hall.onPut = nullptr;
        f.sync->wake();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        EVENTUALLY(f.isState(2, OutboxState::Acked));
        QCOMPARE(f.hall.puts.last().body.size(), before.sealed.size());
    }

    void theHallsTimeSetsTheClock()
    {
        SyncFixture f;
        f.hall.time = QDateTime(QDate(2031, 5, 6), QTime(2, 14), Qt::UTC);
        f.start();
        EVENTUALLY_EQUAL(f.clock.quality(), ClockQuality::Known);
        QVERIFY(f.clock.now() >= f.hall.time);
        const auto kept = [&] {
            return f.station->call(
                {}, [](Store &store, std::stop_token) -> Result<QDateTime> { return clockFloor(store); });
        };
        EVENTUALLY_EQUAL(*kept(), f.hall.time);
    }

    void anOldTimeIsNotPlayedAgain()
    {
        SyncFixture f;
        f.hall.onTime = [&](const HallRequestSeen &) {
            return HallReplyScript{
                200, signMessage(TimeReply{QByteArray(16, 'o'), f.hall.time}, f.hall.key).toJson()};
        };
        f.start();
        EVENTUALLY_EQUAL(f.alarms.size(), 1);
        QVERIFY(f.clock.quality() != ClockQuality::Known);
    }

    void theHeartbeatTells()
    {
        SyncFixture f;
        f.station->call({}, [](Store &store, std::stop_token) {
            return store.stock().addLot({QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 7, QStringLiteral("t1")});
        });
        f.save();
        f.start();
        EVENTUALLY(!f.hall.heartbeats.isEmpty());
        const auto beat = Heartbeat::fromJson(f.hall.heartbeats.first().body);
        QVERIFY(beat);
        QCOMPARE(beat->highestTseq, 2u); // the paper, then the application
        QCOMPARE(beat->acknowledgedTseq, 0u);
        QCOMPARE(beat->stock.value(QStringLiteral("iso_a4_210x297mm")), 7);
        QCOMPARE(beat->auditHead.size(), 32);
        QCOMPARE(beat->clockQuality, QStringLiteral("known"));
    }

    // The journal's verdict reaches the hall as a submission of its own, which the hall can open.
    void aPrintedSheetIsToldToTheHall()
    {
        SyncFixture f;
        const SavedCase owner = f.save();
        const auto printed = f.station->call({}, [&](Store &store, std::stop_token) -> Status {
            StoredGrant grant;
            grant.grantId = randomUuid();
            grant.submissionId = owner.submissionId;
            grant.sheetId = QStringLiteral("duplicate");
            grant.media = QStringLiteral("iso_a4_210x297mm");
            return store.applyGrant(1, grant)
                .and_then([&] { return store.stock().addLot({QStringLiteral("t"), grant.media, 3, QStringLiteral("t1")}); })
                .and_then([&](qint64) { return store.prepare({grant.grantId, QStringLiteral("t"), "wrap"}); })
                .and_then([&](const PrintRecord &print) { return store.jobCreated(print.printId, {randomUuid(), 1, randomUuid(), 5, 7}); })
                .and_then([&](const PrintRecord &print) {
                    return store.printed(print.printId, QStringLiteral("counter"));
                });
        });
        QVERIFY(printed);
        f.start();
        EVENTUALLY(f.isState(3, OutboxState::Acked));
        EVENTUALLY(f.isState(2, OutboxState::Acked));
        const HallRequestSeen &first = f.hall.puts.first(); // before the older application
        QCOMPARE(first.headers.value("kiosk-kind"), "print-result");
        const auto opened = openEnvelope(first.body, f.keys->signing().verifyKey(), f.hall.box);
        QVERIFY(opened);
        const auto payload = PrintResultPayload::fromJson(opened->payload.toByteArray());
        QVERIFY(payload);
        QCOMPARE(payload->outcome, QStringLiteral("printed"));
        QCOMPARE(payload->evidence, QStringLiteral("counter"));
        QCOMPARE(payload->sheetId, QStringLiteral("duplicate"));
        const HallRequestSeen &last = f.hall.puts.last(); // the paper that was loaded
        QCOMPARE(last.headers.value("kiosk-kind"), "stock-event");
        const auto told = openEnvelope(last.body, f.keys->signing().verifyKey(), f.hall.box);
        QVERIFY(told);
        const auto event = StockEventPayload::fromJson(told->payload.toByteArray());
        QVERIFY(event);
        QCOMPARE(event->cause, QStringLiteral("load"));
        QCOMPARE(event->sheets, 3);
        QCOMPARE(event->staffId, QStringLiteral("t1"));
    }

    void aHallThatLostWhatItSignedForRaisesAlarm()
    {
        SyncFixture f;
        f.save();
        f.start();
        EVENTUALLY(f.isState(1, OutboxState::Acked));
        f.sync.reset();
        f.hall.onHeartbeat = [](const HallRequestSeen &) {
            return HallReplyScript{200, HeartbeatReply{QDateTime::currentDateTimeUtc(), {{1, 1}}, 100, 0}.toJson()};
        };
        f.start();
        EVENTUALLY_EQUAL(f.alarms.size(), 1);
    }
};

YEBAN_TEST(UploadTest)
#include "upload_test.moc"
