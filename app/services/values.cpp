// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/check.h"
#include "app/services/name_fields.h"

namespace yeban {

namespace {

/// Without what cannot be seen: control, bidi and zero-width characters and halves of surrogate pairs.
QString withoutInvisible(const QString &text)
{
    QString clean;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            clean += c;
            clean += text.at(++i);
        } else if (c.isSpace()) {
            clean += QLatin1Char(' ');
        } else if (!c.isSurrogate() && c.category() != QChar::Other_Control &&
                   c.category() != QChar::Other_Format) {
            clean += c;
        }
    }
    return clean;
}

/// Full-width digits and signs narrowed, no spaces: for numbers of every kind.
QString narrow(const QString &text)
{
    QString clean = withoutInvisible(text).normalized(QString::NormalizationForm_KC);
    clean.remove(QLatin1Char(' '));
    return clean;
}

QString canonicalAmount(const QString &typed)
{
    QString number = narrow(typed);
    number.remove(QLatin1Char(','));
    while (number.size() > 1 && number.startsWith(QLatin1Char('0')) && number.at(1) != QLatin1Char('.'))
        number.remove(0, 1);
    if (number.startsWith(QLatin1Char('.')))
        number.prepend(QLatin1Char('0'));
    if (number.contains(QLatin1Char('.'))) {
        while (number.endsWith(QLatin1Char('0')))
            number.chop(1);
        if (number.endsWith(QLatin1Char('.')))
            number.chop(1);
    }
    return number;
}

QString canonicalPhrases(const QString &typed)
{
    QStringList codes;
    const QStringList all = withoutInvisible(typed).split(QLatin1Char(','));
    for (const QString &code : all) {
        const QString tidy = code.trimmed();
        if (!tidy.isEmpty() && !codes.contains(tidy))
            codes.append(tidy);
    }
    return codes.join(QLatin1Char(','));
}

QString phrasesText(const QString &value, Language language, const Standards &standards)
{
    const QStringList codes = value.split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (language == Language::Chinese)
        return standards.scope.wording(codes);
    QStringList texts; // the catalogue is Chinese; English readers get the phrases without the legal notes
    for (const QString &code : codes) {
        if (const auto phrase = standards.scope.find(code))
            texts.append(phrase->text);
    }
    return texts.join(QStringLiteral("; "));
}

QString areaText(const Field &field, const QString &value, const Standards &standards)
{
    if (field.areaText == AreaText::Path)
        return standards.divisions.fullName(value);
    const auto division = standards.divisions.find(value);
    return division ? division->name : QString();
}

} // namespace

QString canonicalText(const Field &field, const QString &typed)
{
    switch (field.kind) {
    case FieldKind::Number:
    case FieldKind::Money:
        return canonicalAmount(typed);
    case FieldKind::Phone:
        return narrow(typed).remove(QLatin1Char('-'));
    case FieldKind::ResidentNumber:
        return narrow(typed).toUpper();
    case FieldKind::Phrases:
        return canonicalPhrases(typed);
    case FieldKind::Text:
    case FieldKind::Choice:
    case FieldKind::Area:
    case FieldKind::BusinessName:
        break;
    }
    return withoutInvisible(typed).normalized(QString::NormalizationForm_C).simplified();
}

FormValues prefilled(const ServiceItem &item, const Prefill &prefill)
{
    FormValues values;
    for (const Field &field : item.fields) {
        const QString value = canonicalText(field, prefill.value(field.prefill));
        if (field.prefill != PrefillSource::None && !value.isEmpty())
            values.insert(field.id, value);
    }
    return values;
}

bool isShown(const ServiceItem &item, const Field &field, const FormValues &values)
{
    if (!field.showIf)
        return true;
    const Field *other = item.field(field.showIf->field);
    return other && isShown(item, *other, values) && values.value(other->id) == field.showIf->equals;
}

NameParts namePartsOf(const Field &field, const FormValues &values)
{
    return {values.value(field.nameParts.division), values.value(field.nameParts.tradeName),
            values.value(field.nameParts.industry), values.value(field.nameParts.organisation), field.nameKind};
}

FormValues completed(const ServiceItem &item, const FormValues &values, const Standards &standards)
{
    FormValues complete = values;
    for (const Field &field : item.fields) {
        if (field.kind == FieldKind::BusinessName)
            complete.insert(field.id, BusinessName::preview(namePartsOf(field, values), standards.divisions,
                                                            standards.names));
        if (!isShown(item, field, values))
            complete.remove(field.id);
    }
    complete.removeIf(
        [](const std::pair<const QString &, QString &> &entry) { return entry.second.isEmpty(); });
    return complete;
}

QList<Option> optionsOf(const Field &field, const Standards &standards)
{
    QList<Option> options;
    switch (field.optionsFrom) {
    case OptionsSource::Field:
        return field.options;
    case OptionsSource::NameIndustries:
        for (const NameIndustry &industry : standards.names.industries)
            options.append({industry.code, {industry.text, industry.text}, industry.initials});
        break;
    case OptionsSource::OrganisationWords:
        for (const QString &word : standards.names.organisationWords.value(field.nameKind))
            options.append({word, {word, word}, {}});
        break;
    }
    return options;
}

QString displayText(const Field &field, const QString &value, Language language, const Standards &standards)
{
    if (value.isEmpty())
        return {};
    switch (field.kind) {
    case FieldKind::Choice: {
        const QList<Option> options = optionsOf(field, standards);
        for (const Option &option : options) {
            if (option.value == value)
                return option.label.in(language);
        }
        return {};
    }
    case FieldKind::Area:
        return areaText(field, value, standards);
    case FieldKind::Phrases:
        return phrasesText(value, language, standards);
    case FieldKind::Number:
    case FieldKind::Money:
        return language == Language::Chinese ? value + field.unit.zh
                                             : value + QLatin1Char(' ') + field.unit.en;
    case FieldKind::Text:
    case FieldKind::Phone:
    case FieldKind::ResidentNumber:
    case FieldKind::BusinessName:
        break;
    }
    return value;
}

} // namespace yeban
