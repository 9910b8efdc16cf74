// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sqlite/statement.h"

#include <memory>
#include <span>
#include <stop_token>

namespace yeban {

/// One step of a schema: number = the user_version it leads to; 1, 2, 3, …
struct Migration
{
    /// Whole: in one transaction. InPieces: again and again, each time in a transaction of its own, until it changes no
    /// row; what moves much so needs room for one piece only, and goes on where it stood after a power cut.
    enum class Runs { Whole, InPieces };
    int number;
    const char *sql;
    Runs runs = Runs::Whole;
};

/// How a file is laid out, and how much of it stays in memory.
struct Layout
{
    int pageBytes = 4096; ///< of a new file, a power of two; one that is there keeps its own
    int cacheBytes = 2 * 1024 * 1024;
};

/// One SQLite file, opened for itself alone (locking_mode=EXCLUSIVE), WAL, synchronous=FULL, and the other
/// pragmas of reliability.md §2. Blocking; one thread at a time.
///
/// Errors: StoreFull (SQLITE_FULL), StoreBroken (IOERR, CORRUPT, NOTADB, CANTOPEN, READONLY), DeviceBusy
/// (another process has it), Cancelled (stopped), Refused (a constraint or a trigger's RAISE; detail = its text), Internal (our
/// own SQL is wrong).
class Database
{
public:
    /// Creates the file with mode 0600 when it does not exist.
    static Result<std::unique_ptr<Database>> open(const QString &file, const Layout &layout = {});
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Brings the schema to the last of `migrations`, each with its user_version in the same transaction.
    /// StoreNewer when the file is newer than all of them; it is then left untouched.
    Status migrate(std::span<const Migration> migrations);

    /// A statement with its parameters bound in order: integers, QString, QByteArray, QDateTime (as
    /// milliseconds since 1970 UTC, NULL when invalid), std::optional of them, nullptr.
    template <class... Args> Result<Statement> query(const char *sql, const Args &...args)
    {
        auto statement = prepare(sql);
        if (statement)
            statement->bind(args...);
        return statement;
    }
    /// Runs to the end.
    template <class... Args> Status run(const char *sql, const Args &...args)
    {
        return each(
            sql, [](const Statement &) {}, args...);
    }
    /// row(const Statement &) for every row.
    template <class Row, class... Args> Status each(const char *sql, Row row, const Args &...args)
    {
        auto statement = query(sql, args...);
        if (!statement)
            return fail(statement.error());
        for (;;) {
            const Result<bool> more = statement->step();
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
            row(std::as_const(*statement));
        }
    }
    /// Rows that the last INSERT, UPDATE or DELETE touched.
    int changes() const;
    qint64 lastInsertId() const;

    /// f() -> Result<T> inside BEGIN IMMEDIATE … COMMIT; any error rolls back, also of COMMIT itself. Not
    /// nested.
    template <class F> auto transaction(F f) -> decltype(f())
    {
        if (const Status begun = run("BEGIN IMMEDIATE"); !begun)
            return fail(begun.error());
        auto answer = f();
        if (answer) {
            const Status committed = run("COMMIT");
            if (committed)
                return answer;
            answer = fail(committed.error());
        }
        rollback();
        return answer;
    }

    /// Several statements without parameters.
    Status execute(const char *sql);
    /// What becomes of the WAL's file. One that keeps its length is written again from its start: a commit that need
    /// not make a file grow waits for the disk once instead of three times.
    enum class LogFile { Truncate, Keep };
    /// Empties the WAL into the database.
    Status checkpoint(LogFile log = LogFile::Truncate);
    /// Reads every page and index. StoreBroken names the first fault; Cancelled when `stop` came first.
    Status checkIntegrity(const std::stop_token &stop = {});
    /// A consistent copy of what is committed, durable under its name when this returns; an older copy of that
    /// name is replaced whole or not at all. Cancelled leaves the older one.
    Status backup(const QString &file, const std::stop_token &stop = {});
    /// Pages in the WAL after the last commit.
    int walPages() const { return m_walPages; }
    qint64 walBytes() const { return qint64(m_walPages) * m_pageBytes; }

private:
    explicit Database(sqlite3 *handle) : m_handle(handle) {}
    Result<Statement> prepare(const char *sql);
    Status setUp(const Layout &layout);
    void rollback();
    Result<int> userVersion();
    Result<bool> migrateBy(const Migration &step); ///< is it through?

    sqlite3 *m_handle;
    std::unique_ptr<StatementCache> m_statements = std::make_unique<StatementCache>();
    int m_walPages = 0;
    int m_pageBytes = 0; ///< of this file
};

} // namespace yeban
