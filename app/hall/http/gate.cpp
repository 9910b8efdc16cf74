// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/gate.h"

#include "app/protocol/heartbeat.h"

#include <cmath>

namespace yeban {

namespace {

constexpr double contactsPerSecond = 500; // TLS handshakes beside its other work

} // namespace

std::optional<std::chrono::seconds> Gate::turnAway(const Load &load, Time now)
{
    const double rate = std::max(load.rowsPerSecond, 1.0);
    const Time queue(double(load.rows) / rate);
    if (queue <= longestQueue && load.bytes <= mostBytes)
        return std::nullopt;
    m_bookedUntil = std::max(m_bookedUntil, now + queue) + Time(1 / rate);
    const std::chrono::seconds wait(std::llround(std::ceil((m_bookedUntil - now).count())));
    return std::clamp(wait, std::chrono::seconds(1), farthest);
}

std::chrono::seconds contactSpread(qsizetype terminals, double rowsPerSecond)
{
    const double each = std::clamp(rowsPerSecond, 1.0, contactsPerSecond);
    return std::min(std::chrono::seconds(std::llround(std::floor(double(terminals) / each))),
                    std::chrono::seconds(longestSpreadSeconds));
}

} // namespace yeban
