// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/field.h"

namespace yeban::test {

/// What a citizen enters for a small shop by the shipped registration item, before completed(). Nobody's data.
inline FormValues typicalForm()
{
    return {{QStringLiteral("operatorName"), QStringLiteral("林晓晨")},
            {QStringLiteral("operatorNumber"), QStringLiteral("11010519491231002X")},
            {QStringLiteral("operatorAddress"), QStringLiteral("青禾县清溪街道春水路1号")},
            {QStringLiteral("nameDivision"), QStringLiteral("990101")},
            {QStringLiteral("tradeName"), QStringLiteral("清晨")},
            {QStringLiteral("industry"), QStringLiteral("52a")},
            {QStringLiteral("organisation"), QStringLiteral("店")},
            {QStringLiteral("premisesArea"), QStringLiteral("990101001")},
            {QStringLiteral("premisesLine"), QStringLiteral("春水路18号102室")},
            {QStringLiteral("scope"), QStringLiteral("F001,F002")},
            {QStringLiteral("form"), QStringLiteral("person")},
            {QStringLiteral("employees"), QStringLiteral("2")},
            {QStringLiteral("funds"), QStringLiteral("5")},
            {QStringLiteral("phone"), QStringLiteral("13800138000")}};
}

/// The same short text in every place of a shipped licence: enough to print it.
inline FormValues licenceFilledWith(const QString &text)
{
    FormValues values;
    for (const char *id : {"creditCode", "name", "type", "operator", "scope", "form", "registeredOn", "premises", "qr",
                           "year", "month", "day"})
        values.insert(QLatin1String(id), text);
    return values;
}

} // namespace yeban::test
