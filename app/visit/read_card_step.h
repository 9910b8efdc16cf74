// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/card_check.h"
#include "app/visit/step_controller.h"

#include <QTimer>

namespace yeban {

/// Waits for a card, reads it while it lies there, and looks whether it may be used.
class ReadCardStep : public StepController
{
    Q_OBJECT

public:
    enum class State {
        Waiting,
        Reading,
        Failed,  ///< `again`: taken away early or unreadable; goes on by itself with the next card
        Refused, ///< `refusal`; goes on when retry() is called
        Missing, ///< `error`: no reader, or it does not work; goes on by itself when it does
    };

    explicit ReadCardStep(StepHost &host);

    State state() const { return m_state; }
    std::optional<CardRefusal> refusal() const { return m_refusal; }
    /// What the citizen has to do differently, of Failed.
    Retry again() const { return m_again; }
    /// Internal while there is none.
    ErrorCode error() const { return m_error; }
    void retry();

    void enter() override;
    void stop() override;
    bool working() const override { return m_state == State::Reading; }

private:
    void set(State state);
    void look();
    void read();
    void take(IdCard card);
    QString whyNoFace() const;
    QDate today() const;
    void refuse(CardRefusal refusal, const QString &deviceCode);
    void notRead(Retry again);
    void failed(const Error &error);

    QTimer m_lookAgain;
    State m_state = State::Waiting;
    std::optional<CardRefusal> m_refusal;
    Retry m_again = Retry::LayCard;
    ErrorCode m_error = ErrorCode::Internal;
};

} // namespace yeban
