// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

namespace yeban {

class MyCasesStep;
class Visit;

/// MyCasesPage: what is not finished of the holder of the card.
class MyCasesViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// {item, caseNumber, progress, printable}, the newest first.
    Q_PROPERTY(QVariantList cases READ cases NOTIFY changed)

public:
    enum State {
        Asking,
        Listed, ///< perhaps nothing
        NoHall, ///< retry() or finish()
    };
    Q_ENUM(State)

    MyCasesViewModel(Visit &visit, MyCasesStep &step, QObject *parent = nullptr);

    State state() const;
    QString title() const;
    QString sentence() const;
    QVariantList cases() const;

    Q_INVOKABLE void printSheets(int index);
    Q_INVOKABLE void retry();
    Q_INVOKABLE void finish();

private:
    Visit &m_visit;
    MyCasesStep &m_step;
};

} // namespace yeban
