// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/my_cases_view_model.h"

#include "app/visit/my_cases_step.h"
#include "app/visit/visit.h"
#include "ui/viewmodels/wording.h"

namespace yeban {

MyCasesViewModel::MyCasesViewModel(Visit &visit, MyCasesStep &step, QObject *parent)
    : StepViewModel(parent), m_visit(visit), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

MyCasesViewModel::State MyCasesViewModel::state() const
{
    switch (m_step.state()) {
    case MyCasesStep::State::Asking: return Asking;
    case MyCasesStep::State::Listed: return Listed;
    case MyCasesStep::State::NoHall: return NoHall;
    }
    Q_UNREACHABLE();
}

QString MyCasesViewModel::title() const
{
    switch (state()) {
    case Asking: return tr("正在查找您的办件");
    case Listed: return m_step.cases().isEmpty() ? tr("没有没办完的办件") : tr("您没办完的办件");
    case NoHall: return tr("现在查不到");
    }
    Q_UNREACHABLE();
}

QString MyCasesViewModel::sentence() const
{
    switch (state()) {
    case Asking: return tr("正在问大厅，马上就好。");
    case Listed:
        return m_step.cases().isEmpty() ? tr("刚提交的，大厅可能还没看到，请过一会儿再查。")
                                        : tr("执照没打印的，在这台机器上就可以打。");
    case NoHall: return tr("现在连不上大厅。请过一会儿再试，或者用回执上的二维码查。");
    }
    Q_UNREACHABLE();
}

QVariantList MyCasesViewModel::cases() const
{
    QVariantList rows;
    for (const FoundCase &found : m_step.cases()) {
        const ServiceItem *item = m_step.catalogue().find(found.view.form, found.view.formVersion);
        rows.append(QVariantMap{
            {QStringLiteral("item"), item ? item->title.in(m_visit.language()) : tr("办件")},
            {QStringLiteral("caseNumber"), found.view.caseNumber},
            {QStringLiteral("progress"), Wording::progress(found.view.state, !found.hasSheets(), m_visit.language())},
            {QStringLiteral("printable"), found.itemToContinue(m_step.catalogue()) != nullptr}});
    }
    return rows;
}

void MyCasesViewModel::printSheets(int index)
{
    if (m_step.choose(index))
        m_visit.continueCase();
}

void MyCasesViewModel::retry()
{
    m_step.retry();
}

void MyCasesViewModel::finish()
{
    m_visit.raise(FlowEvent::Next);
}

} // namespace yeban
