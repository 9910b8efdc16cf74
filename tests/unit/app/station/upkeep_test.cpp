// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/station.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

namespace {

UpkeepTimes quick()
{
    return {10ms, 10ms, 30ms, 1h, 1h, 10ms};
}

qint64 logSize(const StoreFixture &f)
{
    return QFile(f.file() + QStringLiteral("-wal")).size();
}

} // namespace

class UpkeepTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLogIsEmptiedWhenNobodyWaits()
    {
        StoreFixture f;
        QVERIFY(f.store->save(submission()));
        QVERIFY(logSize(f) > 0);
        const Station station(std::move(f.store), {}, quick());
        QTRY_COMPARE(logSize(f), 0);
    }

    void theNightlyRoundChecksAndCopies()
    {
        StoreFixture f;
        for (int i = 0; i < 40; ++i) // more than one piece of the scrubber
            QVERIFY(f.store->save(submission()));
        const QTemporaryDir place;
        const QString copy = place.filePath(QStringLiteral("copy.db"));
        Station station(std::move(f.store), copy, quick());
        QSignalSpy checked(&station.upkeep(), &Upkeep::checked);
        QTRY_COMPARE(checked.count(), 1);
        QVERIFY(QFile::exists(copy));
        const auto due =
            station.call({}, [](Store &store, std::stop_token) { return store.checkIsDue(1h); });
        QVERIFY(due && !*due);
    }

    void itWaitsUntilVisitsAreOver()
    {
        StoreFixture f;
        UpkeepTimes times = quick();
        times.quiet = 1h;
        Station station(std::move(f.store), {}, times);
        QSignalSpy checked(&station.upkeep(), &Upkeep::checked);
        int answers = 0;
        for (int i = 0; i < 20; ++i) {
            station.checkRoom(this, [&](Result<void>) { ++answers; });
            QTRY_COMPARE(answers, i + 1);
        }
        QTRY_COMPARE(logSize(f), 0); // it did look
        QCOMPARE(checked.count(), 0);
    }

    void whatItFindsClosesTheTerminal()
    {
        StoreFixture f;
        for (int i = 0; i < 3; ++i)
            QVERIFY(f.store->save(submission()));
        QVERIFY(f.sql("DROP TRIGGER chunk_unchanged; UPDATE sealed_chunk SET bytes = x'00' WHERE place >> 16 = 2"));
        Station station(std::move(f.store), {}, quick());
        QSignalSpy broken(&station, &StationPort::broken);
        QTRY_COMPARE(broken.count(), 1);
        std::optional<Result<void>> room;
        station.checkRoom(this, [&](Result<void> r) { room = r; });
        QTRY_VERIFY(room);
        QCOMPARE(room->error().code, ErrorCode::StoreBroken);
    }
};

YEBAN_TEST(UpkeepTest)
#include "upkeep_test.moc"
