// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/stock.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace yeban {

Result<SerialRange> SerialRange::parse(const QString &first, const QString &last)
{
    SerialRange range;
    if (first.isEmpty() && last.isEmpty())
        return range;
    static const QRegularExpression shape(QStringLiteral("^([A-Za-z-]{0,12})([0-9]{1,12})$"));
    const auto from = shape.match(first), to = shape.match(last);
    const bool alike = from.hasMatch() && to.hasMatch() && from.captured(1) == to.captured(1)
                       && from.captured(2).size() == to.captured(2).size();
    range.m_first = first;
    range.m_last = last;
    range.m_letters = from.captured(1);
    range.m_from = from.captured(2).toLongLong();
    range.m_to = to.captured(2).toLongLong();
    if (!alike || range.m_to < range.m_from)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("serial numbers are two of one kind, the lower first: A0001201 and A0001250"));
    return range;
}

bool SerialRange::contains(const SerialRange &other) const
{
    return other.isEmpty()
           || (overlaps(other) && m_from <= other.m_from && other.m_to <= m_to);
}

bool SerialRange::overlaps(const SerialRange &other) const
{
    return !isEmpty() && !other.isEmpty() && m_letters == other.m_letters && m_first.size() == other.m_first.size()
           && m_from <= other.m_to && other.m_from <= m_to;
}

PaperForecast forecastOf(const QString &media, qint64 onHand, qint64 issued, int days, const QDate &today)
{
    PaperForecast forecast{media, onHand, static_cast<double>(issued) / std::max(1, days), {}};
    constexpr double longest = 3650; // days: nobody plans further
    if (forecast.perDay > 0)
        forecast.lastsUntil = today.addDays(
            static_cast<qint64>(std::min(longest, std::floor(static_cast<double>(onHand) / forecast.perDay))));
    return forecast;
}

const char *nameOf(StockPlace place)
{
    switch (place) {
    case StockPlace::Outside: return "outside";
    case StockPlace::OnHand: return "on-hand";
    case StockPlace::Issued: return "issued";
    case StockPlace::Spoiled: return "spoiled";
    case StockPlace::Suspect: return "suspect";
    case StockPlace::Missing: return "missing";
    case StockPlace::Removed: return "removed";
    }
    Q_UNREACHABLE();
}

const char *nameOf(StockCause cause)
{
    switch (cause) {
    case StockCause::Load: return "load";
    case StockCause::Remove: return "remove";
    case StockCause::Damage: return "damage";
    case StockCause::Count: return "count";
    case StockCause::Print: return "print";
    }
    Q_UNREACHABLE();
}

} // namespace yeban
