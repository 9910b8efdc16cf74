// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/form_field_view_model.h"

#include "app/visit/form_step.h"
#include "ui/viewmodels/picker_model.h"

namespace yeban {

/// More answers than this are searched, not shown all at once.
static constexpr qsizetype longList = 8;

FormFieldViewModel::FormFieldViewModel(FormStep &step, QString id, QObject *parent)
    : QObject(parent), m_step(step), m_id(std::move(id))
{
    if (kind() == Area || kind() == Phrases)
        m_picker = new PickerModel(step, m_id, this);
}

const Field &FormFieldViewModel::field() const
{
    return m_step.field(m_id);
}

FormFieldViewModel::Kind FormFieldViewModel::kind() const
{
    if (field().kind == FieldKind::BusinessName)
        return Composed;
    if (field().locked)
        return Text;
    switch (field().kind) {
    case FieldKind::Choice: return optionsOf(field(), m_step.standards()).size() > longList ? Phrases : Choice;
    case FieldKind::Area: return Area;
    case FieldKind::Phrases: return Phrases;
    case FieldKind::Number: return Number;
    default: return Text;
    }
}

FormFieldViewModel::Input FormFieldViewModel::input() const
{
    switch (field().kind) {
    case FieldKind::Number:
    case FieldKind::Money:
    case FieldKind::Phone: return Digits;
    case FieldKind::ResidentNumber: return Latin;
    default: return Chinese;
    }
}

QString FormFieldViewModel::label() const
{
    return field().label.in(m_step.language());
}

QString FormFieldViewModel::hint() const
{
    return field().hint.in(m_step.language());
}

QString FormFieldViewModel::unit() const
{
    return field().unit.in(m_step.language());
}

QString FormFieldViewModel::value() const
{
    return field().locked ? shown() : m_step.text(m_id);
}

QString FormFieldViewModel::shown() const
{
    return displayText(field(), m_step.value(m_id), m_step.language(), m_step.standards());
}

bool FormFieldViewModel::required() const
{
    return field().required;
}

bool FormFieldViewModel::readOnly() const
{
    return field().locked || field().kind == FieldKind::BusinessName;
}

bool FormFieldViewModel::prefilled() const
{
    return field().prefill != PrefillSource::HallDivision && m_step.prefilled(m_id);
}

QString FormFieldViewModel::problem() const
{
    const auto problems = m_step.problems(m_id);
    return problems.isEmpty() ? QString() : problems.first().sentence.in(m_step.language());
}

int FormFieldViewModel::maxLength() const
{
    return field().kind == FieldKind::Text ? field().maxLength : 0;
}

QVariantList FormFieldViewModel::options() const
{
    QVariantList all;
    if (kind() != Choice)
        return all;
    for (const Option &option : optionsOf(field(), m_step.standards())) {
        all.append(QVariantMap{{QStringLiteral("value"), option.value},
                               {QStringLiteral("label"), option.label.in(m_step.language())},
                               {QStringLiteral("note"), QString()},
                               {QStringLiteral("selected"), option.value == m_step.value(m_id)}});
    }
    return all;
}

void FormFieldViewModel::refresh()
{
    if (m_picker)
        m_picker->refresh();
    Q_EMIT changed();
}

void FormFieldViewModel::setText(const QString &text)
{
    m_step.setText(m_id, text);
}

void FormFieldViewModel::leave()
{
    m_step.leaveField(m_id);
}

void FormFieldViewModel::chooseOption(const QString &value)
{
    m_step.setText(m_id, value);
    m_step.leaveField(m_id);
}

} // namespace yeban
