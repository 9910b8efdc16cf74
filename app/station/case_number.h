// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace yeban {

/// What the citizen reads out: "Q3-000123-K" = terminal code (2–6 of 0-9A-Z), tseq (at least six digits), and
/// an ISO 7064 MOD 37,36 check character over code and digits, which finds every single wrong character and
/// every swap of two neighbours. Exists only valid.
class CaseNumber
{
public:
    /// InvalidInput: code of another form, tseq < 1 or > 999 999 999 999.
    static Result<CaseNumber> make(const QString &terminalCode, qint64 tseq);
    /// As typed: lower case and surrounding blanks are forgiven, nothing else.
    static Result<CaseNumber> parse(const QString &text);

    const QString &text() const { return m_text; }
    QString terminalCode() const;
    qint64 tseq() const;
    bool operator==(const CaseNumber &) const = default;

private:
    explicit CaseNumber(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

/// The receipt's QR: "YB1:<case number>:<base64url of 16 bytes, 22 characters>". Nothing personal. It only
/// finds the case; continuing needs the card held and compared.
struct ReceiptCode
{
    QString caseNumber;
    QByteArray secret; ///< 16 bytes

    QString text() const;
    /// InvalidInput for anything but exactly what text() writes.
    static Result<ReceiptCode> parse(const QString &text);
    bool operator==(const ReceiptCode &) const = default;
};

} // namespace yeban
