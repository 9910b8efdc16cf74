// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_database.h"
#include "app/protocol/feed.h"
#include "app/protocol/payload.h"

#include <QStringList>

namespace yeban {

/// A sheet of a case and who may print it.
struct SheetLease
{
    QString sheetId;
    QString holder;  ///< terminal id; empty: nobody, the next one who wants it gets it
    QString outcome; ///< of the present lease; empty: not printed yet
    bool operator==(const SheetLease &) const = default;

    bool waits() const { return outcome.isEmpty(); }
};

/// Sheets that nobody holds, of a case that a citizen wants at a terminal.
struct WantedSheets
{
    QString submissionId;
    QString terminalId;
    QStringList sheets;
};

/// Leave to print, sheet by sheet: leased to one terminal at a time. A lease moves only when its holder has given it
/// back, its sheet came to nothing, or two of the staff have retired the holder; never by time. Store thread only, inside its transaction.
class Leases
{
public:
    explicit Leases(HallDatabase &database) : m_database(database) {}

    /// Refused: somebody holds a lease of this sheet.
    Status add(const PrintGrant &grant, const QString &terminalId, const QDateTime &now);
    /// NotFound: no such grant of this terminal. Refused: the sheet has ended otherwise.
    Status setOutcome(const PrintResultPayload &result, const QString &terminalId);
    /// One for each sheet of the case.
    Result<QList<SheetLease>> ofCase(const QString &submissionId);

    /// Who holds sheets that they must give back before these can be printed at this terminal, each once and in order;
    /// nobody when they are wanted there already, for then they were told.
    Result<QStringList> holdersToAsk(const QString &submissionId, const QString &terminalId);
    /// The citizen stands at this terminal.
    Status want(const QString &submissionId, const QString &terminalId, const QDateTime &now);
    Result<QList<WantedSheets>> wanted();
    /// True if this case's sheets are wanted at this terminal (still: the citizen may have gone on).
    Result<bool> isWantedAt(const QString &submissionId, const QString &terminalId);

    /// A missing sheet becomes free, for two of the staff have looked for it and counted the paper. NotFound: it is not
    /// missing. Refused: that was done before with this sheet.
    Status reissue(const QString &submissionId, const QString &sheetId, const QDateTime &now);

    /// The terminal prints nothing any more; answers how many sheets became free. See Terminals::retire().
    Result<int> retire(const QString &terminalId, const QDateTime &now);

private:
    HallDatabase &m_database;
};

} // namespace yeban
