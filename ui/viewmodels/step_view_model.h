// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/chime.h"

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace yeban {

/// What every step's view model is. GUI thread; made by ShellViewModel when the visit enters a step and destroyed
/// when it leaves it, before VisitData goes. All texts are in the current language; a change of language, like any
/// change of state, is told by `changed`.
class StepViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")

public:
    using QObject::QObject;
    /// Reads the state again; called on a change of language too.
    virtual void refresh() { Q_EMIT changed(); }
    /// What is said aloud at this moment, sentence by sentence: of what stands on the page, and nothing personal.
    virtual QStringList spoken() const { return {}; }

Q_SIGNALS:
    void changed();
    void chimed(yeban::Chime chime); ///< something happened that is to be heard
};

} // namespace yeban
