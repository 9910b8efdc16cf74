// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/goodbye_view_model.h"

#include "app/visit/closing_steps.h"
#include "app/visit/visit.h"

namespace yeban {

GoodbyeViewModel::GoodbyeViewModel(Visit &visit, GoodbyeStep &step, QObject *parent)
    : StepViewModel(parent), m_visit(visit), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

QString GoodbyeViewModel::title() const
{
    return cardStillThere() ? tr("请拿好身份证") : tr("再见，慢走");
}

QString GoodbyeViewModel::sentence() const
{
    if (stillPrinting())
        return tr("执照还在打，打好会在取纸口。您填的内容已经从屏幕上清除。");
    return tr("您填的内容已经清除。请带好身份证和随身物品。");
}

bool GoodbyeViewModel::cardStillThere() const
{
    return m_step.cardThere();
}

bool GoodbyeViewModel::stillPrinting() const
{
    return m_step.stillPrinting();
}

void GoodbyeViewModel::finish()
{
    m_visit.raise(FlowEvent::Next);
}

} // namespace yeban
