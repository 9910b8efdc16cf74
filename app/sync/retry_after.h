// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QByteArray>

#include <optional>

namespace yeban {

/// Retry-After of RFC 9110 §10.2.3: seconds, or a date in one of the three forms of §5.6.7. A date counts from `date`,
/// the Date of the same answer, so that nobody's clock matters; where that is missing, from the hall's time, if `clock`
/// knows it; else its wait is believed up to `longestGuess` only. Never longer than `longestRetryAfter`. nullopt: nothing
/// is asked, nothing is understood or the moment is not to come. `clock` null: unknown. Any thread.
std::optional<std::chrono::milliseconds> readRetryAfter(const QByteArray &text, const QByteArray &date, const Clock *clock);

inline constexpr std::chrono::hours longestRetryAfter{24};
inline constexpr std::chrono::minutes longestGuess{5}; ///< as long as the longest backoff

} // namespace yeban
