// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/my_cases_step.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logMyCases, "visit")

static bool isFinished(const FoundCase &found)
{
    return found.view.state == CaseState::Approved && !found.hasSheets();
}

void MyCasesStep::enter()
{
    m_state = State::Asking;
    Q_EMIT changed();
    if (!parts().hall)
        return listed(fail(ErrorCode::Unreachable));
    keep(parts().hall->listCases(receiver(), cardHolder(), [this](Result<QList<HallCase>> cases) { listed(cases); }));
}

void MyCasesStep::listed(const Result<QList<HallCase>> &cases)
{
    if (!cases && cases.error().code == ErrorCode::Cancelled)
        return;
    if (!cases)
        qCInfo(logMyCases) << "no list:" << nameOf(cases.error().code) << cases.error().detail;
    m_cases.clear();
    for (const HallCase &one : cases.value_or(QList<HallCase>()))
        if (const FoundCase found{one.view, {}, one.waitingSheets}; !isFinished(found))
            m_cases.append(found);
    m_state = cases ? State::Listed : State::NoHall;
    Q_EMIT changed();
}

bool MyCasesStep::choose(int index)
{
    if (stopped() || index < 0 || index >= m_cases.size() || !m_cases.at(index).itemToContinue(parts().catalogue))
        return false;
    host().setFoundCase(m_cases.at(index));
    return true;
}

void MyCasesStep::retry()
{
    if (!stopped() && m_state == State::NoHall)
        enter();
}

} // namespace yeban
