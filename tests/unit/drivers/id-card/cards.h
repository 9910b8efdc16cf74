// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

// Invented card holders. The division 990101 does not exist.

namespace yeban::test {

/// A number of 18 characters from its first 17: weights and table as GB 11643 prints them.
inline QString withCheck(const QString &first17)
{
    static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (qsizetype i = 0; i < 17; ++i)
        sum += weights[i] * first17[i].digitValue();
    return first17 + QLatin1String("10X98765432").at(sum % 11);
}

inline QJsonObject residentCard()
{
    return {{QStringLiteral("kind"), QStringLiteral("resident")},
            {QStringLiteral("name"), QStringLiteral("夜一")},
            {QStringLiteral("sex"), QStringLiteral("female")},
            {QStringLiteral("nation"), QStringLiteral("01")},
            {QStringLiteral("birth"), QStringLiteral("1990-03-07")},
            {QStringLiteral("address"), QStringLiteral("示例省示例市示例区不存在路1号")},
            {QStringLiteral("number"), withCheck(QStringLiteral("99010119900307002"))},
            {QStringLiteral("issuer"), QStringLiteral("示例市公安局示例分局")},
            {QStringLiteral("valid_from"), QStringLiteral("2020-05-01")},
            {QStringLiteral("valid_until"), QStringLiteral("2040-05-01")}};
}

inline QJsonObject hongKongMacauTaiwanCard()
{
    QJsonObject card = residentCard();
    card[QStringLiteral("kind")] = QStringLiteral("hong-kong-macau-taiwan");
    card[QStringLiteral("number")] = withCheck(QStringLiteral("83000019900307002"));
    card.remove(QStringLiteral("nation"));
    return card;
}

inline QJsonObject foreigner2017Card()
{
    return {{QStringLiteral("kind"), QStringLiteral("foreigner-2017")},
            {QStringLiteral("name"), QStringLiteral("夜安")},
            {QStringLiteral("english_name"), QStringLiteral("NIGHT, ANNA MARIA")},
            {QStringLiteral("sex"), QStringLiteral("female")},
            {QStringLiteral("nationality"), QStringLiteral("CAN")},
            {QStringLiteral("birth"), QStringLiteral("1981-08-03")},
            {QStringLiteral("number"), QStringLiteral("CAN990181080319")},
            {QStringLiteral("issuer"), QStringLiteral("9901")},
            {QStringLiteral("valid_from"), QStringLiteral("2018-01-02")},
            {QStringLiteral("valid_until"), QStringLiteral("2028-01-02")}};
}

inline QJsonObject foreigner2023Card()
{
    return {{QStringLiteral("kind"), QStringLiteral("foreigner-2023")},
            {QStringLiteral("name"), QStringLiteral("夜安")},
            // the 35th character is a blank inside the name, and the name goes on in the second part
            {QStringLiteral("english_name"), QStringLiteral("NIGHT, ANNA MARIA JOSEPHINE ESTHER ROSALIND")},
            {QStringLiteral("sex"), QStringLiteral("male")},
            {QStringLiteral("nationality"), QStringLiteral("CAN")},
            {QStringLiteral("birth"), QStringLiteral("1981-08-03")},
            {QStringLiteral("number"), withCheck(QStringLiteral("99912419810803001"))},
            {QStringLiteral("valid_from"), QStringLiteral("2024-01-02")},
            {QStringLiteral("valid_until"), QStringLiteral("长期")}};
}

} // namespace yeban::test
