// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/field_parser.h"

#include <QRegularExpression>

namespace yeban {

namespace {

FieldKind kindOf(JsonObject &in)
{
    return in.oneOf<FieldKind>("kind", {{QLatin1String("text"), FieldKind::Text},
                                        {QLatin1String("choice"), FieldKind::Choice},
                                        {QLatin1String("area"), FieldKind::Area},
                                        {QLatin1String("phrases"), FieldKind::Phrases},
                                        {QLatin1String("number"), FieldKind::Number},
                                        {QLatin1String("money"), FieldKind::Money},
                                        {QLatin1String("phone"), FieldKind::Phone},
                                        {QLatin1String("resident-number"), FieldKind::ResidentNumber},
                                        {QLatin1String("business-name"), FieldKind::BusinessName}});
}

void readText(Field &field, JsonObject &in)
{
    field.minLength = in.integer("minLength", 0, 0, 1000);
    field.maxLength = in.integer("maxLength", 100, 1, 1000);
    if (field.minLength > field.maxLength)
        in.complain("minLength", QStringLiteral("\"minLength\" is greater than \"maxLength\""));
}

void readNameKind(Field &field, JsonObject &in)
{
    QList<std::pair<QLatin1String, NameKind>> kinds;
    for (const NameKind kind : {NameKind::IndividualBusiness, NameKind::Company, NameKind::Cooperative})
        kinds.append({QLatin1String(nameOf(kind)), kind});
    field.nameKind = in.oneOf("of", kinds, Need::Optional);
}

void readChoice(Field &field, JsonObject &in)
{
    field.optionsFrom =
        in.oneOf<OptionsSource>("optionsFrom",
                                {{QLatin1String("field"), OptionsSource::Field},
                                 {QLatin1String("name-industries"), OptionsSource::NameIndustries},
                                 {QLatin1String("organisation-words"), OptionsSource::OrganisationWords}},
                                Need::Optional);
    if (field.optionsFrom == OptionsSource::OrganisationWords)
        readNameKind(field, in);
    const bool own = field.optionsFrom == OptionsSource::Field;
    if (!own)
        return;
    QList<JsonObject> options = in.objects("options");
    for (JsonObject &option : options) {
        const QString value = option.text("value");
        for (const Option &earlier : std::as_const(field.options)) {
            if (earlier.value == value)
                option.complain("value", QStringLiteral("option \"%1\" stands twice").arg(value));
        }
        field.options.append({value, option.localText("label"), {}});
        option.finish();
    }
    if (field.options.isEmpty())
        in.complain("options", QStringLiteral("a choice needs options"));
}

void readArea(Field &field, JsonObject &in, QList<FieldReference> &references)
{
    field.level = in.oneOf<DivisionLevel>("level", {{QLatin1String("area"), DivisionLevel::Area},
                                                    {QLatin1String("street"), DivisionLevel::Street}});
    field.areaText = in.oneOf<AreaText>(
        "areaText", {{QLatin1String("path"), AreaText::Path}, {QLatin1String("leaf"), AreaText::Leaf}},
        Need::Optional);
    field.within = in.text("within", Need::Optional);
    if (!field.within.isEmpty())
        references.append({in.lineOf("within"), field.within, FieldKind::Area});
}

void readAmount(Field &field, JsonObject &in)
{
    field.unit = in.localText("unit");
    field.minimum = in.number("minimum", 0);
    field.maximum = in.number("maximum", 0);
    if (field.minimum < 0 || field.maximum <= field.minimum || field.maximum > 1e9)
        in.complain("maximum",
                    QStringLiteral("\"minimum\" and \"maximum\" must be an interval within 0 and 1e9"));
    if (field.kind == FieldKind::Money)
        field.decimals = in.integer("decimals", 0, 0, 6);
}

void readNameParts(Field &field, JsonObject &in, QList<FieldReference> &references)
{
    readNameKind(field, in);
    auto parts = in.object("parts");
    if (!parts)
        return;
    field.nameParts = {parts->text("division"), parts->text("tradeName"), parts->text("industry"),
                       parts->text("organisation")};
    references.append({parts->lineOf("division"), field.nameParts.division, FieldKind::Area});
    references.append({parts->lineOf("tradeName"), field.nameParts.tradeName, FieldKind::Text});
    references.append({parts->lineOf("industry"), field.nameParts.industry, FieldKind::Choice});
    references.append({parts->lineOf("organisation"), field.nameParts.organisation, FieldKind::Choice});
    parts->finish();
}

void readShowIf(Field &field, JsonObject &in, QList<FieldReference> &references)
{
    auto condition = in.object("showIf", Need::Optional);
    if (!condition)
        return;
    field.showIf = ShowIf{condition->text("field"), condition->text("equals")};
    references.append(
        {condition->lineOf("field"), field.showIf->field, FieldKind::Choice, field.showIf->equals});
    condition->finish();
}

void readKind(Field &field, JsonObject &in, QList<FieldReference> &references)
{
    switch (field.kind) {
    case FieldKind::Text:
        return readText(field, in);
    case FieldKind::Choice:
        return readChoice(field, in);
    case FieldKind::Area:
        return readArea(field, in, references);
    case FieldKind::Phrases:
        field.maxLength = in.integer("maxCount", 20, 1, 200);
        return;
    case FieldKind::Number:
    case FieldKind::Money:
        return readAmount(field, in);
    case FieldKind::BusinessName:
        return readNameParts(field, in, references);
    case FieldKind::Phone:
    case FieldKind::ResidentNumber:
        return;
    }
}

} // namespace

void checkId(const QString &id, JsonObject &in, const char *key)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z][A-Za-z0-9-]{0,63}\\z"));
    if (!form.match(id).hasMatch())
        in.complain(key, QStringLiteral("an id has letters, digits and '-', and begins with a small letter"));
}

Field parseField(JsonObject &in, QList<FieldReference> &references)
{
    Field field;
    field.id = in.text("id");
    checkId(field.id, in, "id");
    field.kind = kindOf(in);
    field.label = in.localText("label");
    field.hint = in.localText("hint", Need::Optional);
    field.required = in.boolean("required", true);
    field.locked = in.boolean("locked", false);
    field.prefill = in.oneOf<PrefillSource>("prefill",
                                            {{QLatin1String("none"), PrefillSource::None},
                                             {QLatin1String("card.name"), PrefillSource::CardName},
                                             {QLatin1String("card.number"), PrefillSource::CardNumber},
                                             {QLatin1String("card.address"), PrefillSource::CardAddress},
                                             {QLatin1String("hall.division"), PrefillSource::HallDivision}},
                                            Need::Optional);
    if (field.locked && field.prefill == PrefillSource::None)
        in.complain("locked", QStringLiteral("a locked field needs \"prefill\""));
    readShowIf(field, in, references);
    readKind(field, in, references);
    in.finish();
    return field;
}

} // namespace yeban
