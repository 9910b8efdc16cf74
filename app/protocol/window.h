// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>
#include <QList>

namespace yeban {

/// How many people the window expects at one time.
struct TakenTime
{
    QString serviceId;
    QDate day; ///< the hall's own, as `from`
    QTime from;
    int people = 0;
    bool operator==(const TakenTime &) const = default;
};

/// The answer to GET /v1/window/taken: from today on, times that somebody has. Nothing personal.
struct TakenTimes
{
    QList<TakenTime> times; ///< ≤ mostTakenTimes

    QByteArray toJson() const;
    static Result<TakenTimes> fromJson(const QByteArray &json);
    bool operator==(const TakenTimes &) const = default;
};
inline constexpr int mostTakenTimes = 2000;

} // namespace yeban
