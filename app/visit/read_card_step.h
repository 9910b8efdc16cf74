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
        Failed,  ///< `error`: taken away early, unreadable, a fault; goes on by itself with the next card
        Refused, ///< `refusal`; goes on when retry() is called
        Missing, ///< no reader, or it does not answer
    };

    explicit ReadCardStep(StepHost &host);

    State state() const { return m_state; }
    std::optional<CardRefusal> refusal() const { return m_refusal; }
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
    void failed(const Error &error);

    QTimer m_again;
    State m_state = State::Waiting;
    std::optional<CardRefusal> m_refusal;
    ErrorCode m_error = ErrorCode::Internal;
};

} // namespace yeban
