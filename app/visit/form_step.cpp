// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/form_step.h"

#include <algorithm>

namespace yeban {

void prepareForm(StepHost &host)
{
    VisitData &data = host.data();
    if (!data.formNumber.isEmpty() || !data.card || !host.item())
        return;
    const Prefill known{{PrefillSource::CardName, data.card->name},
                        {PrefillSource::CardNumber, data.card->number},
                        {PrefillSource::CardAddress, data.card->address},
                        {PrefillSource::HallDivision, host.parts().terminal.division}};
    data.values = completed(*host.item(), prefilled(*host.item(), known), host.parts().standards);
    data.prefilled = data.values;
    data.formNumber = data.card->number;
}

FormStep::FormStep(StepHost &host) : StepController(host), m_page(host.itemStep())
{
    prepareForm(host);
    // A page that was filled before (Back, a refusal) shows at once what is wrong with it.
    for (const QString &id : page().fields) {
        if (!value(id).isEmpty() && !prefilled(id))
            m_looked.insert(id);
    }
}

int FormStep::pageNumber() const
{
    int number = 0;
    for (const ServiceStep &step : item().steps()) {
        if (step.kind == StepKind::Form)
            ++number;
        if (step.id == page().id)
            break;
    }
    return number;
}

int FormStep::pageCount() const
{
    const auto steps = item().steps();
    return static_cast<int>(std::count_if(steps.begin(), steps.end(),
                                          [](const ServiceStep &step) { return step.kind == StepKind::Form; }));
}

bool FormStep::shown(const QString &id) const
{
    return isShown(item(), field(id), data().values);
}

bool FormStep::prefilled(const QString &id) const
{
    const QString given = data().prefilled.value(id);
    return !given.isEmpty() && field(id).prefill != PrefillSource::None && value(id) == given;
}

QList<Problem> FormStep::problems(const QString &id) const
{
    if (!m_looked.contains(id) || !shown(id))
        return {};
    return checkField(item(), id, data().values, standards());
}

const Field *FormStep::composedField() const
{
    for (const Field &candidate : item().fields) {
        if (candidate.kind != FieldKind::BusinessName)
            continue;
        const NamePartFields &name = candidate.nameParts;
        if (onPage(candidate.id) || onPage(name.tradeName) || onPage(name.industry) || onPage(name.organisation))
            return &candidate;
    }
    return nullptr;
}

QList<Problem> FormStep::composedProblems() const
{
    const Field *composed = composedField();
    if (!composed)
        return {};
    const NamePartFields &name = composed->nameParts;
    QList<Problem> all;
    for (const QString &id : {composed->id, name.division, name.tradeName, name.industry, name.organisation})
        all += checkField(item(), id, data().values, standards());
    return all;
}

void FormStep::setText(const QString &id, const QString &typed)
{
    const Field *target = item().field(id);
    if (stopped() || !target || target->locked || target->kind == FieldKind::BusinessName || text(id) == typed)
        return;
    const QString before = value(id);
    const QString canonical = canonicalText(*target, typed);
    FormValues values = data().values;
    if (canonical.isEmpty())
        values.remove(id);
    else
        values.insert(id, canonical);
    data().values = completed(item(), values, standards());
    if (typed == canonical)
        data().typed.remove(id);
    else
        data().typed.insert(id, typed);
    if (value(id) != before)
        data().forgetSignature();
    if (m_firstProblem == id)
        m_firstProblem.clear();
    Q_EMIT fieldsChanged();
}

void FormStep::leaveField(const QString &id)
{
    if (stopped())
        return;
    m_looked.insert(id);
    data().typed.remove(id); // the control shows what is kept
    Q_EMIT fieldsChanged();
}

void FormStep::next()
{
    if (stopped())
        return;
    const QList<Problem> problems = checkStep(item(), page(), data().values, standards());
    for (const QString &id : page().fields) {
        m_looked.insert(id);
        data().typed.remove(id);
    }
    m_firstProblem = problems.isEmpty() ? QString() : problems.first().fieldId;
    Q_EMIT fieldsChanged();
    if (problems.isEmpty())
        host().raise(FlowEvent::Next);
}

} // namespace yeban
