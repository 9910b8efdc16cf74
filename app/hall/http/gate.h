// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/store_thread.h"

#include <chrono>
#include <optional>

namespace yeban {

/// Who may hand in now. While more waits than is put in within `longestQueue`, the next ones are sent away, each with
/// a time of its own to come back: one after the other as fast as the store takes them in, so that they neither come
/// all at once nor leave it idle. One thread.
class Gate
{
public:
    using Time = std::chrono::duration<double>; ///< since whenever

    static constexpr Time longestQueue{8}; ///< what waits there is answered before any client loses patience
    static constexpr qint64 mostBytes = 256 * 1024 * 1024;
    static constexpr std::chrono::seconds farthest{300};

    /// nullopt: come in. Else when to come back, for Retry-After.
    std::optional<std::chrono::seconds> turnAway(const Load &load, Time now);

private:
    Time m_bookedUntil{0};
};

/// Over how long the terminals of a hall spread their first contact once the way to it is open again: U(0, W). So many
/// come in a second as it can shake hands with, or put in what they bring.
std::chrono::seconds contactSpread(qsizetype terminals, double rowsPerSecond);

} // namespace yeban
