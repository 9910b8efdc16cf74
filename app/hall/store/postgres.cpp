// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/postgres.h"

#include "app/sqlite/database.h"

#include <QtEndian>

#include <libpq-fe.h>

namespace yeban {

std::span<const Migration> hallPostgresMigrations();

namespace {

// Of pg_type.dat; they never change.
constexpr Oid byteaType = 17;
constexpr Oid bigintType = 20;
constexpr Oid textType = 25;
constexpr int binary = 1;
constexpr qsizetype pipelineLength = 128;
constexpr const char *commitStatement = "COMMIT";

tl::unexpected<Error> away()
{
    return fail(ErrorCode::StoreBroken, QStringLiteral("PostgreSQL is away"));
}

int touchedBy(const PGresult *answer)
{
    return QByteArray(PQcmdTuples(const_cast<PGresult *>(answer))).toInt();
}

class Row : public SqlRow
{
public:
    Row(const PGresult *result, int row) : m_result(result), m_row(row) {}
    qint64 integer(int column) const override
    {
        const QByteArray bytes = blob(column);
        if (bytes.size() == 8)
            return qFromBigEndian<qint64>(bytes.constData());
        return bytes.size() == 4 ? qFromBigEndian<qint32>(bytes.constData()) : 0;
    }
    QString text(int column) const override { return QString::fromUtf8(blob(column)); }
    QByteArray blob(int column) const override
    {
        return QByteArray(PQgetvalue(m_result, m_row, column), PQgetlength(m_result, m_row, column));
    }

private:
    const PGresult *m_result;
    int m_row;
};

/// Parameters in libpq's parallel arrays, all in the binary format.
class Parameters
{
public:
    explicit Parameters(const QList<SqlValue> &values)
    {
        m_bytes.reserve(std::size_t(values.size()));
        for (const SqlValue &value : values)
            std::visit([this](const auto &some) { add(some); }, value);
        for (std::size_t i = 0; i < m_bytes.size(); ++i) {
            pointers.push_back(types[i] ? m_bytes[i].constData() : nullptr);
            lengths.push_back(int(m_bytes[i].size()));
            formats.push_back(binary);
        }
    }
    int count() const { return int(types.size()); }

