// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"

#include <ctime>

namespace yeban {

namespace {

// No terminal can serve before the first commit of the project.
const QDateTime &birthOfProject()
{
    static const QDateTime time(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
    return time;
}

} // namespace

Clock::Clock(QDateTime floor) : m_floor(std::move(floor)) {}

void Clock::setFloor(const QDateTime &floor)
{
    const std::lock_guard lock(m_mutex);
    m_floor = floor;
}

std::chrono::milliseconds Clock::sinceBoot()
{
    timespec t{};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return std::chrono::milliseconds(t.tv_sec * 1000 + t.tv_nsec / 1'000'000);
}

QDateTime Clock::now() const
{
    const std::lock_guard lock(m_mutex);
    if (m_base.isValid())
        return m_base.addMSecs((sinceBoot() - m_baseAt).count());
    const QDateTime system = QDateTime::currentDateTimeUtc();
    return m_floor.isValid() && system < m_floor ? m_floor : system;
}

ClockQuality Clock::quality() const
{
    const std::lock_guard lock(m_mutex);
    if (m_base.isValid())
        return ClockQuality::Known;
    const QDateTime system = QDateTime::currentDateTimeUtc();
    const QDateTime &least = m_floor.isValid() ? m_floor : birthOfProject();
    return system < least ? ClockQuality::Unknown : ClockQuality::Held;
}

void Clock::setKnown(const QDateTime &hallTime)
{
    const std::lock_guard lock(m_mutex);
    m_base = hallTime.toUTC();
    m_baseAt = sinceBoot();
}

} // namespace yeban
