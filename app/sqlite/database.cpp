// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"

#include "app/sqlite/log_vfs.h"

#include <QFile>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

namespace yeban {

namespace {

// trusted_schema=OFF and cell_size_check=ON: a damaged or planted file must not do more than fail.
constexpr const char *pragmas = "PRAGMA journal_mode=WAL;"
                                "PRAGMA synchronous=FULL;"
                                "PRAGMA secure_delete=ON;"
                                "PRAGMA wal_autocheckpoint=0;"
                                "PRAGMA journal_size_limit=16777216;"
                                "PRAGMA cell_size_check=ON;"
                                "PRAGMA foreign_keys=ON;"
                                "PRAGMA trusted_schema=OFF;"
                                "PRAGMA mmap_size=0;"
                                "PRAGMA temp_store=MEMORY;";

// One thread at a time uses a connection, and nobody asks SQLite how much memory it has: a lock for every call and every
// allocation would be for nothing. Before main(), because SQLite hears it only before its first use.
[[maybe_unused]] const bool withoutStatistics = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;

// SQLite gives its WAL the mode of the database, so the database must exist with the right one first.
bool createPrivate(const QString &file)
{
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    ::close(fd);
    return true;
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &file, const Layout &layout)
{
    if (!createPrivate(file))
        return fail(ErrorCode::StoreBroken, QStringLiteral("cannot create %1").arg(file));
    sqlite3 *handle = nullptr;
    const int code =
        sqlite3_open_v2(file.toUtf8().constData(), &handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, logVfs());
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK)
        return fail(sqliteError(handle, code));
    if (const Status ready = database->setUp(layout); !ready)
        return fail(ready.error());
    return database;
}

Database::~Database()
{
    m_statements.reset();
    sqlite3_close_v2(m_handle);
}

Status Database::setUp(const Layout &layout)
{
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // For itself alone before the first look into the file, or there were shared memory beside it. Then how it is laid
    // out: a file whose log has begun keeps its pages as they are.
    const QByteArray laidOut = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=" + QByteArray::number(layout.pageBytes) +
                               "; PRAGMA cache_size=-" + QByteArray::number(layout.cacheBytes / 1024);
    if (const Status set = execute(laidOut.constData()); !set)
        return set;
    if (const Status set = execute(pragmas); !set)
        return set;
    if (const Status read = each("PRAGMA page_size", [&](const Statement &row) { m_pageBytes = row.number(0); }); !read)
        return read;
    sqlite3_wal_hook(
        m_handle,
        [](void *self, sqlite3 *, const char *, int pages) {
            static_cast<Database *>(self)->m_walPages = pages;
            return SQLITE_OK;
        },
        this);
    QString journal;
    if (const Status read = each("PRAGMA journal_mode", [&](const Statement &row) { journal = row.text(0); });
        !read)
        return read;
    if (journal != QLatin1String("wal"))
        return fail(ErrorCode::StoreBroken,
                    QStringLiteral("this file system has no write-ahead log (%1)").arg(journal));
    return execute("BEGIN IMMEDIATE; COMMIT"); // takes the lock that locking_mode=EXCLUSIVE then keeps
}

Status Database::execute(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK)
        return {};
    return fail(sqliteError(m_handle, sqlite3_extended_errcode(m_handle)));
}

void Database::rollback()
{
    // After FULL or IOERR SQLite may have rolled back by itself.
    if (sqlite3_get_autocommit(m_handle) == 0)
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<Statement> Database::prepare(const char *sql)
{
    sqlite3_stmt *statement = m_statements->take(sql);
    if (statement || sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK)
        return Statement(m_handle, statement, *m_statements);
    return fail(sqliteError(m_handle, sqlite3_extended_errcode(m_handle)));
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Result<int> Database::userVersion()
{
    int version = 0;
    const Status read = each("PRAGMA user_version", [&](const Statement &row) { version = row.number(0); });
    if (!read)
        return fail(read.error());
    return version;
}

Result<bool> Database::migrateBy(const Migration &step)
{
    return transaction([&]() -> Result<bool> {
        const int before = sqlite3_total_changes(m_handle);
        if (const Status ran = execute(step.sql); !ran)
            return fail(ran.error());
        if (step.runs == Migration::Runs::InPieces && sqlite3_total_changes(m_handle) != before)
            return false;
        return execute(QByteArray("PRAGMA user_version=" + QByteArray::number(step.number)).constData()).map([] { return true; });
    });
}

Status Database::migrate(std::span<const Migration> migrations)
{
    const auto version = userVersion();
    if (!version)
        return fail(version.error());
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (*version > newest)
        return fail(
            ErrorCode::StoreNewer,
            QStringLiteral("the database has version %1, this program knows %2").arg(*version).arg(newest));
    for (const Migration &step : migrations) {
        if (step.number <= *version)
            continue;
        for (bool through = false; !through;) {
            const auto ran = migrateBy(step);
            if (!ran)
                return fail(ran.error());
            through = *ran;
            // Each piece leaves the log before the next comes.
            if (const Status emptied = through ? Status() : checkpoint(LogFile::Keep); !emptied)
                return emptied;
        }
    }
    return {};
}

Status Database::checkIntegrity(const std::stop_token &stop)
{
    const std::stop_callback interrupt(stop, [this] { sqlite3_interrupt(m_handle); });
    QString found;
    const auto keepFirst = [&](const QString &what) {
        if (found.isEmpty())
            found = what;
    };
    const Status pages = each("PRAGMA integrity_check(1)", [&](const Statement &row) {
        if (const QString said = row.text(0); said != QLatin1String("ok"))
            keepFirst(said);
    });
    if (!pages)
        return pages;
    const Status references = each("PRAGMA foreign_key_check", [&](const Statement &row) {
        keepFirst(QStringLiteral("a row of %1 refers to nothing").arg(row.text(0)));
    });
    if (!references)
        return references;
    if (!found.isEmpty())
        return fail(ErrorCode::StoreBroken, found);
    return {};
}

Status Database::checkpoint(LogFile log)
{
    const int mode = log == LogFile::Truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_RESTART;
    const int code = sqlite3_wal_checkpoint_v2(m_handle, nullptr, mode, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(sqliteError(m_handle, sqlite3_extended_errcode(m_handle)));
    m_walPages = 0;
    return {};
}

} // namespace yeban
