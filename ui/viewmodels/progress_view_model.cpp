// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/progress_view_model.h"

#include "app/visit/find_case_step.h"
#include "app/visit/visit.h"
#include "ui/viewmodels/wording.h"

namespace yeban {

ProgressViewModel::ProgressViewModel(Visit &visit, ProgressStep &step, QObject *parent)
    : StepViewModel(parent), m_visit(visit), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

QString ProgressViewModel::caseNumber() const
{
    return m_step.view() ? m_step.view()->caseNumber : QString();
}

QString ProgressViewModel::title() const
{
    const CaseView *view = m_step.view();
    if (!view)
        return {};
    return Wording::progress(view->state, m_step.allPrinted(), m_visit.language());
}

QString ProgressViewModel::sentence() const
{
    const CaseView *view = m_step.view();
    if (!view)
        return {};
    switch (view->state) {
    case CaseState::Kept: return tr("申请已经存在这台机器上，网络通了就送到大厅。");
    case CaseState::Delivered:
    case CaseState::Accepted: return tr("申请已经在大厅，请过一会儿再来看。");
    case CaseState::Later: return tr("要请工作人员看一看，上班以后会有结果。");
    case CaseState::Approved:
        return canContinue()           ? tr("执照还没打印。放上身份证，核对是本人就可以打。")
               : m_step.isSheetLost() ? tr("有一张执照没有打好。请联系工作人员，核实以后可以再打一次。")
               : m_step.allPrinted() ? tr("这份办件已经办好了。")
                                     : tr("已经批准，执照还没有送到这台机器。请过一会儿再来看。");
    case CaseState::Refused: return tr("这次没有通过。可以重新办理，改好再提交。");
    }
    Q_UNREACHABLE();
}

bool ProgressViewModel::canContinue() const
{
    return m_step.canContinue();
}

void ProgressViewModel::continueCase()
{
    m_visit.continueCase();
}

void ProgressViewModel::finish()
{
    m_visit.raise(FlowEvent::Next);
}

} // namespace yeban
