// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/secret.h"

#include <QString>

namespace yeban {

/// The digits of a PIN while it is typed; overwritten when they go. Nobody is shown more than how many there are.
class PinEntry
{
public:
    static constexpr int maximum = 8;
    static constexpr int minimum = 4;

    PinEntry() = default;
    ~PinEntry() { clear(); }
    PinEntry(const PinEntry &) = delete;
    PinEntry &operator=(const PinEntry &) = delete;

    bool press(int digit) ///< false: not a digit, or there are enough
    {
        if (digit < 0 || digit > 9 || length() >= maximum)
            return false;
        m_digits.append(QChar(u'0' + digit));
        return true;
    }
    bool erase() ///< false: there was none
    {
        const bool any = !m_digits.isEmpty();
        m_digits.chop(1);
        return any;
    }
    void clear() { wipeText(m_digits); }
    int length() const { return static_cast<int>(m_digits.size()); }
    bool isLongEnough() const { return length() >= minimum; }
    const QString &text() const { return m_digits; }

private:
    QString m_digits;
};

} // namespace yeban
