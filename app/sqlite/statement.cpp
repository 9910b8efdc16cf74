// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/statement.h"

#include <sqlite3.h>

#include <utility>

namespace yeban {

namespace {

constexpr std::size_t mostIdle = 128; // the texts stand in the sources; their number is small

ErrorCode codeOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::StoreFull;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return ErrorCode::StoreBroken;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::DeviceBusy;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    case SQLITE_CONSTRAINT:
        return ErrorCode::Refused;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace

Error sqliteError(sqlite3 *handle, int code)
{
    const char *text = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    return {codeOf(code), QString::fromUtf8(text), QStringLiteral("SQLITE=%1").arg(code)};
}

bool isMediumFault(const Error &error)
{
    const QString prefix = QStringLiteral("SQLITE=");
    if (!error.deviceCode.startsWith(prefix))
        return false;
    const int code = error.deviceCode.mid(prefix.size()).toInt() & 0xff;
    return code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
}

StatementCache::~StatementCache()
{
    for (const auto &[sql, statement] : m_idle)
        sqlite3_finalize(statement); // null: nothing
}

sqlite3_stmt *StatementCache::take(const char *sql)
{
    const auto it = m_idle.find(std::string_view(sql));
    return it == m_idle.end() ? nullptr : std::exchange(it->second, nullptr);
}

void StatementCache::giveBack(sqlite3_stmt *statement)
{
    if (!statement)
        return;
    sqlite3_reset(statement); // repeats the error of the last step, which its caller has seen
    sqlite3_clear_bindings(statement);
    const std::string_view sql = sqlite3_sql(statement);
    auto it = m_idle.find(sql);
    if (it == m_idle.end() && m_idle.size() < mostIdle)
        it = m_idle.try_emplace(std::string(sql)).first;
    if (it == m_idle.end() || it->second)
        sqlite3_finalize(statement);
    else
        it->second = statement;
}

Statement::Statement(Statement &&other) noexcept
    : m_handle(other.m_handle), m_statement(std::exchange(other.m_statement, nullptr)), m_cache(other.m_cache),
      m_bindError(other.m_bindError)
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_statement, other.m_statement);
    std::swap(m_cache, other.m_cache);
    std::swap(m_bindError, other.m_bindError);
    return *this;
}

Statement::~Statement()
{
    m_cache->giveBack(m_statement);
}

Result<bool> Statement::step()
{
    if (m_bindError != SQLITE_OK)
        return fail(sqliteError(m_handle, m_bindError));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return fail(sqliteError(m_handle, sqlite3_extended_errcode(m_handle)));
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

QDateTime Statement::time(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(integer(column), Qt::UTC);
}

void Statement::bindOne(int index, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    note(sqlite3_bind_text64(m_statement, index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindOne(int index, const QByteArray &value)
{
    // constData() is never null, so an empty array is an empty blob and not NULL.
    note(sqlite3_bind_blob64(m_statement, index, value.constData(), static_cast<sqlite3_uint64>(value.size()),
                             SQLITE_TRANSIENT));
}

void Statement::bindOne(int index, const QDateTime &value)
{
    value.isValid() ? bindInteger(index, value.toMSecsSinceEpoch()) : bindNull(index);
}

void Statement::bindInteger(int index, qint64 value)
{
    note(sqlite3_bind_int64(m_statement, index, value));
}

void Statement::bindNull(int index)
{
    note(sqlite3_bind_null(m_statement, index));
}

void Statement::note(int code)
{
    if (code != SQLITE_OK && m_bindError == SQLITE_OK)
        m_bindError = code;
}

} // namespace yeban
