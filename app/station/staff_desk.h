// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

// What passes between the station and a member of staff at the machine: who they are, what lies before them, what they say.

namespace yeban {

/// A licence sheet of which nobody can say whether it came out. No other is printed before somebody has settled it.
struct DoubtfulSheet
{
    QString printId;
    QString caseNumber;
    QString form;    ///< service item
    QString sheetId; ///< "duplicate"
    QString tray;
    QDateTime since; ///< UTC
    bool operator==(const DoubtfulSheet &) const = default;
};
/// What somebody of the staff found who looked for it.
enum class SheetFinding { CameOut, Spoiled, Missing };

/// Licence paper that was put into one tray at one time.
struct PaperLot
{
    qint64 lot = 0;
    QString tray;
    QString media; ///< PWG name
    int sheets = 0; ///< on hand
    bool operator==(const PaperLot &) const = default;
};

/// The first and the last number printed on some sheets; both empty: they have none, or nobody wrote them down.
struct PaperNumbers
{
    QString first, last;
    bool operator==(const PaperNumbers &) const = default;
};

/// So many more sheets into the tray of this lot, as a lot of their own; negative: so many taken out of its tray.
struct PaperMove
{
    qint64 lot = 0;
    int sheets = 0;
    QString staffId;
    PaperNumbers numbers = {};
    bool operator==(const PaperMove &) const = default;
};

/// What a member of staff works with at the machine.
struct StaffView
{
    std::optional<DoubtfulSheet> doubtful;
    QList<PaperLot> paper; ///< the newest lot of each tray, with what lies in the tray altogether
};

/// Who signed in.
struct StaffMember
{
    QString staffId;
    QString name; ///< as the hall calls them; the id until it has said
    bool operator==(const StaffMember &) const = default;
};

/// Why a staff sign-in was refused: Error::deviceCode of ErrorCode::Refused carries one of these.
namespace staffRefusal {
inline constexpr const char *unknownBadge = "unknown-badge";
inline constexpr const char *wrongPin = "wrong-pin";
inline constexpr const char *isApplicant = "is-applicant"; ///< the applicant must not act as staff
inline constexpr const char *locked = "locked";            ///< after 5 wrong PINs, for 15 minutes
} // namespace staffRefusal

} // namespace yeban
