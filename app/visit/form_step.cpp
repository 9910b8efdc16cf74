// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/form_step.h"

#include "app/base/log.h"
#include "app/envelope/secret.h"
#include "app/protocol/cases.h"

#include <algorithm>

namespace yeban {

YEBAN_LOG(logForm, "visit")

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

void FormStep::enter()
{
    if (!parts().hall || !data().identity || pageNumber() != 1 || !nothingTyped())
        return;
    keep(parts().hall->listCases(receiver(), cardHolder(), [this](Result<QList<HallCase>> cases) {
        if (cases && nothingTyped()) // else the page would move under somebody's finger
            offerEarlier(*cases);
    }));
}

void FormStep::set(Earlier earlier)
{
    m_earlier = earlier;
    Q_EMIT fieldsChanged();
}

void FormStep::offerEarlier(const QList<HallCase> &cases)
{
    const auto same = std::find_if(cases.begin(), cases.end(), [this](const HallCase &one) { return one.view.form == item().id; });
    if (same == cases.end())
        return;
    data().earlier = EarlierCase{same->view.submissionId, same->view.caseNumber};
    set(Earlier::Offered);
}

void FormStep::useEarlier()
{
    if (stopped() || !data().earlier || (m_earlier != Earlier::Offered && m_earlier != Earlier::Failed))
        return;
    set(Earlier::Fetching);
    data().visitKey = OpeningKey::generate();
    keep(parts().hall->prefill(receiver(), data().earlier->submissionId, cardHolder(),
                               data().visitKey->sealingKey().bytes(), [this](Result<QByteArray> sealed) {
                                   const Status filled = sealed ? fillIn(*sealed) : Status(fail(sealed.error()));
                                   if (!filled)
                                       qCInfo(logForm) << "nothing earlier:" << nameOf(filled.error().code);
                                   set(filled ? Earlier::FilledIn : Earlier::Failed);
                               }));
}

Status FormStep::fillIn(const QByteArray &sealed)
{
    const auto opened = data().visitKey->open(sealed);
    if (!opened)
        return fail(opened.error());
    QByteArray json = opened->toByteArray();
    const auto earlier = PrefillValues::fromJson(json);
    wipeBytes(json);
    if (!earlier || earlier->serviceId != item().id)
        return fail(ErrorCode::InvalidInput);
    FormValues values = data().values;
    for (const Field &field : item().fields) {
        const QString given = canonicalText(field, earlier->values.value(field.id));
        if (field.prefill == PrefillSource::None && field.kind != FieldKind::BusinessName && !given.isEmpty()
            && !values.contains(field.id))
            values.insert(field.id, given);
    }
    data().values = completed(item(), values, standards());
    data().forgetSignature();
    host().audit("prefilled", {{QStringLiteral("case"), data().earlier->caseNumber}});
    for (const QString &id : page().fields)
        if (!value(id).isEmpty())
            m_looked.insert(id);
    return {};
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
