// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/hall_database.h"

#include "app/base/log.h"
#include "app/hall/store/postgres.h"
#include "app/sqlite/database.h"

namespace yeban {

YEBAN_LOG(logSqlite, "hall.sqlite")

std::span<const Migration> hallMigrations();

namespace {

// An envelope of 60 KiB lies on four pages instead of sixteen, which is a third less work for the kernel; what one commit
// writes stays in memory until then, else its pages go into the log twice.
constexpr Layout layout{16 * 1024, 16 * 1024 * 1024};
constexpr qint64 checkpointBytes = 12 * 1024 * 1024;

class Row : public SqlRow
{
public:
    explicit Row(const Statement &statement) : m_statement(statement) {}
    qint64 integer(int column) const override { return m_statement.integer(column); }
    QString text(int column) const override { return m_statement.text(column); }
    QByteArray blob(int column) const override { return m_statement.blob(column); }

private:
    const Statement &m_statement;
};

class SqliteDatabase : public HallDatabase
{
public:
    explicit SqliteDatabase(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    Status ask(const char *sql, const QList<SqlValue> &values,
               const std::function<void(const SqlRow &)> &row) override
    {
        auto statement = m_database->query(sql);
        if (!statement)
            return fail(statement.error());
        int index = 0;
        for (const SqlValue &value : values)
            std::visit([&](const auto &some) { statement->bindAt(++index, some); }, value);
        for (;;) {
            const Result<bool> more = statement->step();
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
            row(Row(*statement));
        }
    }
    bool isShared() const override { return false; }
    int changes() const override { return m_database->changes(); }
    Status execute(const char *statements) override { return m_database->execute(statements); }
    Status announce(const char *, const QString &) override { return {}; }
    void tidy(Tidy when) override
    {
        if (when == Tidy::WhenNeeded && m_database->walBytes() <= checkpointBytes)
            return;
        const auto log = when == Tidy::Now ? Database::LogFile::Truncate : Database::LogFile::Keep;
        const Status emptied = m_database->checkpoint(log);
        if (!emptied)
            qCWarning(logSqlite) << "checkpoint:" << nameOf(emptied.error().code) << emptied.error().detail;
    }

protected:
    const char *beginStatement() const override { return "BEGIN IMMEDIATE"; }

private:
    std::unique_ptr<Database> m_database;
};

} // namespace

Result<QList<int>> HallDatabase::runEach(const char *sql, const QList<QList<SqlValue>> &all)
{
    QList<int> touched;
    for (const QList<SqlValue> &values : all) {
        if (const Status ran = ask(sql, values, [](const SqlRow &) {}); !ran)
            return fail(ran.error());
        touched.append(changes());
    }
    return touched;
}

Result<QList<int>> HallDatabase::commitAfter(const char *sql, const QList<QList<SqlValue>> &all)
{
    auto touched = runEach(sql, all);
    if (touched)
        if (const Status committed = execute("COMMIT"); !committed)
            return fail(committed.error());
    return touched;
}

bool HallDatabase::isShared(const QString &database)
{
    return database.startsWith(QLatin1String("postgresql://"));
}

Result<std::unique_ptr<HallDatabase>> HallDatabase::open(const QString &database)
{
    if (isShared(database))
        return PostgresDatabase::open(database);
    Result<std::unique_ptr<Database>> opened = Database::open(database, layout);
    if (!opened)
        return fail(opened.error());
    if (const Status migrated = (*opened)->migrate(hallMigrations()); !migrated)
        return fail(migrated.error());
    return std::make_unique<SqliteDatabase>(*std::move(opened));
}

} // namespace yeban
