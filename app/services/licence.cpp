// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/licence.h"

#include "app/services/pattern.h"

namespace yeban {

namespace {

QString factText(const QString &name, const LicenceFacts &facts)
{
    if (name == QLatin1String("fact.creditCode"))
        return facts.creditCode.text();
    static const QMap<QString, QString> dateForms{
        {QStringLiteral("fact.registeredOn"), QStringLiteral("yyyy年MM月dd日")},
        {QStringLiteral("fact.year"), QStringLiteral("yyyy")},
        {QStringLiteral("fact.month"), QStringLiteral("MM")},
        {QStringLiteral("fact.day"), QStringLiteral("dd")}};
    if (dateForms.contains(name))
        return facts.registeredOn.toString(dateForms.value(name));
    return facts.hall;
}

FormValues written(const ServiceItem &item, const FormValues &values, const Standards &standards,
                   const std::function<QString(const QString &)> &factOf)
{
    FormValues all;
    for (const SheetValue &value : item.sheetValues) {
        const QString text = fillPattern(value.pattern, [&](const QString &name) {
            const Field *field = item.field(name);
            return field ? displayText(*field, values.value(name), Language::Chinese, standards) : factOf(name);
        });
        if (!text.isEmpty())
            all.insert(value.id, text);
    }
    return all;
}

} // namespace

FormValues licenceValues(const ServiceItem &item, const FormValues &values, const LicenceFacts &facts,
                         const Standards &standards)
{
    return written(item, values, standards, [&](const QString &name) { return factText(name, facts); });
}

FormValues licencePreview(const ServiceItem &item, const FormValues &values, const Standards &standards)
{
    return written(item, values, standards, [](const QString &name) {
        static const QMap<QString, QString> words{{QStringLiteral("fact.creditCode"), QStringLiteral("批准后生成")},
                                                  {QStringLiteral("fact.registeredOn"), QStringLiteral("批准之日")}};
        return words.value(name, QStringLiteral("—"));
    });
}

} // namespace yeban
