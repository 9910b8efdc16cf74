// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/card_text.h"

#include "app/base/clean_text.h"

#include <QStringConverter>

namespace yeban::sam {

constexpr qsizetype blockLength = 256;
constexpr qsizetype addressLength = 70;

static QString rawField(const QByteArray &block, qsizetype offset, qsizetype length)
{
    QStringDecoder decode(QStringConverter::Utf16LE, QStringConverter::Flag::Stateless);
    return decode(QByteArrayView(block).sliced(offset, length));
}
static QString field(const QByteArray &block, qsizetype offset, qsizetype length)
{
    return cleanText(rawField(block, offset, length));
}
static QDate dateField(const QByteArray &block, qsizetype offset)
{
    return QDate::fromString(field(block, offset, 16), QStringLiteral("yyyyMMdd"));
}
static CardSex sexField(const QByteArray &block, qsizetype offset)
{
    const QString code = field(block, offset, 2);
    if (code == QLatin1String("1"))
        return CardSex::Male;
    if (code == QLatin1String("2"))
        return CardSex::Female;
    return code == QLatin1String("9") ? CardSex::NotStated : CardSex::Unknown;
}

/// A last day of validity, or 长期 (without end): nullopt. Anything else is an invalid date, which is
/// never consistent.
static std::optional<QDate> untilField(const QByteArray &block, qsizetype offset)
{
    if (field(block, offset, 16) == QStringLiteral("长期"))
        return std::nullopt;
    return dateField(block, offset);
}

static void readResident(const QByteArray &block, IdCard &card)
{
    card.name = field(block, 0, 30);
    card.sex = sexField(block, 30);
    if (card.kind == IdCardKind::Resident)
        card.nationCode = field(block, 32, 4);
    card.birth = dateField(block, 36);
    card.address = field(block, 52, 70);
    card.number = field(block, 122, 36).toUpper();
    card.issuer = field(block, 158, 30);
}

static void readForeigner2017(const QByteArray &block, IdCard &card)
{
    card.englishName = field(block, 0, 120);
    card.sex = sexField(block, 120);
    card.number = field(block, 122, 30).toUpper();
    card.nationality = field(block, 152, 6).toUpper();
    card.name = field(block, 158, 30);
    card.birth = dateField(block, 220);
    card.issuer = field(block, 240, 8);
}

static void readForeigner2023(const QByteArray &block, IdCard &card)
{
    card.name = field(block, 0, 30);
    card.sex = sexField(block, 30);
    card.birth = dateField(block, 36);
    // One name in two places: a blank at the end of the first part may be a blank inside the name.
    const QString first = rawField(block, 52, 70), rest = rawField(block, 220, 22);
    card.englishName = cleanText(first + rest);
    card.number = field(block, 122, 36).toUpper();
    card.nationality = field(block, 242, 6).toUpper();
}

Result<IdCard> cardOf(const QByteArray &text)
{
    if (text.size() != blockLength)
        return fail(ErrorCode::InvalidInput, QStringLiteral("card text of %1 bytes").arg(text.size()));
    IdCard card;
    const QString flag = field(text, 248, 2);
    if (flag == QLatin1String("J"))
        card.kind = IdCardKind::HongKongMacauTaiwan;
    else if (flag == QLatin1String("I"))
        card.kind = IdCardKind::Foreigner2017;
    else if (flag == QLatin1String("Y"))
        card.kind = IdCardKind::Foreigner2023;

    if (card.kind == IdCardKind::Foreigner2017)
        readForeigner2017(text, card);
    else if (card.kind == IdCardKind::Foreigner2023)
        readForeigner2023(text, card);
    else
        readResident(text, card);
    card.validFrom = dateField(text, 188);
    card.validUntil = untilField(text, 204);
    if (card.name.isEmpty())
        card.name = card.englishName;
    if (card.number.isEmpty() || card.name.isEmpty() || !card.birth.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("the card's text has no number, name or birth"));
    card.consistent = isConsistent(card);
    return card;
}

QString newestAddressOf(const QByteArray &records)
{
    for (qsizetype at = (records.size() / addressLength - 1) * addressLength; at >= 0; at -= addressLength) {
        if (const QString address = field(records, at, addressLength); !address.isEmpty())
            return address;
    }
    return {};
}

/// ISO 7064 MOD 11-2 over 17 digits and a check character (GB 11643).
static bool hasValidCheck(const QString &number)
{
    int sum = 0;
    for (const QChar character : number.left(17)) {
        if (character < QLatin1Char('0') || character > QLatin1Char('9'))
            return false;
        sum = (sum + character.digitValue()) * 2 % 11;
    }
    return number.size() == 18 && number.back() == QLatin1String("10X98765432").at(sum);
}

static bool numberMatches(const IdCard &card)
{
    if (card.kind == IdCardKind::Foreigner2017) // country, area, birth as yymmdd; its check rule is not known surely
        return card.number.size() == 15 && card.number.startsWith(card.nationality)
            && card.number.mid(7, 6) == card.birth.toString(QStringLiteral("yyMMdd"));
    if (!hasValidCheck(card.number) || card.number.mid(6, 8) != card.birth.toString(QStringLiteral("yyyyMMdd")))
        return false;
    if (card.kind == IdCardKind::Foreigner2023 && !card.number.startsWith(QLatin1Char('9')))
        return false;
    const bool odd = card.number.at(16).digitValue() % 2 == 1;
    return card.sex == (odd ? CardSex::Male : CardSex::Female);
}

bool isConsistent(const IdCard &card)
{
    const bool ends = !card.validUntil || (card.validUntil->isValid() && card.validFrom <= *card.validUntil);
    return card.validFrom.isValid() && card.birth <= card.validFrom && ends && numberMatches(card);
}

} // namespace yeban::sam
