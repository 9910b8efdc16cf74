// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/cases.h"
#include "app/hall/store/feed_log.h"
#include "app/hall/store/inbox.h"
#include "app/hall/store/terminals.h"

namespace yeban {

/// The hall's database (schema: migrations/). Blocking; store thread only (store_thread.h).
class HallStore
{
public:
    /// Creates the file when there is none. Errors as Database::open(); StoreNewer.
    static Result<std::unique_ptr<HallStore>> open(const QString &file);

    /// Appends to the hash-chained audit. `subject` names a terminal, case or invitation; nothing of a
    /// citizen.
    Status audit(const QString &action, const QString &subject, const QDateTime &now);

    Database &database() { return *m_database; }

private:
    explicit HallStore(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;

public:
    Terminals terminals;
    Inbox inbox;
    Cases cases;
    FeedLog feed;
};

} // namespace yeban
