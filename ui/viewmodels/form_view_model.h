// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/form_field_view_model.h"
#include "ui/viewmodels/step_view_model.h"

#include <QList>
#include <QQmlListProperty>

namespace yeban {

class FormStep;

/// FormPage: one step of the item's form. A new view model per page of the form.
class FormViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString title READ title NOTIFY changed)       ///< the question: "给店铺起个名字"
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed) ///< one sentence under it
    Q_PROPERTY(int page READ page CONSTANT)                   ///< from 1
    Q_PROPERTY(int pageCount READ pageCount CONSTANT)
    Q_PROPERTY(QQmlListProperty<yeban::FormFieldViewModel> fields READ fields NOTIFY fieldsChanged) ///< those shown now
    /// The whole name as it will stand on the licence; empty on pages without one.
    Q_PROPERTY(QString composedName READ composedName NOTIFY changed)
    Q_PROPERTY(QString composedNameNote READ composedNameNote NOTIFY changed) ///< "用字合规;是否重名由登记系统比对" or the fault
    Q_PROPERTY(bool composedNameGood READ composedNameGood NOTIFY changed)
    /// After next() on a page with problems: the field to bring into view; else empty.
    /// What the citizen wrote in an earlier application can be filled in by useEarlier().
    Q_PROPERTY(Earlier earlier READ earlier NOTIFY changed)
    Q_PROPERTY(QString earlierText READ earlierText NOTIFY changed) ///< on the button, or what came of it
    Q_PROPERTY(QString firstProblemField READ firstProblemField NOTIFY changed)

public:
    enum Earlier { None, Offered, Fetching, FilledIn, Failed };
    Q_ENUM(Earlier)

    explicit FormViewModel(FormStep &step, QObject *parent = nullptr);

    QString title() const;
    QString sentence() const;
    int page() const;
    int pageCount() const;
    QQmlListProperty<FormFieldViewModel> fields();
    QString composedName() const;
    QString composedNameNote() const;
    bool composedNameGood() const;
    QString firstProblemField() const;
    Earlier earlier() const;
    QString earlierText() const;
    void refresh() override;

    Q_INVOKABLE void useEarlier();

    /// Checks the whole page; goes on when it is right.
    Q_INVOKABLE void next();

Q_SIGNALS:
    void fieldsChanged(); ///< an answer made another field appear or go

private:
    FormStep &m_step;
    QList<FormFieldViewModel *> m_all;   ///< of the page; children of this
    QList<FormFieldViewModel *> m_shown;
};

} // namespace yeban
