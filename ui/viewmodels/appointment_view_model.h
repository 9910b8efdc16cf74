// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QStringList>
#include <QVariant>

namespace yeban {

class AppointmentStep;

/// AppointmentPage: a day, a time, yes; then a number on paper. For whom this terminal is not the way.
class AppointmentViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString notice READ notice NOTIFY changed) ///< in Confirm, when the hall could not be asked for room
    /// In Day and Time: [{value, label}], for choose().
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)
    /// From Confirm on, and in NoDay without day and number: [{label, value}].
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)
    Q_PROPERTY(QStringList bring READ bring NOTIFY changed) ///< from Confirm on, and in NoDay
    Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed) ///< in Kept

public:
    enum Phase {
        Day,
        Time,
        Confirm,
        Keeping,
        Kept,
        Failed,  ///< make() tries again
        NoDay, ///< no day can be offered; the hours can be read
    };
    Q_ENUM(Phase)

    explicit AppointmentViewModel(AppointmentStep &step, QObject *parent = nullptr);

    Phase phase() const;
    QString title() const;
    QString sentence() const;
    QString notice() const;
    QVariantList choices() const;
    QVariantList facts() const;
    QStringList bring() const;
    QString receiptText() const;

    Q_INVOKABLE void choose(const QString &value);
    Q_INVOKABLE void chooseAgain();
    Q_INVOKABLE void make();
    Q_INVOKABLE void printReceiptAgain();
    Q_INVOKABLE void finish();

private:
    AppointmentStep &m_step;
};

} // namespace yeban
