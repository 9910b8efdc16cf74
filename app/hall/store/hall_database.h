// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace yeban {

using SqlValue = std::variant<std::nullptr_t, qint64, QString, QByteArray>;

/// One row of an answer. Columns count from 0.
class SqlRow
{
public:
    virtual ~SqlRow() = default;
    virtual qint64 integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray blob(int column) const = 0;
    int number(int column) const { return static_cast<int>(integer(column)); }
};

/// What the hall's tables need of a database: SQLite (one process) or PostgreSQL (several). Statements are
/// written in what both speak, with `?` or `?1` for a parameter. Blocking; one thread at a time.
///
/// Transactions of a shared database run beside each other. So that no two wait for each other, whoever locks several
/// rows in one takes them in this order: submissions and what is unhandled (by id), cases and names, terminals (by id; the
/// feed locks its terminal), leases, wishes, and the audit last.
///
/// Errors: StoreFull, StoreBroken (also: the server is away), DeviceBusy (two transactions stood in each other's
/// way: run this one again), Refused (a constraint or trigger), StoreNewer, Internal (our own SQL is wrong).
class HallDatabase
{
public:
    /// "postgresql://…", else a file of SQLite that is made when it is not there. The schema is brought up to date.
    static Result<std::unique_ptr<HallDatabase>> open(const QString &database);
    static bool isShared(const QString &database); ///< several processes may open it
    virtual ~HallDatabase() = default;
    virtual bool isShared() const = 0;

    /// Runs to the end. Parameters: integers, QString, QByteArray, QDateTime (milliseconds since 1970 UTC, NULL
    /// when invalid), std::optional of them.
    template <class... Args> Status run(const char *sql, const Args &...args)
    {
        return ask(
            sql, {value(args)...}, [](const SqlRow &) {});
    }
    /// row(const SqlRow &) for every row.
    template <class Row, class... Args> Status each(const char *sql, Row row, const Args &...args)
    {
        return ask(sql, {value(args)...}, row);
    }
    virtual Status ask(const char *sql, const QList<SqlValue> &values,
                       const std::function<void(const SqlRow &)> &row) = 0;
    /// The same statement for each list of parameters, as one round trip; how many rows each of them touched.
    virtual Result<QList<int>> runEach(const char *sql, const QList<QList<SqlValue>> &all);
    virtual int changes() const = 0;                   ///< rows that the last statement touched
    virtual Status execute(const char *statements) = 0; ///< without parameters

    /// f() -> Status inside a transaction; any error rolls back, also of COMMIT itself. Not nested.
    template <class F> Status transaction(F f)
    {
        return endedBy(f, [this] { return execute("COMMIT"); });
    }
    /// The same, and at its end `sql` for each list of `all`, which f() may fill: one round trip with COMMIT. How many
    /// rows each of them touched.
    template <class F> Result<QList<int>> transaction(F f, const char *sql, const QList<QList<SqlValue>> &all)
    {
        return endedBy(f, [&, this] { return commitAfter(sql, all); });
    }

    /// Tells the other processes of this database when the transaction is committed. Alone: nothing.
    virtual Status announce(const char *channel, const QString &what) = 0;
    enum class Tidy { WhenNeeded, Now };
    virtual void tidy(Tidy when) = 0; ///< off anybody's path: empties the journal

    static SqlValue value(const QString &text) { return text.isNull() ? QString(QLatin1String("")) : text; }
    static SqlValue value(const QByteArray &bytes) { return bytes.isNull() ? QByteArray("") : bytes; }
    static SqlValue value(const QDateTime &time)
    {
        return time.isValid() ? SqlValue(time.toMSecsSinceEpoch()) : SqlValue(nullptr);
    }
    template <std::integral T> static SqlValue value(T number) { return static_cast<qint64>(number); }
    template <class T> static SqlValue value(const std::optional<T> &some)
    {
        return some ? value(*some) : SqlValue(nullptr);
    }

protected:
    virtual const char *beginStatement() const = 0;
    virtual Result<QList<int>> commitAfter(const char *sql, const QList<QList<SqlValue>> &all);

private:
    template <class F, class Commit> std::invoke_result_t<Commit> endedBy(F f, Commit commit)
    {
        Status step = execute(beginStatement());
        if (step)
            step = f();
        std::invoke_result_t<Commit> done = step ? commit() : fail(step.error());
        if (!done)
            static_cast<void>(execute("ROLLBACK"));
        return done;
    }
};

} // namespace yeban
