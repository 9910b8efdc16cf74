// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

using namespace yeban;

namespace {

struct Fixture
{
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("a.db"));
    std::unique_ptr<Database> db = std::move(*Database::open(file));

    qint64 count(const char *sql)
    {
        qint64 n = -1;
        const Status read = db->each(sql, [&](const Statement &row) { n = row.integer(0); });
        return read ? n : -2;
    }
    QString pragma(const char *name)
    {
        QString value;
        const Status read = db->each((QByteArray("PRAGMA ") + name).constData(),
                                     [&](const Statement &row) { value = row.text(0); });
        return read ? value : QStringLiteral("?");
    }
};

qint64 writingCalls()
{
    QFile file(QStringLiteral("/proc/self/io"));
    const bool opened = file.open(QIODevice::ReadOnly);
    const QList<QByteArray> lines = opened ? file.readAll().split('\n') : QList<QByteArray>();
    for (const QByteArray &line : lines)
        if (line.startsWith("syscw: "))
            return line.mid(7).toLongLong();
    qFatal("the kernel does not count calls");
}

constexpr Migration steps[] = {
    {1, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB, d INTEGER) STRICT;"},
    {2, "CREATE TRIGGER t_kept BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept'); END;"},
    {3, "INSERT INTO t (a) VALUES (1); INSERT INTO t (a) VALUES (2);"},
};

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pragmasAreThoseThatWereMeasured()
    {
        Fixture f;
        QCOMPARE(f.pragma("journal_mode"), QStringLiteral("wal"));
        QCOMPARE(f.pragma("synchronous"), QStringLiteral("2"));
        QCOMPARE(f.pragma("locking_mode"), QStringLiteral("exclusive"));
        QCOMPARE(f.pragma("secure_delete"), QStringLiteral("1"));
        QCOMPARE(f.pragma("wal_autocheckpoint"), QStringLiteral("0"));
        QCOMPARE(f.pragma("journal_size_limit"), QStringLiteral("16777216"));
        QCOMPARE(f.pragma("cell_size_check"), QStringLiteral("1"));
        QCOMPARE(f.pragma("foreign_keys"), QStringLiteral("1"));
        QCOMPARE(f.pragma("trusted_schema"), QStringLiteral("0"));
        QVERIFY(!QFile::exists(f.file + QStringLiteral("-shm"))); // one connection: no shared memory
    }

    // What a killed process leaves: the file and its log.
    void aLogThatWasLeftNeedsNoSharedMemory()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        const QString left = f.folder.filePath(QStringLiteral("left.db"));
        QVERIFY(QFile::copy(f.file, left));
        QVERIFY(QFile::copy(f.file + QStringLiteral("-wal"), left + QStringLiteral("-wal")));
        f.db = std::move(*Database::open(left));
        QVERIFY(!QFile::exists(left + QStringLiteral("-shm")));
        QCOMPARE(f.count("SELECT count(*) FROM t"), 2);
        QVERIFY(!QFile::exists(left + QStringLiteral("-shm")));
    }

    void migrationsRunOnceEach()
    {
        Fixture f;
        QVERIFY(f.db->migrate(std::span(steps).first(2)));
        QCOMPARE(f.pragma("user_version"), QStringLiteral("2"));
        QVERIFY(f.db->migrate(steps));
        QVERIFY(f.db->migrate(steps));
        QCOMPARE(f.count("SELECT count(*) FROM t"), 2);
        const Status older = f.db->migrate(std::span(steps).first(2));
        QCOMPARE(older.error().code, ErrorCode::StoreNewer);
        QCOMPARE(f.count("SELECT count(*) FROM t"), 2);
    }

    void aStepInPiecesRunsUntilNothingIsLeft()
    {
        Fixture f;
        constexpr Migration moving[] = {
            {1, "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (x INTEGER PRIMARY KEY);"
                "INSERT INTO a VALUES (1), (2), (3), (4), (5), (6), (7);"},
            {2, "INSERT INTO b SELECT x FROM a ORDER BY x LIMIT 3; DELETE FROM a WHERE x IN (SELECT x FROM b);",
             Migration::Runs::InPieces},
            {3, "DROP TABLE a;"}};
        QVERIFY(f.db->migrate(moving));
        QCOMPARE(f.count("SELECT count(*) FROM b"), 7);
        QCOMPARE(f.pragma("user_version"), QStringLiteral("3"));
    }

    void aStepInPiecesGoesOnWhereItStopped()
    {
        Fixture f;
        QVERIFY(f.db->execute("CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (x INTEGER CHECK (x < 6));"
                              "INSERT INTO a VALUES (1), (2), (3), (4), (5), (6), (7);"));
        constexpr Migration moving[] = {
            {1, "INSERT INTO b SELECT x FROM a ORDER BY x LIMIT 3; DELETE FROM a WHERE x IN (SELECT x FROM b);",
             Migration::Runs::InPieces}};
        QCOMPARE(f.db->migrate(moving).error().code, ErrorCode::Refused);
        QCOMPARE(f.pragma("user_version"), QStringLiteral("0"));
        QCOMPARE(f.count("SELECT count(*) FROM a"), 4); // the first piece is there, the second not at all
        QCOMPARE(f.count("SELECT count(*) FROM b"), 3);
        QVERIFY(f.db->execute("UPDATE a SET x = 4 - x WHERE x > 5")); // what stood in the way is gone
        QVERIFY(f.db->migrate(moving));
        QCOMPARE(f.count("SELECT count(*) FROM b"), 7);
        QCOMPARE(f.pragma("user_version"), QStringLiteral("1"));
    }

    void aFailedMigrationLeavesNothing()
    {
        Fixture f;
        constexpr Migration broken[] = {{1, "CREATE TABLE x (a INTEGER); CREATE TABLE x (a INTEGER);"}};
        QVERIFY(!f.db->migrate(broken));
        QCOMPARE(f.pragma("user_version"), QStringLiteral("0"));
        QCOMPARE(f.count("SELECT count(*) FROM sqlite_schema"), 0);
    }

    void valuesComeBack()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        const QDateTime time(QDate(2026, 11, 21), QTime(2, 14, 5, 7), Qt::UTC);
        const QString text = QString::fromUtf8("夜办\U00020BB7");
        QVERIFY(f.db->run("INSERT INTO t VALUES (?, ?, ?, ?)", qint64(1) << 60, text,
                          QByteArray("\0x\xff", 3), time));
        QVERIFY(f.db->run("INSERT INTO t VALUES (?, ?, ?, ?)", 7, QString(), QByteArray(), QDateTime()));
        QVERIFY(f.db->run("INSERT INTO t VALUES (?, ?, ?, ?)", 8, nullptr, nullptr, std::optional<qint64>()));
        auto row = f.db->query("SELECT a, b, c, d FROM t WHERE a = ?", qint64(1) << 60);
        QVERIFY(row && *row->step());
        QCOMPARE(row->integer(0), qint64(1) << 60);
        QCOMPARE(row->text(1), text);
        QCOMPARE(row->blob(2), QByteArray("\0x\xff", 3));
        QCOMPARE(row->time(3), time);
        QVERIFY(!*row->step());
        auto empty = f.db->query("SELECT a, b, c, d FROM t WHERE a >= 7 AND a < 9 ORDER BY a");
        QVERIFY(*empty->step());
        QVERIFY(!empty->isNull(1) && !empty->isNull(2) && empty->isNull(3));
        QVERIFY(*empty->step());
        QVERIFY(empty->isNull(1) && empty->isNull(2) && empty->isNull(3));
        QVERIFY(!empty->time(3).isValid());
    }

    void anErrorRollsBack()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        const Status failed = f.db->transaction([&]() -> Status {
            if (const Status ran = f.db->run("INSERT INTO t (a) VALUES (10)"); !ran)
                return ran;
            return f.db->run("DELETE FROM t WHERE a = 1");
        });
        QCOMPARE(failed.error().code, ErrorCode::Refused);
        QCOMPARE(failed.error().detail, QStringLiteral("kept"));
        QCOMPARE(f.count("SELECT count(*) FROM t"), 2);
        QVERIFY(f.db->transaction([&] { return f.db->run("INSERT INTO t (a) VALUES (11)"); }));
        QCOMPARE(f.count("SELECT count(*) FROM t"), 3);
    }

    void errorsHaveTheirCode()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        QCOMPARE(f.db->run("SELEKT").error().code, ErrorCode::Internal);
        QCOMPARE(f.db->run("INSERT INTO t (a) VALUES (1)").error().code, ErrorCode::Refused);
        QCOMPARE(f.db->run("INSERT INTO t (d) VALUES (?)", QStringLiteral("text")).error().code,
                 ErrorCode::Refused);
        QCOMPARE(f.db->run("SELECT 1", 5).error().code, ErrorCode::Internal); // no such parameter
        QVERIFY(f.db->run("PRAGMA max_page_count = 8"));
        QCOMPARE(f.db->run("INSERT INTO t (a, c) VALUES (50, zeroblob(1000000))").error().code,
                 ErrorCode::StoreFull);
        QCOMPARE(f.count("SELECT count(*) FROM t"), 2);
    }

    void aFileKeepsThePagesItWasMadeWith()
    {
        Fixture f;
        QCOMPARE(f.pragma("page_size"), QStringLiteral("4096"));
        const QString large = f.folder.filePath(QStringLiteral("large.db"));
        QVERIFY((*Database::open(large, {16 * 1024, 1024 * 1024}))->migrate(steps));
        f.db = *Database::open(large);
        QCOMPARE(f.pragma("page_size"), QStringLiteral("16384"));
        QVERIFY(f.db->run("INSERT INTO t (a) VALUES (9)"));
        QVERIFY(f.db->walPages() > 0);
        QCOMPARE(f.db->walBytes(), f.db->walPages() * 16384);
    }

    void aFullDiskInATransactionLeavesTheConnectionUsable()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        QVERIFY(f.db->run("PRAGMA max_page_count = 8"));
        const Status full = f.db->transaction(
            [&] { return f.db->run("INSERT INTO t (a, c) VALUES (50, zeroblob(1000000))"); });
        QCOMPARE(full.error().code, ErrorCode::StoreFull);
        QVERIFY(f.db->run("PRAGMA max_page_count = 1000"));
        QVERIFY(f.db->transaction(
            [&] { return f.db->run("INSERT INTO t (a, c) VALUES (50, zeroblob(1000000))"); }));
    }

    // Its pages, and a header for each of them.
    void theLogIsWrittenInOneCallForManyPages()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        const qint64 before = writingCalls();
        QVERIFY(f.db->run("INSERT INTO t (a, c) VALUES (50, zeroblob(100000))"));
        const qint64 calls = writingCalls() - before;
        QVERIFY(f.db->walPages() > 25);
        QVERIFY2(calls <= 3, qPrintable(QString::number(calls)));
    }

    // More than the cache holds goes to the log before COMMIT, is read from there and written there again.
    void whatWaitsForTheLogIsReadAsWritten()
    {
        Fixture f;
        QVERIFY(f.db->execute("PRAGMA cache_size = 10"));
        QVERIFY(f.db->migrate(std::span(steps).first(1)));
        const auto rewrite = [&](const char *letter) {
            return f.db
                ->run("INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
                      "SELECT i, ?, zeroblob(3000), 0 FROM n WHERE true "
                      "ON CONFLICT (a) DO UPDATE SET b = b || excluded.b, d = d + 1",
                      QString::fromLatin1(letter))
                .and_then([&] { return f.db->run("UPDATE t SET d = d + length(b) WHERE a % 3 = 0"); });
        };
        QVERIFY(f.db->transaction([&] { return rewrite("x").and_then([&] { return rewrite("y"); }); }));
        const Status refused = f.db->transaction(
            [&] { return rewrite("z").and_then([&] { return f.db->run("INSERT INTO t (a) VALUES (1)"); }); });
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QCOMPARE(f.count("SELECT count(*) FROM t WHERE b = 'xy' AND d = iif(a % 3 = 0, 4, 1)"), 200);
        QVERIFY(f.db->checkIntegrity());
        f.db.reset();
        f.db = std::move(*Database::open(f.file));
        QCOMPARE(f.count("SELECT count(*) FROM t WHERE b = 'xy' AND length(c) = 3000"), 200);
    }

    void theFileIsForOneOnly()
    {
        Fixture f;
        const auto second = Database::open(f.file);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::DeviceBusy);
        f.db.reset();
        QVERIFY(Database::open(f.file));
    }

    void aPathThatCannotBeIsBroken()
    {
        QCOMPARE(Database::open(QStringLiteral("/nonexistent/a.db")).error().code, ErrorCode::StoreBroken);
    }

    void checkpointEmptiesTheLog()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        QVERIFY(f.db->walPages() > 0);
        QVERIFY(f.db->checkpoint());
        QCOMPARE(f.db->walPages(), 0);
        QCOMPARE(QFile(f.file + QStringLiteral("-wal")).size(), 0);
    }

    void anEmptiedLogMayKeepItsLength()
    {
        Fixture f;
        QVERIFY(f.db->migrate(steps));
        const auto log = [&] { return QFile(f.file + QStringLiteral("-wal")).size(); };
        const qint64 length = log();
        QVERIFY(length > 0);
        QVERIFY(f.db->checkpoint(Database::LogFile::Keep));
        QCOMPARE(f.db->walPages(), 0);
        QCOMPARE(log(), length);
        QVERIFY(f.db->execute("CREATE TABLE again (x INTEGER)"));
        QVERIFY(f.db->walPages() > 0);
        QCOMPARE(log(), length);
    }
};

YEBAN_TEST(DatabaseTest)
#include "database_test.moc"
