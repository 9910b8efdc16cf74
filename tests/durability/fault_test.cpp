// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"
#include "app/station/station.h"
#include "tests/durability/power_cut_disk.h"
#include "tests/durability/terminal_life.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUuid>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

namespace yeban {
std::span<const Migration> stationMigrations();
}

namespace {

NewSubmission submission(int size = 3000)
{
    NewSubmission made;
    made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    made.form = QStringLiteral("item");
    made.header = "{}";
    made.sealed = made.id.toUtf8() + QByteArray(size, 's');
    made.digest = QCryptographicHash::hash(made.sealed, QCryptographicHash::Sha256);
    made.receiptSecret = made.digest.left(16);
    return made;
}

struct Fixture
{
    QTemporaryDir folder;
    PowerCutDisk disk{folder.path()};
    Clock clock;
    std::unique_ptr<Store> store = open();

    std::unique_ptr<Store> open() const
    {
        auto opened = Store::open(disk.file(), clock, lifeIdentity());
        return opened ? std::move(*opened) : nullptr;
    }
    qint64 used() const
    {
        qint64 bytes = 0;
        for (const auto &[name, content] : disk.written())
            bytes += content.size();
        return bytes;
    }
};

Status keepAsVersion8(Database &database, int tseq, const QByteArray &body)
{
    return database.transaction([&]() -> Status {
        Status kept = database.run("INSERT INTO submission (tseq, submission_id, kind, form, form_version, envelope_version, "
                                   "priority, header, body_sha256, signature, wall_ms, clock_quality, boot_id, since_boot_ms) "
                                   "VALUES (?1, ?1, 'rating', 'item', 1, 1, 2, x'7b7d', ?2, x'00', 0, 'held', '', 0)",
                                   tseq, QCryptographicHash::hash(body, QCryptographicHash::Sha256));
        for (int chunk = 0; kept && chunk * 65536 < body.size(); ++chunk)
            kept = database.run("INSERT INTO sealed_chunk VALUES (?, ?, ?)", tseq, chunk, body.mid(chunk * 65536, 65536));
        return kept;
    });
}

} // namespace

