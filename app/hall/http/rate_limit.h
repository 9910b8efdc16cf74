// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <chrono>

namespace yeban {

/// So many a minute for each asker. One thread.
class RateLimit
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RateLimit(int perMinute) : m_perMinute(perMinute) {}

    /// False: too many; ask again in a minute.
    bool take(const QString &asker, Time now = std::chrono::steady_clock::now())
    {
        Window &window = m_windows[asker];
        if (window.taken == 0 || now - window.begun >= std::chrono::minutes(1))
            window = {now, 0};
        return ++window.taken <= m_perMinute;
    }

private:
    struct Window
    {
        Time begun;
        int taken = 0;
    };
    int m_perMinute;
    QHash<QString, Window> m_windows; ///< askers are enrolled terminals: no more than there are
};

} // namespace yeban
