// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QDateTime>

#include <concepts>
#include <functional>
#include <map>
#include <optional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace yeban {

/// The Error for what `handle` reported last. `code`: SQLite's (extended) result code.
Error sqliteError(sqlite3 *handle, int code);

/// Was it the medium (an I/O error, a file that cannot be opened or written), which may be cured while the content
/// is whole? False for damaged content.
bool isMediumFault(const Error &error);

/// Statements that wait to be run again: preparing one costs more than running it. One thread.
class StatementCache
{
public:
    StatementCache() = default;
    StatementCache(const StatementCache &) = delete;
    StatementCache &operator=(const StatementCache &) = delete;
    ~StatementCache(); ///< before its connection closes

    /// Null when there is none of this text, or all of them are in use.
    sqlite3_stmt *take(const char *sql);
    void giveBack(sqlite3_stmt *statement);

private:
    std::map<std::string, sqlite3_stmt *, std::less<>> m_idle; ///< null while one is in use
};

/// A prepared statement. Move-only. Columns count from 0. Belongs to its Database's thread and lifetime.
class Statement
{
public:
    Statement(sqlite3 *handle, sqlite3_stmt *statement, StatementCache &cache)
        : m_handle(handle), m_statement(statement), m_cache(&cache)
    {
    }
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    template <class... Args> void bind(const Args &...args)
    {
        int index = 0;
        (bindOne(++index, args), ...);
    }
    template <class T> void bindAt(int index, const T &value) ///< from 1
    {
        bindOne(index, value);
    }
    /// True: a row is there. False: finished. A failed bind is reported here.
    Result<bool> step();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    int number(int column) const { return static_cast<int>(integer(column)); }
    QString text(int column) const;
    QByteArray blob(int column) const;
    QDateTime time(int column) const; ///< UTC; invalid for NULL

private:
    template <std::integral T> void bindOne(int index, T value)
    {
        bindInteger(index, static_cast<qint64>(value));
    }
    template <class T> void bindOne(int index, const std::optional<T> &value)
    {
        value ? bindOne(index, *value) : bindNull(index);
    }
    void bindOne(int index, const QString &value);
    void bindOne(int index, const QByteArray &value);
    void bindOne(int index, const QDateTime &value);
    void bindOne(int index, std::nullptr_t) { bindNull(index); }
    void bindInteger(int index, qint64 value);
    void bindNull(int index);
    void note(int code);

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    StatementCache *m_cache;
    int m_bindError = 0;
};

} // namespace yeban
