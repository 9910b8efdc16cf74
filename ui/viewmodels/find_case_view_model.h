// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

namespace yeban {

class FindCaseStep;

/// FindCasePage: the receipt's QR code is held to the scanner.
class FindCaseViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum State {
        Waiting,   ///< for a code; scans by itself
        Searching,
        NotFound,  ///< not a receipt of ours, or not this terminal's; it goes on scanning, `problem` says so
        NoScanner, ///< none there or it does not answer: retry() or leave
    };
    Q_ENUM(State)

    explicit FindCaseViewModel(FindCaseStep &step, QObject *parent = nullptr);

    State state() const;
    QString sentence() const;
    QString problem() const;

    Q_INVOKABLE void retry();

private:
    FindCaseStep &m_step;
};

} // namespace yeban
