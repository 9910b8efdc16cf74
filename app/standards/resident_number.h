// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QString>

namespace yeban {

enum class NumberSex { Male, Female };

/// A citizen identity number (公民身份号码, GB 11643-1999), or the number of a foreigner's
/// permanent-residence card of 2023, which begins with 9 and uses the same check character. A value exists
/// only with 18 characters, a real date of birth and a right check character. An unknown division code is
/// never a reason to refuse: divisions are abolished and created.
class ResidentNumber
{
public:
    /// Takes surrounding space and a lower-case x. InvalidInput otherwise; the detail never holds the number.
    static Result<ResidentNumber> parse(const QString &text);

    const QString &text() const { return m_text; } ///< 18 characters, upper case
    QString divisionCode() const { return m_text.left(6); }
    QDate birth() const;
    NumberSex sex() const;
    bool isForeigner() const { return m_text.startsWith(QLatin1Char('9')); }
    /// Completed years on `day`; negative if born later.
    int ageOn(QDate day) const;

    bool operator==(const ResidentNumber &) const = default;

private:
    explicit ResidentNumber(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

} // namespace yeban
