// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/resident_number.h"

#include <array>

namespace yeban {

namespace {

constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

bool isAsciiDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

QDate birthIn(const QString &number)
{
    return QDate(number.mid(6, 4).toInt(), number.mid(10, 2).toInt(), number.mid(12, 2).toInt());
}

} // namespace

Result<ResidentNumber> ResidentNumber::parse(const QString &text)
{
    const QString number = text.trimmed().toUpper();
    if (number.size() != 18)
        return fail(ErrorCode::InvalidInput, QStringLiteral("resident number: not 18 characters"));
    int sum = 0;
    for (int i = 0; i < 17; ++i) {
        if (!isAsciiDigit(number.at(i)))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("resident number: character %1 is no digit").arg(i + 1));
        sum += number.at(i).digitValue() * weights[std::size_t(i)];
    }
    if (number.at(17) != QLatin1Char("10X98765432"[sum % 11]))
        return fail(ErrorCode::InvalidInput, QStringLiteral("resident number: wrong check character"));
    if (!birthIn(number).isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("resident number: no such date of birth"));
    return ResidentNumber(number);
}

QDate ResidentNumber::birth() const
{
    return birthIn(m_text);
}

NumberSex ResidentNumber::sex() const
{
    return m_text.at(16).digitValue() % 2 == 1 ? NumberSex::Male : NumberSex::Female;
}

int ResidentNumber::ageOn(QDate day) const
{
    const QDate born = birth();
    const bool birthdayAhead = std::pair(day.month(), day.day()) < std::pair(born.month(), born.day());
    return day.year() - born.year() - (birthdayAhead ? 1 : 0);
}

} // namespace yeban
