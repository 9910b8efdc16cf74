// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/live_frame.h"
#include "app/visit/step_controller.h"

#include <QImage>

namespace yeban {

/// Live pictures against the card's photo, until the same person was seen or a person has to look.
class CompareFaceStep : public StepController
{
    Q_OBJECT

public:
    enum class State { Starting, Looking, TryAgain, Passed, NoPicture };
    enum class Failure { NotAlike, NoGoodPicture, NoMovement }; ///< of State::TryAgain

    using StepController::StepController;

    State state() const { return m_state; }
    Failure failure() const { return m_failure; }
    const FaceLook &look() const { return m_look; }
    const QImage &frame() const { return m_frame; }
    int wanted() const;
    int attempt() const;
    int attemptsAllowed() const { return parts().settings.comparisons; }
    bool cardThere() const;
    bool staffAvailable() const { return parts().codeScanner != nullptr; }

    void retry();
    void useStaff();

    void enter() override;
    void stop() override;
    bool working() const override { return m_state == State::Starting; }
    void tick(milliseconds now) override;

Q_SIGNALS:
    void frameChanged();

private:
    void set(State state);
    void begin();
    void grab();
    void offer(const std::shared_ptr<const LiveFrame> &frame);
    void take(const FaceLook &look);
    void judge(const FaceLook &look, float score);
    void failedOnce(Failure failure);
    void pass(float score);
    void handOver(const QString &reason);
    void needStaff(const QString &reason);
    QJsonObject inThisAttempt(QJsonObject content) const;

    State m_state = State::Starting;
    Failure m_failure = Failure::NotAlike;
    FaceLook m_look;
    QImage m_frame;
    milliseconds m_progressed{0}; ///< a good picture was taken, a movement asked for or seen
    bool m_grabbing = false;
    bool m_offering = false;
};

} // namespace yeban
