// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/blobs.h"
#include "app/hall/store/cases.h"
#include "app/hall/store/feed_log.h"
#include "app/hall/store/inbox.h"
#include "app/hall/store/leases.h"
#include "app/hall/store/terminals.h"

namespace yeban {

/// The hall's database (schema: migrations/). Blocking; store thread only (store_thread.h).
class HallStore
{
public:
    /// As HallDatabase::open().
    static Result<std::unique_ptr<HallStore>> open(const QString &database);

    /// This database belongs to the hall of this signing key; the first one says so. Refused: another hall's.
    Status bind(const QString &hallKey);

    /// Appends to the hash-chained audit. `subject` names a terminal, case or invitation; nothing of a
    /// citizen.
    Status audit(const QString &action, const QString &subject, const QDateTime &now);
    struct Deed
    {
        QString action, subject;
    };
    Status audit(const QList<Deed> &deeds, const QDateTime &now); ///< in this order
    /// How often that stands in the audit since then.
    Result<int> audited(const QString &action, const QString &subject, const QDateTime &since);

    HallDatabase &database() { return *m_database; }

private:
    explicit HallStore(std::unique_ptr<HallDatabase> database);
    std::unique_ptr<HallDatabase> m_database;

public:
    Terminals terminals;
    Blobs blobs;
    Inbox inbox;
    Cases cases;
    Leases leases;
    FeedLog feed;
};

} // namespace yeban