/// Full and sick disks: nothing acknowledged is lost, and it works again once the cause is gone.
class FaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskKeepsWhatWasAccepted()
    {
        Fixture f;
        f.disk.room = f.used() + 1'000'000;
        qint64 accepted = 0;
        Result<SavedCase> saved = fail(ErrorCode::Internal);
        while ((saved = f.store->save(submission())))
            accepted = saved->tseq;
        QCOMPARE(saved.error().code, ErrorCode::StoreFull);
        QVERIFY(accepted > 5);
        for (qint64 tseq = 1; tseq <= accepted; ++tseq)
            QVERIFY(f.store->outboxItem(tseq));
        f.disk.room *= 100; // somebody cleaned up
        QCOMPARE(f.store->save(submission())->tseq, accepted + 1);
        QVERIFY(f.store->checkpoint());
        QVERIFY(f.store->checkIntegrity());
    }

    // The one that does not fit fails alone.
    void aFullDiskTakesAGroupApart()
    {
        Fixture f;
        f.disk.room = f.used() + 300'000;
        const auto answers = f.store->saveAll({submission(), submission(1'000'000), submission()});
        QCOMPARE(answers.size(), 3);
        QVERIFY(answers[0] && answers[2]);
        QCOMPARE(answers[1].error().code, ErrorCode::StoreFull);
        QCOMPARE(answers[2]->tseq, 2);
    }

    void aSickDiskStopsTheStoreUntilItIsCured()
    {
        Fixture f;
        QVERIFY(f.store->save(submission()));
        f.disk.sick = true;
        QCOMPARE(f.store->save(submission()).error().code, ErrorCode::StoreBroken);
        QCOMPARE(f.store->checkRoom(0).error().code, ErrorCode::StoreBroken);
        QCOMPARE(f.store->reopen().error().code, ErrorCode::StoreBroken);
        QCOMPARE(f.store->figures().error().code, ErrorCode::StoreBroken);
        f.disk.sick = false;
        QVERIFY(f.store->reopen());
        QVERIFY(f.store->checkRoom(0));
        QVERIFY(f.store->outboxItem(1));
        const auto next = f.store->save(submission());
        QVERIFY(next);
        std::mt19937_64 random(1);
        for (int i = 0; i < 50; ++i) { // what is acknowledged after the cure is durable again
            const auto left = f.disk.cut(random);
            f.store.reset();
            f.disk.restart(left);
            f.store = f.open();
            QVERIFY(f.store);
            QCOMPARE(f.store->figures()->highestTseq, next->tseq);
        }
    }

    void theStationRecoversWithoutAPerson()
    {
        Fixture f;
        UpkeepTimes times;
        times.look = times.betweenReopens = 20ms;
        Station station(std::move(f.store), {}, times);
        // Everything of the station's thread happens between these two, the disk has one thread at a time.
        const auto onStore = [&](auto change) {
            station.call({}, [&](Store &, std::stop_token) -> Status {
                change();
                return {};
            });
        };
        QSignalSpy broken(&station, &StationPort::broken);
        onStore([&] { f.disk.sick = true; });
        std::optional<Result<SavedCase>> answer;
        station.save(this, submission(), [&](Result<SavedCase> r) { answer = r; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::StoreBroken);
        QTRY_COMPARE(broken.count(), 1);
        onStore([&] { f.disk.sick = false; });
        QTRY_VERIFY([&] {
            std::optional<Result<void>> room;
            station.checkRoom(this, [&](Result<void> r) { room = r; });
            return QTest::qWaitFor([&] { return room.has_value(); }) && room->has_value();
        }());
        answer.reset();
        station.save(this, submission(), [&](Result<SavedCase> r) { answer = r; });
        QTRY_VERIFY(answer && *answer);
    }

    // 60 MiB wait at version 8: no step to the newest needs them twice, on a disk as full as it may be when visits begin.
    void anUpdateFindsRoomWhereAVisitDid()
    {
        Fixture f;
        f.store.reset();
        f.disk.restart({});
        constexpr int waiting = 150;
        const QByteArray body(400 * 1024, 's');
        {
            auto older = Database::open(f.disk.file());
            QVERIFY(older && (*older)->migrate(stationMigrations().first(8)));
            for (int tseq = 1; tseq <= waiting; ++tseq)
                QVERIFY(keepAsVersion8(**older, tseq, body));
            QVERIFY((*older)->checkpoint());
        }
        const qint64 full = f.used() + storeWatermark;
        f.disk.room = f.used() + 4096;
        QVERIFY(!f.open()); // no room at all: nothing is lost, and it goes on when there is
        f.disk.room = full;
        f.store = f.open();
        QVERIFY(f.store);
        QCOMPARE(f.store->figures()->waiting, waiting);
        QCOMPARE(*f.store->scrub(0, waiting + 1), waiting);
        QVERIFY(f.store->checkIntegrity());
        QVERIFY(f.store->save(submission()));
    }

    // 1970, then ten years ahead, then right again: nothing is lost, nothing waits for years.
    void aClockThatJumps()
    {
        Fixture f;
        const QDateTime now(QDate(2026, 11, 22), QTime(2, 0), Qt::UTC);
        const auto send = [&](bool acknowledge) {
            const auto due = f.store->next(f.clock.now());
            QVERIFY(due && *due);
            QVERIFY(f.store->setInflight((*due)->tseq));
            if (acknowledge)
                QVERIFY(f.store->setAcked((*due)->tseq, "receipt"));
            else
                QVERIFY(f.store->setRetry((*due)->tseq, f.clock.now().addSecs(60), QStringLiteral("503")));
        };
        f.clock.setKnown(QDateTime::fromMSecsSinceEpoch(0, Qt::UTC));
        QVERIFY(f.store->save(submission()));
        QVERIFY(f.store->save(submission()));
        send(true);
        f.clock.setKnown(now.addYears(10));
        QVERIFY(f.store->save(submission()));
        send(true);
        send(false);
        f.clock.setKnown(now);
        QCOMPARE(f.store->figures()->waiting, 1);
        send(true);
        QCOMPARE(f.store->figures()->acknowledgedTseq, 3);
        QCOMPARE(f.store->figures()->oldestWaitingSeconds, 0);
        // Acknowledged in 1970 and in 2036: both are purged, what was acknowledged just now is not.
        QCOMPARE(*f.store->purge(now.addDays(-1)), 2);
        QVERIFY(*f.store->checkIsDue(1h));
        QVERIFY(f.store->noteChecked());
        QVERIFY(!*f.store->checkIsDue(1h));
        f.clock.setKnown(now.addDays(-400));
        QVERIFY(*f.store->checkIsDue(1h));
    }
};

YEBAN_TEST(FaultTest)
#include "fault_test.moc"
