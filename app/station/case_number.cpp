// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/case_number.h"

#include <QRegularExpression>

#include <algorithm>

namespace yeban {

namespace {

constexpr qint64 largestTseq = 999'999'999'999;
constexpr int secretBytes = 16;
constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

int valueOf(QChar c)
{
    return c.isDigit() ? c.digitValue() : c.unicode() - 'A' + 10;
}

bool isTerminalCode(const QString &text)
{
    return text.size() >= 2 && text.size() <= 6 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'));
           });
}

// ISO 7064 MOD 37,36 over 0-9A-Z.
QChar checkCharacter(const QString &plain)
{
    int p = 36;
    for (const QChar c : plain) {
        int s = (p + valueOf(c)) % 36;
        p = (s == 0 ? 36 : s) * 2 % 37;
    }
    const int check = (37 - p) % 36;
    return QLatin1Char("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[check]);
}

} // namespace

Result<CaseNumber> CaseNumber::make(const QString &terminalCode, qint64 tseq)
{
    if (!isTerminalCode(terminalCode) || tseq < 1 || tseq > largestTseq)
        return fail(ErrorCode::InvalidInput, QStringLiteral("no case number from this code and sequence"));
    const QString digits = QStringLiteral("%1").arg(tseq, 6, 10, QLatin1Char('0'));
    return CaseNumber(terminalCode + QLatin1Char('-') + digits + QLatin1Char('-') +
                      checkCharacter(terminalCode + digits));
}

Result<CaseNumber> CaseNumber::parse(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9A-Z]{2,6})-([0-9]{6,12})-([0-9A-Z])\\z"));
    if (text.size() <= 40) {
        const auto match = form.match(text.trimmed().toUpper());
        if (match.hasMatch()) {
            const auto made = make(match.captured(1), match.captured(2).toLongLong());
            if (made && made->text() == match.captured(0))
                return made;
        }
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("not a case number"));
}

QString CaseNumber::terminalCode() const
{
    return m_text.section(QLatin1Char('-'), 0, 0);
}

qint64 CaseNumber::tseq() const
{
    return m_text.section(QLatin1Char('-'), 1, 1).toLongLong();
}

QString ReceiptCode::text() const
{
    return QStringLiteral("YB1:%1:%2").arg(caseNumber, QString::fromLatin1(secret.toBase64(urlSafe)));
}

Result<ReceiptCode> ReceiptCode::parse(const QString &text)
{
    const auto refused = [] { return fail(ErrorCode::InvalidInput, QStringLiteral("not a receipt's code")); };
    const QStringList parts = text.left(80).split(QLatin1Char(':'));
    if (parts.size() != 3 || parts[0] != QLatin1String("YB1"))
        return refused();
    const auto number = CaseNumber::parse(parts[1]);
    const auto secret = QByteArray::fromBase64Encoding(parts[2].toLatin1(),
                                                       urlSafe | QByteArray::AbortOnBase64DecodingErrors);
    if (!number || !secret || (*secret).size() != secretBytes)
        return refused();
    const ReceiptCode code{number->text(), *secret};
    // Writing it again refuses every other spelling, and whatever was cut off.
    if (code.text() != text)
        return refused();
    return code;
}

} // namespace yeban
