// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

namespace yeban {

class OutOfServiceStep;
class Visit;

/// OutOfServicePage: the store cannot be trusted or is full; no visit is begun.
class OutOfServiceViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString phone READ phone CONSTANT) ///< the hall's duty phone; may be empty
    Q_PROPERTY(QString code READ code NOTIFY changed) ///< stable name for the phone call: "store-broken"

public:
    OutOfServiceViewModel(Visit &visit, OutOfServiceStep &step, QObject *parent = nullptr);

    QString title() const;
    QString sentence() const;
    QString phone() const;
    QString code() const;

private:
    Visit &m_visit;
    OutOfServiceStep &m_step;
};

} // namespace yeban
