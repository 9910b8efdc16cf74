// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

namespace yeban {

class ProgressStep;
class Visit;

/// ProgressPage: where a found case is; nothing personal.
class ProgressViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString caseNumber READ caseNumber NOTIFY changed) ///< in groups
    Q_PROPERTY(QString title READ title NOTIFY changed)           ///< "已收件,待受理"
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// A sheet waits to be printed: continueCase() leads to the card and the comparison, then prints.
    Q_PROPERTY(bool canContinue READ canContinue NOTIFY changed)

public:
    ProgressViewModel(Visit &visit, ProgressStep &step, QObject *parent = nullptr);

    QString caseNumber() const;
    QString title() const;
    QString sentence() const;
    bool canContinue() const;

    Q_INVOKABLE void continueCase();
    Q_INVOKABLE void finish();

private:
    Visit &m_visit;
    ProgressStep &m_step;
};

} // namespace yeban
