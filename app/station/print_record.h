// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace yeban {

enum class PrintState {
    Prepared,
    JobCreated,
    Submitted,
    Printed,
    Taken,
    NotFed,
    Suspect,
    Spoiled,
    Missing,
    Void
};
const char *nameOf(PrintState state); ///< "prepared", "job-created", …

/// What the printer said when the job was made (reliability.md §4 step 3).
struct JobRecord
{
    QString jobUuid;
    int jobId = 0;
    QString printerUuid;
    qint64 upTimeSeconds = 0;
    std::optional<qint64> counterBefore;
    bool operator==(const JobRecord &) const = default;
};

/// One sheet in the print journal.
struct PrintRecord
{
    QString printId; ///< UUID
    int attempt = 1;
    QString grantId;
    QString caseNumber;
    QString sheetId;
    QString tray;
    qint64 lot = 0;
    PrintState state = PrintState::Prepared;
    JobRecord job;
    QByteArray keyWrap; ///< K under the grant key alone (rewrapForPrinting); empty when finished
    QString evidence;   ///< "counter", "impressions" or that of a Witness; why, for NotFed, Suspect and Void
    QString staffId;    ///< of the Witness
    QDateTime preparedTime, changedTime; ///< UTC

    /// The job's name at the printer: what it is looked up by after a crash.
    QString jobName() const { return printId + QLatin1Char('/') + QString::number(attempt); }
};

/// Who says what became of a doubtful sheet.
struct Witness
{
    enum class Kind { Staff, Sensor, Citizen };
    Kind kind = Kind::Staff;
    QString staffId = {}; ///< Kind::Staff
};
const char *nameOf(Witness::Kind kind); ///< "staff", "sensor", "citizen": the sheet's evidence

struct NewPrint
{
    QString grantId;
    QString tray;
    QByteArray keyWrap;
};

} // namespace yeban
