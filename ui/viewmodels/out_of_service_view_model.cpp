// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/out_of_service_view_model.h"

#include "app/visit/closing_steps.h"
#include "app/visit/visit.h"
#include "ui/viewmodels/wording.h"

namespace yeban {

OutOfServiceViewModel::OutOfServiceViewModel(Visit &visit, OutOfServiceStep &step, QObject *parent)
    : StepViewModel(parent), m_visit(visit), m_step(step)
{
}

QString OutOfServiceViewModel::title() const
{
    return tr("这台机器暂停服务");
}

QString OutOfServiceViewModel::sentence() const
{
    const QString rest = m_step.code() == ErrorCode::StoreFull ? tr("网络恢复后会自动恢复。已经交的办件都在。")
                                                               : tr("已经交的办件都留着，由工作人员处理。");
    return Wording::happened(m_step.code()) + rest + Wording::askStaff(phone());
}

QString OutOfServiceViewModel::phone() const
{
    return m_visit.parts().terminal.dutyPhone;
}

QString OutOfServiceViewModel::code() const
{
    return QLatin1String(nameOf(m_step.code()));
}

} // namespace yeban
