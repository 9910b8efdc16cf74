// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_database.h"

#include <QSet>

#include <vector>

struct pg_conn;
struct pg_result;

namespace yeban {

/// PostgreSQL 15 through libpq. One connection, made again when the server was away: what was under way then
/// fails with StoreBroken, and whether its COMMIT happened shows when the same is asked again.
class PostgresDatabase : public HallDatabase
{
public:
    /// `url`: "postgresql://user@host/database", or what else libpq takes there. BadSetting: not reachable;
    /// StoreNewer: its schema is of a newer hall.
    static Result<std::unique_ptr<HallDatabase>> open(const QString &url);
    ~PostgresDatabase() override;

    Status ask(const char *sql, const QList<SqlValue> &values,
               const std::function<void(const SqlRow &)> &row) override;
    Result<QList<int>> runEach(const char *sql, const QList<QList<SqlValue>> &all) override;
    bool isShared() const override { return true; }
    int changes() const override { return m_changes; }
    Status execute(const char *statements) override;
    Status announce(const char *channel, const QString &what) override;
    void tidy(Tidy) override {} // autovacuum does

protected:
    const char *beginStatement() const override { return "BEGIN"; }
    Result<QList<int>> commitAfter(const char *sql, const QList<QList<SqlValue>> &all) override;

private:
    explicit PostgresDatabase(pg_conn *connection) : m_connection(connection) {}
    Status migrate();
    Status reconnect();
    Status check(const pg_result *result);
    Status checkCommit(const pg_result *result);
    struct Clear
    {
        void operator()(pg_result *result) const;
    };
    using Answer = std::unique_ptr<pg_result, Clear>;
    using Answers = std::vector<Answer>;
    enum class Then { GoOn, Commit };
    /// The statement for each list of parameters; an answer for each, and one for COMMIT.
    Result<Answers> roundTrip(const char *sql, const QList<QList<SqlValue>> &all, Then then = Then::GoOn);
    /// `before`: answers of what was held back; `prepared`: the text of a statement that is new here.
    Result<Answers> receive(qsizetype before, const QByteArray &prepared, qsizetype count);
    Result<QList<int>> runEach(const char *sql, const QList<QList<SqlValue>> &all, Then then);

    pg_conn *m_connection;
    QByteArrayList m_heldBack;   ///< statements that go with the next one
    QSet<QByteArray> m_prepared; ///< statements that this connection knows, by their text
    int m_changes = 0;
};

/// Connects; what every connection of the hall wants. The Error holds nothing of the URL: it may have a password.
Result<pg_conn *> connectPostgres(const QString &url);

} // namespace yeban
