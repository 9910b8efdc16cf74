// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

namespace yeban {

class FindCaseStep;
class Visit;

/// FindCasePage: the receipt's QR code is held to the scanner.
class FindCaseViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool canUseCard READ canUseCard CONSTANT) ///< useCard() leads to the card, the comparison and the list

public:
    enum State {
        Waiting,   ///< for a code; scans by itself
        Searching,
        NotFound,  ///< not a receipt of ours, or not this terminal's; it goes on scanning, `problem` says so
        NoScanner, ///< none there or it does not answer: retry() or leave
    };
    Q_ENUM(State)

    FindCaseViewModel(Visit &visit, FindCaseStep &step, QObject *parent = nullptr);

    State state() const;
    QString sentence() const;
    QString problem() const;
    bool canUseCard() const;

    Q_INVOKABLE void retry();
    Q_INVOKABLE void useCard();

private:
    Visit &m_visit;
    FindCaseStep &m_step;
};

} // namespace yeban
