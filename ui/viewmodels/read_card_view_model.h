// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

namespace yeban {

class ReadCardStep;

/// ReadCardPage: the card is laid on the reader and stays there until it is read.
class ReadCardViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(State state READ state NOTIFY changed)
    /// What to do now: "请把身份证放在读卡区".
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// In Failed, Refused and Missing: what happened and what to do; empty otherwise.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum State {
        Waiting, ///< for a card; it reads by itself
        Reading, ///< a card was felt: leave it there
        Failed,  ///< taken away early or not readable; it tries again by itself, `problem` says how
        Refused, ///< this card cannot be used (expired, not yet valid, suspect, inconsistent): leave or another card
        Missing, ///< no reader, or it does not answer: leave, or go to the window
    };
    Q_ENUM(State)

    explicit ReadCardViewModel(ReadCardStep &step, QObject *parent = nullptr);

    State state() const;
    QString sentence() const;
    QString problem() const;
    QStringList spoken() const override;

    /// Another try, with this or another card.
    Q_INVOKABLE void retry();

private:
    ReadCardStep &m_step;
};

} // namespace yeban
