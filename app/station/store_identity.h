// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/print_record.h"
#include "app/station/records.h"
#include "app/station/stock.h"

#include <functional>

namespace yeban {

/// The time beside something kept, and how far it may be believed.
struct Stamp
{
    QDateTime time;      ///< UTC
    const char *quality; ///< "known", "held", "unknown"
};

/// What the store needs from the terminal's keys without seeing them. Functions run on the store's thread.
struct StoreIdentity
{
    QString terminalCode; ///< prefix of case numbers; empty: not enrolled, save() is Refused
    /// Signature over a freshly numbered row, made inside its transaction.
    std::function<QByteArray(const OutboxItem &)> sign;
    std::function<QByteArray(const char *purpose, const QByteArray &)> tag; ///< keyed by the terminal
    std::function<QByteArray(const QString &badgeText)> badgeTag;
    std::function<QByteArray(const QString &residentNumber)> residentTag;
    std::function<bool(const QByteArray &hash, const QString &pin)> pinMatches;
    /// What becomes of a sheet, sealed for the hall; saved in the transaction that writes it. Null: nobody is told.
    std::function<Result<NewSubmission>(const PrintRecord &, const Stamp &)> printResult{};
    /// The same of paper that somebody moved; the lot as it is afterwards.
    std::function<Result<NewSubmission>(const StockMove &, const StockLot &, const Stamp &)> stockEvent{};
    /// "Given back, not used here", sealed for the hall; saved in the transaction that voids the grant.
    std::function<Result<NewSubmission>(const StoredGrant &, const Stamp &)> grantReturn{};
};

} // namespace yeban
