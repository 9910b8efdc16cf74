// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/decide.h"

#include "app/services/name_fields.h"
#include "app/standards/resident_number.h"

#include <algorithm>

namespace yeban {

namespace {

struct Case
{
    const ServiceItem &item;
    const FormValues &values;
    const HallFacts &facts;
    const Standards &standards;
};

bool nameAllowed(const Case &c, const Field &field)
{
    const auto name =
        BusinessName::create(namePartsOf(field, c.values), c.standards.divisions, c.standards.names);
    return name && name->text() == c.values.value(field.id);
}

bool needsNoPriorPermit(const Case &c, const Field &field)
{
    const QStringList codes = c.values.value(field.id).split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::none_of(codes.begin(), codes.end(), [&](const QString &code) {
        const auto phrase = c.standards.scope.find(code);
        return phrase && phrase->permit == Permit::Before;
    });
}

bool isOnly(const Case &c, const QStringList &fields, const Field &field)
{
    const QString value = c.values.value(field.id);
    return value.isEmpty() || std::none_of(fields.begin(), fields.end(), [&](const QString &other) {
        return other != field.id && c.values.value(other) == value;
    });
}

bool isShare(const Case &c, const DecisionRule &rule)
{
    const qint64 part = c.values.value(rule.fields.at(0)).toLongLong();
    const qint64 whole = c.values.value(rule.fields.at(1)).toLongLong();
    return part <= whole && part * 100 >= whole * rule.percent;
}

bool isKept(const Case &c, const DecisionRule &rule, const Field &field)
{
    switch (rule.kind) {
    case RuleKind::ResidentNumberValid:
        return ResidentNumber::parse(c.values.value(field.id)).has_value();
    case RuleKind::NameAllowed:
        return nameAllowed(c, field);
    case RuleKind::NameNotTaken:
        return c.facts.nameTaken == false;
    case RuleKind::NoPriorPermit:
        return needsNoPriorPermit(c, field);
    case RuleKind::Complete:
        return !c.values.value(field.id).isEmpty() &&
               checkField(c.item, field.id, c.values, c.standards).isEmpty();
    case RuleKind::Different:
        return isOnly(c, rule.fields, field);
    case RuleKind::Share:
        return isShare(c, rule);
    }
    return false;
}

/// Not to know is not to refuse: without the hall's fact the rule waits for a person.
Outcome outcomeOf(const Case &c, const DecisionRule &rule)
{
    return rule.kind == RuleKind::NameNotTaken && !c.facts.nameTaken ? Outcome::Later : rule.otherwise;
}

LocalText reasonOf(const Case &c, const DecisionRule &rule)
{
    if (rule.kind == RuleKind::NameNotTaken && !c.facts.nameTaken)
        return {QStringLiteral("待名称系统比对。"),
                QStringLiteral("The name is still to be compared with the register.")};
    return rule.reason;
}

void add(Decision &decision, Outcome outcome, const DecisionReason &reason)
{
    if (outcome > decision.outcome) {
        decision.outcome = outcome;
        decision.reasons.clear();
    }
    if (outcome == decision.outcome && outcome != Outcome::Approved)
        decision.reasons.append(reason);
}

} // namespace

Decision decide(const ServiceItem &item, const FormValues &values, const HallFacts &facts,
                const Standards &standards)
{
    const Case c{item, values, facts, standards};
    Decision decision;
    for (const DecisionRule &rule : item.decision) {
        for (const QString &id : rule.fields) {
            const Field *field = item.field(id);
            if (field && !isKept(c, rule, *field))
                add(decision, outcomeOf(c, rule), {id, reasonOf(c, rule)});
        }
    }
    const QList<Problem> problems = checkForm(item, values, standards);
    for (const Problem &problem : problems) {
        const bool said = std::any_of(decision.reasons.begin(), decision.reasons.end(),
                                      [&](const DecisionReason &r) { return r.fieldId == problem.fieldId; });
        if (!said || decision.outcome != Outcome::Refused)
            add(decision, Outcome::Refused, {problem.fieldId, problem.sentence});
    }
    return decision;
}

} // namespace yeban
