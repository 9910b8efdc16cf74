// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/retry_after.h"

#include <QLocale>

#include <algorithm>

namespace yeban {

namespace {

using std::chrono::milliseconds;

QDateTime readHttpDate(const QByteArray &text)
{
    // Without the weekday before a comma, which says nothing new; asctime fills a short day with a space.
    const QString words = QString::fromLatin1(text.mid(text.indexOf(',') + 1)).simplified();
    for (const char *form : {"dd MMM yyyy HH:mm:ss 'GMT'", "dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"}) {
        QDateTime read = QLocale::c().toDateTime(words, QLatin1String(form));
        read.setTimeSpec(Qt::UTC);
        if (read.isValid())
            return read.date().year() < 1970 ? read.addYears(100) : read; // two digits: Qt means the last century
    }
    return {};
}

} // namespace

std::optional<milliseconds> readRetryAfter(const QByteArray &text, const QByteArray &date, const Clock *clock)
{
    const auto upTo = [](milliseconds wait, milliseconds most) {
        return wait > milliseconds(0) ? std::optional(std::min(wait, most)) : std::nullopt;
    };
    const QByteArray asked = text.trimmed();
    const bool isNumber = !asked.isEmpty() && std::all_of(asked.begin(), asked.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        bool fits = false;
        const uint seconds = asked.toUInt(&fits);
        return upTo(fits ? milliseconds(std::chrono::seconds(seconds)) : longestRetryAfter, longestRetryAfter);
    }
    const QDateTime until = readHttpDate(asked), said = readHttpDate(date.trimmed());
    if (!until.isValid())
        return std::nullopt;
    if (said.isValid())
        return upTo(milliseconds(said.msecsTo(until)), longestRetryAfter);
    if (!clock)
        return longestGuess;
    return upTo(milliseconds(clock->now().msecsTo(until)),
                clock->quality() == ClockQuality::Known ? milliseconds(longestRetryAfter) : milliseconds(longestGuess));
}

} // namespace yeban
