// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"

#include <QFile>

namespace yeban::test {

/// The shipped registration item, the shipped tables and a form without a problem, for tests of the engine.
struct Shipped
{
    ServiceItem item;
    Standards standards;

    static QString folder(const char *name)
    {
        return qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/") + QLatin1String(name);
    }
    static QByteArray json()
    {
        QFile file(folder("services") + QStringLiteral("/individual-business-registration.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Shipped load()
    {
        const auto item = ServiceItem::parse(json(), QStringLiteral("item.json"));
        const auto standards = Standards::load(folder("standards"),
                                               {folder("standards") + QStringLiteral("/demo-divisions.tsv")});
        return {item.value(), standards.value()};
    }
    /// The code of a shipped phrase by its text.
    QString phrase(const QString &text) const { return standards.scope.search(text).value(0).code; }
    FormValues goodForm() const
    {
        const FormValues typed{{QStringLiteral("operatorName"), QStringLiteral("林晓青")},
                               {QStringLiteral("operatorNumber"), QStringLiteral("11010519491231002X")},
                               {QStringLiteral("operatorAddress"), QStringLiteral("示例市青禾县春水路1号")},
                               {QStringLiteral("nameDivision"), QStringLiteral("990101")},
                               {QStringLiteral("tradeName"), QStringLiteral("清晨")},
                               {QStringLiteral("industry"), QStringLiteral("52a")},
                               {QStringLiteral("organisation"), QStringLiteral("店")},
                               {QStringLiteral("premisesArea"), QStringLiteral("990101001")},
                               {QStringLiteral("premisesLine"), QStringLiteral("春水路18号102室")},
                               {QStringLiteral("scope"), phrase(QStringLiteral("日用百货销售"))},
                               {QStringLiteral("form"), QStringLiteral("person")},
                               {QStringLiteral("employees"), QStringLiteral("2")},
                               {QStringLiteral("funds"), QStringLiteral("0.5")},
                               {QStringLiteral("phone"), QStringLiteral("13800000000")}};
        return completed(item, typed, standards);
    }
    FormValues formWith(const char *field, const QString &value) const
    {
        FormValues values = goodForm();
        values.insert(QString::fromLatin1(field), value);
        return completed(item, values, standards);
    }
};

} // namespace yeban::test
