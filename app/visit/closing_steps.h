// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/step_controller.h"

namespace yeban {

/// The optional rating, on a page of its own. Silence sends nothing: 「未评价」.
class RatingStep : public StepController
{
    Q_OBJECT

public:
    using StepController::StepController;

    void rate(int level); ///< 5 非常满意 … 1 非常不满意
    void skip();
};

/// Everything personal is gone. Ends by itself, later while a card lies there.
class GoodbyeStep : public StepController
{
    Q_OBJECT

public:
    using StepController::StepController;

    bool cardThere() const;
    bool stillPrinting() const { return parts().desk.busy(); }

    void enter() override;
    void tick(milliseconds now) override;

private:
    milliseconds m_since{0};
};

/// The store takes no visits. It may pass (sync makes room, the disk answers again): looks every ten seconds.
class OutOfServiceStep : public StepController
{
    Q_OBJECT

public:
    OutOfServiceStep(StepHost &host, ErrorCode code) : StepController(host), m_code(code) {}

    ErrorCode code() const { return m_code; }

    void enter() override { m_asked = host().now(); }
    void tick(milliseconds now) override;

private:
    ErrorCode m_code;
    milliseconds m_asked{0};
};

} // namespace yeban
