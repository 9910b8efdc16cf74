// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_store.h"
#include "app/services/catalogue.h"

namespace yeban {

/// What is not decided but filed: a print result, a rating, a stock event, an appointment; opened, or why it cannot be.
struct Filing
{
    InboxRow row;
    Result<QByteArray> payload;
};

/// Strikes each off the unhandled, puts it into the table of its kind and says so in the audit; what another hall has
/// struck off before is its. Store thread, in one transaction: the first error (of the store) ends it.
/// What is unfit to be filed is no error: the audit says that it was looked into.
Status fileAll(HallStore &store, const Catalogue &catalogue, const QList<Filing> &filings, const QDateTime &now);

} // namespace yeban
