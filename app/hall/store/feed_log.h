// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/feed.h"
#include "app/sqlite/database.h"

#include <variant>

namespace yeban {

/// What each terminal is told, numbered and signed. Store thread only, inside its transaction.
class FeedLog
{
public:
    explicit FeedLog(Database &database) : m_database(database) {}

    Status append(const QString &terminalId, std::variant<CaseDecision, PrintGrant> content,
                  const SigningKey &key, const QDateTime &now);
    /// Entries with numbers > `after`, at most maxFeedEntries and about a mebibyte.
    Result<FeedPage> read(const QString &terminalId, quint64 after);

private:
    Database &m_database;
};

} // namespace yeban
