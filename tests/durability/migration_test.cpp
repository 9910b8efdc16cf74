// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"
#include "tests/durability/power_cut_disk.h"
#include "tests/durability/terminal_life.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

namespace yeban {
std::span<const Migration> stationMigrations();
}

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr int queued = 10'000;
constexpr std::size_t cutsPerStep = 20;

/// What waits when a step comes is queued at version 1 and taken along by the steps before.
const char *const oldestRow =
    "INSERT INTO submission (tseq, submission_id, case_number, kind, form, form_version, envelope_version, "
    "priority, header, sealed, body_sha256, signature, wall_ms, clock_quality, boot_id, since_boot_ms) "
    "VALUES (?1, ?2, ?2, 'application', 'item', 1, 1, 1, x'7b7d', ?3, ?4, x'00', 0, 'held', '', 0)";

/// And paper that was used: every place of the ledger, a sheet in work.
const char *const oldestPaper =
    "INSERT INTO citizen_case (submission_id, case_number, secret_tag, form, form_version, time_ms, state_ms) "
    "VALUES ('1', '1', x'01', 'item', 1, 0, 0); "
    "INSERT INTO print_grant (grant_id, submission_id, sheet_id, template_id, media, tray, sealed_body, by_receipt, "
    "by_resident, state, feed_number, changed_ms) VALUES ('g', '1', 'duplicate', 't', 'a4', 'tray-1', x'01', x'', x'', "
    "'consumed', 1, 0); "
    "INSERT INTO stock_lot (tray, media, loaded, on_hand, issued, spoiled, suspect, missing, removed, time_ms) "
    "VALUES ('tray-1', 'a4', 21, 6, 5, 4, 0, 3, 3, 0), ('tray-2', 'a3', 10, 10, 0, 0, 0, 0, 0, 0); "
    "INSERT INTO print (print_id, grant_id, lot, key_wrap, prepared_ms, changed_ms) VALUES ('p', 'g', 1, x'01', 0, 0); "
    "UPDATE print SET state = 'suspect' WHERE print_id = 'p';";

void must(const Status &done)
{
    if (!done)
        qFatal("set-up failed: %s", qPrintable(done.error().detail));
}

void fill(Database &database)
{
    must(database.transaction([&]() -> Status {
        for (int i = 1; i <= queued; ++i) {
            // Some are longer than a chunk, some end exactly with one.
            const QByteArray body(i % 2000 == 0 ? 65536 * 2 : i % 1000 == 0 ? 70'000 : 200 + i % 50, char('a' + i % 26));
            const Status added = database.run(oldestRow, i, QString::number(i), body,
                                              QCryptographicHash::hash(body, QCryptographicHash::Sha256));
            if (!added)
                return added;
        }
        return {};
    }));
    must(database.execute(oldestPaper));
    must(database.checkpoint());
}

} // namespace

/// The plug is pulled while the schema changes, with 10,000 submissions queued.
class MigrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepIsWholeOrNot_data()
    {
        QTest::addColumn<int>("step");
        for (const Migration &step : stationMigrations())
            QTest::addRow("to version %d", step.number) << step.number;
    }
    void everyStepIsWholeOrNot()
    {
        QFETCH(int, step);
        std::mt19937_64 random(static_cast<quint64>(step));
        const QTemporaryDir liveFolder, cutFolder;
        PowerCutDisk live(liveFolder.path()), after(cutFolder.path());
        const auto all = stationMigrations();
        const auto before = all.first(static_cast<std::size_t>(step - 1));
        auto database = Database::open(live.file());
        QVERIFY(database);
        const int rows = step > 1 ? queued : 0;
        if (rows > 0) {
            must((*database)->migrate(all.first(1)));
            fill(**database);
            must((*database)->migrate(before));
            must((*database)->checkpoint());
        }

        // Counted first, so that the cuts spread over the whole step.
        std::size_t changes = 0, cuts = 0;
        const auto files = live.written();
        live.afterChange = [&] { ++changes; };
        must((*database)->migrate(all.first(static_cast<std::size_t>(step))));
        live.afterChange = nullptr;
        database->reset();
        live.restart(files);
        database = Database::open(live.file());
        QVERIFY(database);
        const std::size_t every = std::max<std::size_t>(1, changes / cutsPerStep);
        std::size_t change = 0;
        live.afterChange = [&] {
            if (++change % every != 0 && change + 3 < changes)
                return;
            ++cuts;
            after.restart(live.cut(random));
            check(after, rows);
        };
        must((*database)->migrate(all.first(static_cast<std::size_t>(step))));
        live.afterChange = nullptr;
        QVERIFY2(cuts >= std::min(cutsPerStep, changes), qPrintable(QString::number(cuts)));
    }

private:
    static void check(const PowerCutDisk &disk, int rows)
    {
        const Clock clock;
        const auto store = Store::open(disk.file(), clock, lifeIdentity());
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail));
        const auto figures = (*store)->figures();
        QVERIFY(figures);
        QCOMPARE(figures->highestTseq, rows);
        QCOMPARE(figures->waiting, rows);
        QCOMPARE((*store)->scrub(0, queued + 1).value_or(-1), rows);
        QVERIFY((*store)->checkIntegrity());
        if (rows > 0)
            checkPaper(**store);
    }
    // Every sheet is where it was, and the ledger can go on from there.
    static void checkPaper(Store &store)
    {
        const auto lot = store.stock().lot(1);
        QVERIFY(lot);
        QCOMPARE(lot->onHand, 5);
        QCOMPARE(lot->issued + lot->spoiled + lot->suspect + lot->missing + lot->removed, 5 + 4 + 1 + 3 + 3);
        QVERIFY(store.resolve(QStringLiteral("p"), PrintState::Printed, {Witness::Kind::Citizen}));
        QVERIFY(store.stock().recount(1, 4, QStringLiteral("a"), QStringLiteral("b")));
        QCOMPARE(store.stock().lot(1)->issued, 6);
        QCOMPARE(store.stock().lot(1)->missing, 4);
    }
};

YEBAN_TEST(MigrationTest)
#include "migration_test.moc"
