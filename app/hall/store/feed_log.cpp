// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/feed_log.h"

#include "app/hall/store/postgres_listener.h"

namespace yeban {

namespace {

constexpr qsizetype pageBytes = 1024 * 1024;

} // namespace

Status FeedLog::append(const QString &terminalId, FeedContent content,
                       const SigningKey &key, const QDateTime &now)
{
    FeedEntry entry;
    entry.terminalId = terminalId;
    entry.time = now;
    entry.content = std::move(content);
    // The row's lock makes halls on one database take turns: numbers have no gaps.
    const Status numbered = m_database.each(
        "UPDATE terminal SET feed_number = feed_number + 1 WHERE terminal_id = ? RETURNING feed_number",
        [&entry](const SqlRow &row) { entry.number = quint64(row.integer(0)); }, terminalId);
    if (!numbered)
        return numbered;
    const SignedMessage message = signMessage(entry, key);
    const Status added = m_database.run("INSERT INTO feed (terminal_id, number, body, signature) VALUES (?, ?, ?, ?)",
                                        terminalId, entry.number, message.body, message.signature);
    return added ? m_database.announce(feedChannel, terminalId) : added;
}

Result<FeedPage> FeedLog::read(const QString &terminalId, quint64 after)
{
    FeedPage page;
    qsizetype bytes = 0;
    const Status read = m_database.each(
        "SELECT body, signature FROM feed WHERE terminal_id = ? AND number > ? ORDER BY number LIMIT ?",
        [&](const SqlRow &row) {
            if (bytes < pageBytes)
                page.entries.append({row.blob(0), row.blob(1)});
            bytes += page.entries.last().body.size();
        },
        terminalId, after, maxFeedEntries);
    if (!read)
        return fail(read.error());
    return page;
}

} // namespace yeban
