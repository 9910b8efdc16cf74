// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/text.h"

#include <QDateTime>
#include <QList>

namespace yeban {

/// Hours of one kind of day.
struct WindowHours
{
    QList<int> weekdays; ///< as QDate::dayOfWeek(): 1 Monday … 7 Sunday
    QTime from, to;
    bool operator==(const WindowHours &) const = default;
};

/// The hall's window that does the same item by day, for whom this terminal is not the way. Dates and times are the
/// hall's own (UTC+8).
struct ServiceWindow
{
    LocalText place;
    QList<WindowHours> hours;
    QList<QDate> closed; ///< holidays
    int minutes = 0;     ///< how long one appointment is
    int people = 0;      ///< at most so many are offered one time; 0: as many as like
    int days = 0;        ///< how many open days ahead may be chosen from
    QList<LocalText> bring;
    bool operator==(const ServiceWindow &) const = default;
};

/// From `from` until before `to`.
struct WindowTime
{
    QTime from, to;
    bool operator==(const WindowTime &) const = default;
};

/// Appointments of one day, early to late; none when the window is closed.
QList<WindowTime> timesOn(const ServiceWindow &window, QDate day);
/// The next ServiceWindow::days open days after `today`; fewer when a year holds fewer.
QList<QDate> daysFrom(const ServiceWindow &window, QDate today);

} // namespace yeban