    std::vector<Oid> types;
    std::vector<const char *> pointers;
    std::vector<int> lengths, formats;

private:
    void add(std::nullptr_t) { add(QByteArray(), 0); }
    void add(const QString &text) { add(text.toUtf8(), textType); }
    void add(const QByteArray &bytes) { add(bytes, byteaType); }
    void add(qint64 number)
    {
        QByteArray bytes(8, Qt::Uninitialized);
        qToBigEndian(number, bytes.data());
        add(bytes, bigintType);
    }
    void add(const QByteArray &bytes, Oid type)
    {
        m_bytes.push_back(bytes);
        types.push_back(type);
    }
    std::vector<QByteArray> m_bytes;
};

/// "?" and "?3" as PostgreSQL writes them. Our statements have no "?" in a text.
QByteArray numbered(const char *sql)
{
    QByteArray made;
    int next = 0;
    for (const char *at = sql; *at; ++at) {
        made += *at == '?' ? '$' : *at;
        if (*at == '?' && !(at[1] >= '0' && at[1] <= '9'))
            made += QByteArray::number(++next);
    }
    return made;
}

} // namespace

void PostgresDatabase::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

Result<pg_conn *> connectPostgres(const QString &url)
{
    PGconn *connection = PQconnectdb(url.toUtf8().constData());
    if (PQstatus(connection) == CONNECTION_OK)
        return connection;
    PQfinish(connection);
    return fail(ErrorCode::BadSetting, QStringLiteral("--database: PostgreSQL does not answer there or refuses"));
}

Result<std::unique_ptr<HallDatabase>> PostgresDatabase::open(const QString &url)
{
    const auto connection = connectPostgres(url);
    if (!connection)
        return fail(connection.error());
    std::unique_ptr<PostgresDatabase> made(new PostgresDatabase(*connection));
    if (const Status ready = made->migrate(); !ready)
        return fail(ready.error());
    return made;
}

PostgresDatabase::~PostgresDatabase()
{
    PQfinish(m_connection);
}

// Processes that start at once wait for each other here.
Status PostgresDatabase::migrate()
{
    const auto migrations = hallPostgresMigrations();
    return transaction([&]() -> Status {
        Status step = execute("SET client_min_messages = warning; SELECT pg_advisory_xact_lock(1499816545);"
                              "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL)");
        qint64 version = 0;
        if (step)
            step = each("SELECT coalesce(max(number), 0) FROM schema_version",
                        [&version](const SqlRow &row) { version = row.integer(0); });
        if (step && version > qint64(migrations.size()))
            return fail(ErrorCode::StoreNewer, QStringLiteral("the database was made by a newer hall"));
        for (const Migration &migration : migrations.subspan(std::size_t(version))) {
            if (step)
                step = execute(migration.sql);
            if (step)
                step = run("INSERT INTO schema_version (number) VALUES (?)", migration.number);
        }
        return step;
    });
}

Status PostgresDatabase::reconnect()
{
    PQreset(m_connection);
    m_prepared.clear();
    if (PQstatus(m_connection) != CONNECTION_OK)
        return away();
    return {};
}

Status PostgresDatabase::check(const pg_result *result)
{
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return {};
    const QByteArray state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const QString words = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    if (PQstatus(m_connection) != CONNECTION_OK || state.startsWith("57P") || state.startsWith("08"))
        return away();
    if (state.startsWith("23") || state == "P0001")
        return fail(ErrorCode::Refused, words);
    if (state == "40001" || state == "40P01")
        return fail(ErrorCode::DeviceBusy, words);
    if (state == "53100")
        return fail(ErrorCode::StoreFull, words);
    return fail(state.startsWith("5") ? ErrorCode::StoreBroken : ErrorCode::Internal, words);
}

Status PostgresDatabase::execute(const char *statements)
{
    // Never in the middle of a transaction: half of it would be lost without a word.
    const bool begins = qstrcmp(statements, beginStatement()) == 0;
    if (begins) {
        m_heldBack.clear();
        if (PQstatus(m_connection) != CONNECTION_OK)
            if (const Status back = reconnect(); !back)
                return back;
    }
    // What has no answer of interest goes with the next statement that has one.
    m_heldBack.append(statements);
    if (begins || qstrncmp(statements, "SAVEPOINT", 9) == 0 || qstrncmp(statements, "RELEASE", 7) == 0)
        return {};
    const Answer answer(PQexec(m_connection, std::exchange(m_heldBack, {}).join(';').constData()));
    return qstrcmp(statements, commitStatement) == 0 ? checkCommit(answer.get()) : check(answer.get());
}

// A transaction that the server gave up answers COMMIT with ROLLBACK.
Status PostgresDatabase::checkCommit(const pg_result *result)
{
    if (qstrcmp(PQcmdStatus(const_cast<PGresult *>(result)), "ROLLBACK") == 0)
        return fail(ErrorCode::Internal, QStringLiteral("rolled back at COMMIT"));
    return check(result);
}

Status PostgresDatabase::ask(const char *sql, const QList<SqlValue> &values,
                             const std::function<void(const SqlRow &)> &row)
{
    const auto answers = roundTrip(sql, {values});
    if (!answers)
        return fail(answers.error());
    const pg_result *answer = answers->front().get();
    m_changes = touchedBy(answer);
    for (int i = 0; i < PQntuples(answer); ++i)
        row(Row(answer, i));
    return {};
}

Result<QList<int>> PostgresDatabase::runEach(const char *sql, const QList<QList<SqlValue>> &all)
{
    return runEach(sql, all, Then::GoOn);
}

Result<QList<int>> PostgresDatabase::commitAfter(const char *sql, const QList<QList<SqlValue>> &all)
{
    if (!all.isEmpty())
        return runEach(sql, all, Then::Commit);
    if (const Status committed = execute(commitStatement); !committed)
        return fail(committed.error());
    return QList<int>();
}

Result<QList<int>> PostgresDatabase::runEach(const char *sql, const QList<QList<SqlValue>> &all, Then then)
{
    QList<int> touched;
    for (qsizetype first = 0; first < all.size(); first += pipelineLength) {
        const bool isLast = first + pipelineLength >= all.size();
        const auto answers = roundTrip(sql, all.mid(first, pipelineLength), isLast ? then : Then::GoOn);
        if (!answers)
            return fail(answers.error());
        for (const Answer &answer : *answers)
            touched.append(touchedBy(answer.get()));
    }
    touched.resize(all.size()); // COMMIT touches nothing
    return touched;
}

// All are sent before the first answer is read; the answers of one pipeline fit into what the socket holds.
Result<PostgresDatabase::Answers> PostgresDatabase::roundTrip(const char *sql, const QList<QList<SqlValue>> &all, Then then)
{
    const QByteArray text = numbered(sql);
    const QByteArray name = QByteArray::number(qulonglong(qHash(text)), 36);
    const bool isNew = !m_prepared.contains(text);
    const QByteArrayList before = std::exchange(m_heldBack, {});
    bool sent = PQenterPipelineMode(m_connection) == 1;
    const auto send = [this, &sent](const char *statement) {
        sent = sent && PQsendQueryParams(m_connection, statement, 0, nullptr, nullptr, nullptr, nullptr, binary) == 1;
    };
    for (const QByteArray &statement : before)
        send(statement.constData());
    for (qsizetype i = 0; sent && i < all.size(); ++i) {
        const Parameters given(all[i]);
        if (i == 0 && isNew)
            sent = PQsendPrepare(m_connection, name.constData(), text.constData(), given.count(), given.types.data()) == 1;
        sent = sent && PQsendQueryPrepared(m_connection, name.constData(), given.count(), given.pointers.data(),
                                           given.lengths.data(), given.formats.data(), binary) == 1;
    }
    if (then == Then::Commit)
        send(commitStatement);
    sent = sent && PQpipelineSync(m_connection) == 1;
    const qsizetype count = all.size() + (then == Then::Commit ? 1 : 0);
    auto answers = sent ? receive(before.size(), isNew ? text : QByteArray(), count) : Result<Answers>(away());
    if (PQexitPipelineMode(m_connection) != 1 && answers)
        answers = away();
    if (answers && then == Then::Commit)
        if (const Status committed = checkCommit(answers->back().get()); !committed)
            return fail(committed.error());
    return answers;
}

// What follows a fault in a pipeline is not run and answers so; the first one counts.
Result<PostgresDatabase::Answers> PostgresDatabase::receive(qsizetype before, const QByteArray &prepared, qsizetype count)
{
    Answers answers;
    Status fault;
    const qsizetype first = before + (prepared.isEmpty() ? 0 : 1);
    for (qsizetype i = 0; i < first + count; ++i) {
        while (Answer answer{PQgetResult(m_connection)}) {
            const Status done = check(answer.get());
            if (!done && fault)
                fault = done;
            if (i == before && !prepared.isEmpty() && done)
                m_prepared.insert(prepared); // for the connection's life, whatever becomes of the transaction
            if (i >= first)
                answers.push_back(std::move(answer));
        }
        if (PQstatus(m_connection) != CONNECTION_OK)
            return away();
    }
    const Answer end(PQgetResult(m_connection)); // of the sync
    if (!fault)
        return fail(fault.error());
    if (qsizetype(answers.size()) != count || PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC)
        return away();
    return answers;
}

Status PostgresDatabase::announce(const char *channel, const QString &what)
{
    return run("SELECT pg_notify(?, ?)", QString::fromLatin1(channel), what);
}

} // namespace yeban
