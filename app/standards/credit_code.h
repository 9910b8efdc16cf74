// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace yeban {

/// A unified social credit code (统一社会信用代码, GB 32100-2015): department, class, division, body, check
/// character. A value exists only with a right check character.
class CreditCode
{
public:
    /// Takes surrounding and inner spaces and lower case. InvalidInput otherwise.
    static Result<CreditCode> parse(const QString &text);

    /// Makes a new code. department: '9' = market regulation; kind: '1' enterprise, '2' individual business,
    /// '3' farmers' cooperative; division: six digits; body: nine characters of the standard's alphabet.
    /// The body's own check character (GB 11714) is not enforced: individual businesses do not keep to it.
    static Result<CreditCode> issue(QChar department, QChar kind, const QString &division,
                                    const QString &body);

    const QString &text() const { return m_text; } ///< 18 characters
    QString grouped() const; ///< for reading aloud and comparing: "92990101 MA0000001 0"
    QChar department() const { return m_text.at(0); }
    QChar kind() const { return m_text.at(1); }
    QString divisionCode() const { return m_text.mid(2, 6); }
    QString body() const { return m_text.mid(8, 9); }

    bool operator==(const CreditCode &) const = default;

private:
    explicit CreditCode(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

} // namespace yeban
