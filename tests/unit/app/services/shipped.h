// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"
#include "tests/support/forms/typical_form.h"

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
    static QByteArray json(const char *id = "individual-business-registration")
    {
        QFile file(folder("services") + QStringLiteral("/%1.json").arg(QLatin1String(id)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Shipped load(const char *id = "individual-business-registration")
    {
        const auto item = ServiceItem::parse(json(id), QStringLiteral("item.json"));
        const auto standards = Standards::load(folder("standards"),
                                               {folder("standards") + QStringLiteral("/demo-divisions.tsv")});
        return {item.value(), standards.value()};
    }
    /// The code of a shipped phrase by its text.
    QString phrase(const QString &text) const { return standards.scope.search(text).value(0).code; }
    FormValues goodForm() const
    {
        FormValues typed = typicalForm();
        typed[QStringLiteral("scope")] = phrase(QStringLiteral("日用百货销售"));
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
