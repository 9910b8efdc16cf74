// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/window.h"

#include <algorithm>

namespace yeban {

QList<WindowTime> timesOn(const ServiceWindow &window, QDate day)
{
    QList<WindowTime> times;
    if (window.closed.contains(day))
        return times;
    const int length = window.minutes * 60;
    for (const WindowHours &hours : window.hours) {
        if (!hours.weekdays.contains(day.dayOfWeek()))
            continue;
        for (QTime from = hours.from; from.secsTo(hours.to) >= length; from = from.addSecs(length))
            times.append({from, from.addSecs(length)});
    }
    std::sort(times.begin(), times.end(), [](const WindowTime &a, const WindowTime &b) { return a.from < b.from; });
    return times;
}

QList<QDate> daysFrom(const ServiceWindow &window, QDate today)
{
    constexpr int farthest = 366;
    QList<QDate> days;
    for (int ahead = 1; ahead <= farthest && days.size() < window.days; ++ahead)
        if (const QDate day = today.addDays(ahead); !timesOn(window, day).isEmpty())
            days.append(day);
    return days;
}

} // namespace yeban
