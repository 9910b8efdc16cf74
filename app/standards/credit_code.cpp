// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/credit_code.h"

namespace yeban {

namespace {

// GB 32100-2015 table 4: no I, O, S, V, Z.
const QLatin1String alphabet("0123456789ABCDEFGHJKLMNPQRTUWXY");

/// Value of a character in the alphabet, or -1.
int valueOf(QChar c)
{
    return int(alphabet.indexOf(c));
}

/// Check character over the first 17 characters, all of which are in the alphabet: weights 3^i mod 31.
QChar checkCharacter(const QString &code)
{
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; ++i) {
        sum += valueOf(code.at(i)) * weight;
        weight = weight * 3 % 31;
    }
    return alphabet.at((31 - sum % 31) % 31);
}

bool hasForm(const QString &code)
{
    for (int i = 0; i < code.size(); ++i) {
        const bool division = i >= 2 && i < 8;
        const int value = valueOf(code.at(i));
        if (value < 0 || (division && value > 9))
            return false;
    }
    return true;
}

} // namespace

Result<CreditCode> CreditCode::parse(const QString &text)
{
    QString code = text.toUpper();
    code.removeIf([](QChar c) { return c.isSpace(); });
    if (code.size() != 18)
        return fail(ErrorCode::InvalidInput, QStringLiteral("credit code: not 18 characters"));
    if (!hasForm(code))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("credit code: a character that the standard has not"));
    if (code.at(17) != checkCharacter(code))
        return fail(ErrorCode::InvalidInput, QStringLiteral("credit code: wrong check character"));
    return CreditCode(code);
}

Result<CreditCode> CreditCode::issue(QChar department, QChar kind, const QString &division,
                                     const QString &body)
{
    if (division.size() != 6 || body.size() != 9)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("credit code: division needs 6 and body 9 characters"));
    const QString start = department + (kind + division) + body;
    if (!hasForm(start))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("credit code: a character that the standard has not"));
    return CreditCode(start + checkCharacter(start));
}

QString CreditCode::grouped() const
{
    return m_text.left(8) + QLatin1Char(' ') + m_text.mid(8, 9) + QLatin1Char(' ') + m_text.right(1);
}

} // namespace yeban
