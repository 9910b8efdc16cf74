// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/step_plan.h"

#include <algorithm>

namespace yeban {

static Step stepOf(StepKind kind)
{
    switch (kind) {
    case StepKind::Notice: return Step::Notice;
    case StepKind::ReadCard: return Step::ReadCard;
    case StepKind::CompareFace: return Step::CompareFace;
    case StepKind::Form: return Step::Form;
    case StepKind::Review: return Step::Review;
    case StepKind::Sign: return Step::Sign;
    case StepKind::Print: return Step::Print;
    case StepKind::Rating: return Step::Rating;
    }
    Q_UNREACHABLE();
}

static bool belongs(Step step, Purpose purpose)
{
    // One rating a case (好差评): it was asked for when the case was handed in.
    return purpose == Purpose::Apply
           || (step != Step::Form && step != Step::Review && step != Step::Sign && step != Step::Rating);
}

StepPlan::StepPlan(const ServiceItem &item, Purpose purpose)
{
    for (const ServiceStep &step : item.steps()) {
        const Step kind = stepOf(step.kind);
        if (!belongs(kind, purpose))
            continue;
        const ServiceStage *stage = item.stageOf(step.id);
        m_steps.append({kind, step.id, stage ? stage->id : QString()});
    }
    if (m_steps.isEmpty() || m_steps.first().step != Step::Notice)
        m_steps.prepend({Step::Notice, {}, m_steps.isEmpty() ? QString() : m_steps.first().stageId});
}

StepPlan StepPlan::ownCases()
{
    StepPlan plan;
    for (const Step step : {Step::Notice, Step::ReadCard, Step::CompareFace, Step::MyCases})
        plan.m_steps.append({step, {}, {}});
    return plan;
}

int StepPlan::indexOf(Step step) const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(),
                                    [step](const PlannedStep &planned) { return planned.step == step; });
    return found == m_steps.end() ? -1 : static_cast<int>(found - m_steps.begin());
}

int StepPlan::indexOfField(const ServiceItem &item, const QString &fieldId) const
{
    for (int i = 0; i < size(); ++i) {
        const ServiceStep *step = item.step(at(i).stepId);
        if (at(i).step == Step::Form && step && step->fields.contains(fieldId))
            return i;
    }
    return -1;
}

int StepPlan::before(int index) const
{
    int i = index - 1;
    while (i >= 0 && at(i).step == Step::CompareFace)
        --i;
    return i;
}

} // namespace yeban
