// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/check.h"

#include "app/services/name_fields.h"
#include "app/services/sentences.h"
#include "app/standards/resident_number.h"

#include <QRegularExpression>

#include <algorithm>

namespace yeban {

namespace {

/// What a check may look at.
struct Form
{
    const ServiceItem &item;
    const FormValues &values;
    const Standards &standards;
};

bool isUsable(uint c)
{
    // Rare ideographs newer than Qt's Unicode tables look unassigned to it.
    if (c >= 0x20000 && c < 0x40000)
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return false;
    case QChar::Symbol_Other:
        return c < 0x1F000; // ㎡ and № yes, pictures no
    default:
        return true;
    }
}

std::optional<ProblemId> textProblem(const Field &field, const QString &value)
{
    const QList<uint> characters = value.toUcs4();
    if (characters.size() > field.maxLength)
        return ProblemId::TooLong;
    if (characters.size() < field.minLength)
        return ProblemId::TooShort;
    // What stands on the card is the citizen's name, whatever characters it is written with.
    if (!field.locked && !std::all_of(characters.begin(), characters.end(), isUsable))
        return ProblemId::BadCharacters;
    return std::nullopt;
}

std::optional<ProblemId> choiceProblem(const Field &field, const QString &value, const Form &form)
{
    const QList<Option> options = optionsOf(field, form.standards);
    const bool offered = std::any_of(options.begin(), options.end(),
                                     [&](const Option &option) { return option.value == value; });
    return offered ? std::nullopt : std::optional(ProblemId::NotAnOption);
}

std::optional<ProblemId> areaProblem(const Field &field, const QString &value, const Form &form)
{
    const auto division = form.standards.divisions.find(value);
    if (!division || division->level < DivisionLevel::Area)
        return ProblemId::UnknownArea;
    if (!field.within.isEmpty() && !value.startsWith(form.values.value(field.within)))
        return ProblemId::AreaOutside;
    const bool wide = field.level == DivisionLevel::Street && division->level != DivisionLevel::Street;
    if (wide && !form.standards.divisions.children(value).isEmpty())
        return ProblemId::AreaTooWide;
    return std::nullopt;
}

std::optional<ProblemId> phrasesProblem(const Field &field, const QString &value, const Form &form)
{
    const QStringList codes = value.split(QLatin1Char(','));
    if (codes.size() > field.maxLength)
        return ProblemId::TooLong;
    const bool known = std::all_of(codes.begin(), codes.end(), [&](const QString &code) {
        return form.standards.scope.find(code).has_value();
    });
    return known ? std::nullopt : std::optional(ProblemId::UnknownPhrase);
}

std::optional<ProblemId> amountProblem(const Field &field, const QString &value)
{
    const QString fraction =
        field.decimals > 0 ? QStringLiteral("(\\.[0-9]{1,%1})?").arg(field.decimals) : QString();
    const QRegularExpression form(QStringLiteral("\\A(0|[1-9][0-9]{0,9})%1\\z").arg(fraction));
    if (!form.match(value).hasMatch())
        return ProblemId::NotANumber;
    const double number = value.toDouble();
    if (number < field.minimum || number > field.maximum)
        return ProblemId::OutOfRange;
    return std::nullopt;
}

std::optional<ProblemId> phoneProblem(const QString &value)
{
    static const QRegularExpression form(QStringLiteral("\\A(1[3-9][0-9]{9}|0[1-9][0-9]{8,10})\\z"));
    return form.match(value).hasMatch() ? std::nullopt : std::optional(ProblemId::NotAPhone);
}

std::optional<ProblemId> composedProblem(const Field &field, const QString &value, const Form &form)
{
    const NameParts parts = namePartsOf(field, form.values);
    const QString name = BusinessName::preview(parts, form.standards.divisions, form.standards.names);
    return value == name ? std::nullopt : std::optional(ProblemId::NotComposed);
}

std::optional<ProblemId> kindProblem(const Field &field, const QString &value, const Form &form)
{
    switch (field.kind) {
    case FieldKind::Text:
        return textProblem(field, value);
    case FieldKind::Choice:
        return choiceProblem(field, value, form);
    case FieldKind::Area:
        return areaProblem(field, value, form);
    case FieldKind::Phrases:
        return phrasesProblem(field, value, form);
    case FieldKind::Number:
    case FieldKind::Money:
        return amountProblem(field, value);
    case FieldKind::Phone:
        return phoneProblem(value);
    case FieldKind::ResidentNumber:
        return ResidentNumber::parse(value) ? std::nullopt : std::optional(ProblemId::NotAResidentNumber);
    case FieldKind::BusinessName:
        return composedProblem(field, value, form);
    }
    return std::nullopt;
}

std::optional<ProblemId> valueProblem(const Field &field, const Form &form)
{
    const bool present = form.values.contains(field.id);
    const QString value = form.values.value(field.id);
    if (!isShown(form.item, field, form.values))
        return present ? std::optional(ProblemId::Unexpected) : std::nullopt;
    if (value.isEmpty())
        return field.required ? std::optional(ProblemId::Missing) : std::nullopt;
    if (const auto problem = kindProblem(field, value, form))
        return problem;
    if (canonicalText(field, value) != value)
        return ProblemId::NotCanonical;
    return std::nullopt;
}

QString fieldOf(const Field &name, NamePart part)
{
    switch (part) {
    case NamePart::Division:
        return name.nameParts.division;
    case NamePart::TradeName:
        return name.nameParts.tradeName;
    case NamePart::Industry:
        return name.nameParts.industry;
    case NamePart::Organisation:
        return name.nameParts.organisation;
    }
    return {};
}

/// Rules of the name that show beside one of its parts; a part that is still empty is only missing.
QList<Problem> nameProblems(const Field &field, const Form &form)
{
    QList<Problem> found;
    for (const Field &name : form.item.fields) {
        if (name.kind != FieldKind::BusinessName || form.values.value(field.id).isEmpty())
            continue;
        const QList<NameProblem> all = BusinessName::problems(namePartsOf(name, form.values),
                                                              form.standards.divisions, form.standards.names);
        for (const NameProblem &problem : all) {
            if (fieldOf(name, problem.part) == field.id)
                found.append({field.id, ProblemId::Name, sentenceOf(problem)});
        }
    }
    return found;
}

QList<Problem> fieldProblems(const Field &field, const Form &form)
{
    if (const auto id = valueProblem(field, form))
        return {{field.id, *id, sentenceOf(field, *id)}};
    return nameProblems(field, form);
}

} // namespace

QList<Problem> checkField(const ServiceItem &item, const QString &fieldId, const FormValues &values,
                          const Standards &standards)
{
    const Field *field = item.field(fieldId);
    if (!field)
        return {{fieldId, ProblemId::Unexpected, sentenceOf(Field{}, ProblemId::Unexpected)}};
    return fieldProblems(*field, {item, values, standards});
}

QList<Problem> checkStep(const ServiceItem &item, const ServiceStep &step, const FormValues &values,
                         const Standards &standards)
{
    QList<Problem> found;
    for (const QString &field : step.fields)
        found += checkField(item, field, values, standards);
    return found;
}

QList<Problem> checkForm(const ServiceItem &item, const FormValues &values, const Standards &standards)
{
    QList<Problem> found;
    for (const Field &field : item.fields)
        found += fieldProblems(field, {item, values, standards});
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (!item.field(value.key()))
            found += checkField(item, value.key(), values, standards);
    }
    return found;
}

} // namespace yeban
