// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <mutex>

namespace yeban {

/// How far the wall clock may be believed (ARCHITECTURE "The clock").
enum class ClockQuality {
    Unknown, ///< never confirmed and earlier than this build: dates are not checked, expiring commands refused
    Held,    ///< not confirmed since start, but not earlier than the last time the hall signed
    Known,   ///< set from a time the hall signed in this run
};

/// Wall time = last hall-signed time + time since (CLOCK_BOOTTIME). Thread-safe.
class Clock
{
public:
    /// `floor`: the latest hall-signed time persisted by an earlier run; invalid if none.
    explicit Clock(QDateTime floor = {});
    /// The same, for whoever reads the floor from a store that already needs a clock. Before others use it.
    void setFloor(const QDateTime &floor);

    QDateTime now() const; ///< UTC, millisecond precision
    ClockQuality quality() const;
    /// A time whose signature the caller has verified.
    void setKnown(const QDateTime &hallTime);

    /// Milliseconds since boot, including suspend; never jumps.
    static std::chrono::milliseconds sinceBoot();

private:
    mutable std::mutex m_mutex;
    QDateTime m_floor;
    QDateTime m_base; ///< invalid until known
    std::chrono::milliseconds m_baseAt{0};
};

} // namespace yeban
