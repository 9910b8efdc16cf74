// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/picker_model.h"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace yeban {

class FormStep;
struct Field;

/// One field of a form page with everything its control shows. Lives as long as its FormViewModel.
class FormFieldViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by FormViewModel")
    Q_PROPERTY(QString fieldId READ fieldId CONSTANT)
    Q_PROPERTY(Kind kind READ kind CONSTANT)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed) ///< one sentence under the label; may be empty
    Q_PROPERTY(QString unit READ unit NOTIFY changed) ///< "元", "人"; may be empty
    Q_PROPERTY(QString value READ value NOTIFY changed) ///< what the control edits
    Q_PROPERTY(QString shown READ shown NOTIFY changed) ///< the value in words: option label, area path, phrases
    Q_PROPERTY(bool required READ required NOTIFY changed)
    Q_PROPERTY(bool readOnly READ readOnly NOTIFY changed)
    /// Taken from the card and not changed since: shown as such, "来自身份证".
    Q_PROPERTY(bool prefilled READ prefilled NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< in words; empty when fine or not yet looked at
    Q_PROPERTY(int maxLength READ maxLength CONSTANT) ///< characters; 0 = no limit
    Q_PROPERTY(Input input READ input CONSTANT)
    /// Choice: {value, label, note, selected (bool)}.
    Q_PROPERTY(QVariantList options READ options NOTIFY changed)
    /// Area and Phrases: the list the picker shows now; null for other kinds.
    Q_PROPERTY(yeban::PickerModel *picker READ picker CONSTANT)

public:
    enum Kind {
        Text,
        MultiLine,
        Number,  ///< digits, with `unit`
        Choice,  ///< one of `options`: chooseOption(value)
        Area,    ///< province → city → county by `picker`
        Phrases, ///< by `picker`, with search: any number of phrases, or one of a list too long for Choice
        Composed ///< made from other fields (the shop's whole name): shown, not edited
    };
    Q_ENUM(Kind)
    enum Input { Chinese, Digits, Latin };
    Q_ENUM(Input)

    FormFieldViewModel(FormStep &step, QString id, QObject *parent);

    QString fieldId() const { return m_id; }
    Kind kind() const;
    QString label() const;
    QString hint() const;
    QString unit() const;
    QString value() const;
    QString shown() const;
    bool required() const;
    bool readOnly() const;
    bool prefilled() const;
    QString problem() const;
    int maxLength() const;
    Input input() const;
    QVariantList options() const;
    PickerModel *picker() const { return m_picker; }
    void refresh();

    /// While typing: keeps the value; a problem that was shown is looked at again, a new one waits for leave().
    Q_INVOKABLE void setText(const QString &text);
    /// The field lost the focus or the keyboard's 确定 was pressed: now it says what is wrong.
    Q_INVOKABLE void leave();
    Q_INVOKABLE void chooseOption(const QString &value);

Q_SIGNALS:
    void changed();

private:
    const Field &field() const;

    FormStep &m_step;
    QString m_id;
    PickerModel *m_picker = nullptr;
};

} // namespace yeban
