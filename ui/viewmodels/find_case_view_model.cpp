// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/find_case_view_model.h"

#include "app/visit/find_case_step.h"
#include "app/visit/visit.h"

namespace yeban {

FindCaseViewModel::FindCaseViewModel(Visit &visit, FindCaseStep &step, QObject *parent)
    : StepViewModel(parent), m_visit(visit), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

FindCaseViewModel::State FindCaseViewModel::state() const
{
    switch (m_step.state()) {
    case FindCaseStep::State::Waiting: return Waiting;
    case FindCaseStep::State::Searching: return Searching;
    case FindCaseStep::State::NotFound: return NotFound;
    case FindCaseStep::State::NoScanner: return NoScanner;
    }
    Q_UNREACHABLE();
}

QString FindCaseViewModel::sentence() const
{
    switch (state()) {
    case Waiting:
    case NotFound: return tr("请把回执上的二维码对准扫码口");
    case Searching: return tr("正在查找");
    case NoScanner: return tr("扫码器现在不能用");
    }
    Q_UNREACHABLE();
}

QString FindCaseViewModel::problem() const
{
    if (state() == NoScanner)
        return tr("请再试一次，或联系工作人员查询。");
    if (state() != NotFound)
        return {};
    switch (m_step.miss()) {
    case FindCaseStep::Miss::NotAReceipt: return tr("这不是办件回执上的二维码，请换一张再扫。");
    case FindCaseStep::Miss::NotKnown: return tr("没有找到这个办件。刚提交的请过一会儿再扫，或联系工作人员查询。");
    case FindCaseStep::Miss::NoHall: return tr("这台机器上没有这个办件，现在又连不上大厅。请到打印回执的那台机器查询，或过一会儿再扫。");
    case FindCaseStep::Miss::StoreFault: return tr("没有查成，请再扫一次。");
    }
    Q_UNREACHABLE();
}

bool FindCaseViewModel::canUseCard() const
{
    return m_visit.canFindByCard();
}

void FindCaseViewModel::useCard()
{
    m_visit.findByCard();
}

void FindCaseViewModel::retry()
{
    m_step.retry();
}

} // namespace yeban
