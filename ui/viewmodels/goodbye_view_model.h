// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

namespace yeban {

class GoodbyeStep;
class Visit;

/// GoodbyePage: everything personal is gone already. Ends by itself.
class GoodbyeViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// Take the card along: it still lies on the reader.
    Q_PROPERTY(bool cardStillThere READ cardStillThere NOTIFY changed)
    /// Sheets still move: they lie in the tray when they are done.
    Q_PROPERTY(bool stillPrinting READ stillPrinting NOTIFY changed)

public:
    GoodbyeViewModel(Visit &visit, GoodbyeStep &step, QObject *parent = nullptr);

    QString title() const;
    QString sentence() const;
    bool cardStillThere() const;
    bool stillPrinting() const;

    Q_INVOKABLE void finish();

private:
    Visit &m_visit;
    GoodbyeStep &m_step;
};

} // namespace yeban
