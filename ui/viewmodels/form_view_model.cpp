// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/form_view_model.h"

#include "app/visit/form_step.h"

#include <algorithm>

namespace yeban {

FormViewModel::FormViewModel(FormStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    for (const QString &id : step.page().fields)
        m_all.append(new FormFieldViewModel(step, id, this));
    FormViewModel::refresh();
    connect(&step, &FormStep::fieldsChanged, this, [this] { refresh(); });
}

QString FormViewModel::title() const
{
    return m_step.page().title.in(m_step.language());
}

QString FormViewModel::sentence() const
{
    return m_step.page().sentence.in(m_step.language());
}

int FormViewModel::page() const
{
    return m_step.pageNumber();
}

int FormViewModel::pageCount() const
{
    return m_step.pageCount();
}

QQmlListProperty<FormFieldViewModel> FormViewModel::fields()
{
    return {this, &m_shown};
}

QString FormViewModel::composedName() const
{
    const Field *composed = m_step.composedField();
    return composed ? m_step.value(composed->id) : QString();
}

bool FormViewModel::composedNameGood() const
{
    return m_step.composedProblems().isEmpty();
}

QString FormViewModel::composedNameNote() const
{
    const Field *composed = m_step.composedField();
    if (!composed)
        return {};
    const auto problems = m_step.composedProblems();
    if (problems.isEmpty())
        return composed->hint.in(m_step.language());
    // While a part is still missing there is nothing to blame.
    const auto fault = std::find_if(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.id == ProblemId::Name || problem.id == ProblemId::BadCharacters;
    });
    return fault == problems.end() ? QString() : fault->sentence.in(m_step.language());
}

QString FormViewModel::firstProblemField() const
{
    return m_step.firstProblem();
}

FormViewModel::Earlier FormViewModel::earlier() const
{
    switch (m_step.earlier()) {
    case FormStep::Earlier::None: return None;
    case FormStep::Earlier::Offered: return Offered;
    case FormStep::Earlier::Fetching: return Fetching;
    case FormStep::Earlier::FilledIn: return FilledIn;
    case FormStep::Earlier::Failed: return Failed;
    }
    Q_UNREACHABLE();
}

QString FormViewModel::earlierText() const
{
    switch (earlier()) {
    case None: return {};
    case Offered: return tr("带入上次填的内容");
    case Fetching: return tr("正在取回上次填的内容");
    case FilledIn: return tr("上次填的已经带入，请逐项看一遍。");
    case Failed: return tr("没有取回上次填的内容，请直接填写。");
    }
    Q_UNREACHABLE();
}

void FormViewModel::useEarlier()
{
    m_step.useEarlier();
}

void FormViewModel::refresh()
{
    QList<FormFieldViewModel *> shown;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(shown),
                 [this](const FormFieldViewModel *field) { return m_step.shown(field->fieldId()); });
    if (shown != m_shown) {
        m_shown = shown;
        Q_EMIT fieldsChanged();
    }
    for (FormFieldViewModel *field : std::as_const(m_all))
        field->refresh();
    Q_EMIT changed();
}

void FormViewModel::next()
{
    m_step.next();
}

} // namespace yeban
