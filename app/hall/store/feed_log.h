// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_database.h"
#include "app/protocol/feed.h"

#include <variant>

namespace yeban {

/// What each terminal is told, numbered and signed. Store thread only, inside its transaction.
class FeedLog
{
public:
    explicit FeedLog(HallDatabase &database) : m_database(database) {}

    Status append(const QString &terminalId, FeedContent content,
                  const SigningKey &key, const QDateTime &now);
    /// Entries with numbers > `after`, at most maxFeedEntries and about a mebibyte.
    Result<FeedPage> read(const QString &terminalId, quint64 after);

private:
    HallDatabase &m_database;
};

} // namespace yeban
