// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace yeban {

inline constexpr int secondsEastOfUtc = 8 * 3600; ///< China has one time zone

/// The day of the hall's calendar on which that moment falls.
inline QDate hallDate(const QDateTime &time)
{
    return time.toOffsetFromUtc(secondsEastOfUtc).date();
}

} // namespace yeban
