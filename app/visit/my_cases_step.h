// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/step_controller.h"

namespace yeban {

/// What is not finished yet of the holder whose card was compared, as the hall knows it, wherever it was handed in.
class MyCasesStep : public StepController
{
    Q_OBJECT

public:
    enum class State { Asking, Listed, NoHall };

    using StepController::StepController;

    State state() const { return m_state; }
    const QList<FoundCase> &cases() const { return m_cases; } ///< the newest first
    const Catalogue &catalogue() const { return parts().catalogue; }
    /// Makes it the visit's found case; Visit::continueCase() takes it up. False: nothing can be done with it here.
    bool choose(int index);
    void retry(); ///< of State::NoHall

    void enter() override;
    bool working() const override { return m_state == State::Asking; }

private:
    void listed(const Result<QList<HallCase>> &cases);

    State m_state = State::Asking;
    QList<FoundCase> m_cases;
};

} // namespace yeban
