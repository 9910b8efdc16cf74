// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/step_controller.h"

namespace yeban {

/// The signature with finger or pen, bound to the digest of exactly what the review page showed.
class SignStep : public StepController
{
    Q_OBJECT

public:
    enum class Problem { None, TooLittle, FormChanged };

    using StepController::StepController;

    const InkStrokes &strokes() const { return data().ink; }
    bool enough() const;
    Problem problem() const { return m_problem; }
    QString signer() const { return data().card ? data().card->name : QString(); }

    void beginStroke(InkPoint point);
    void addPoint(InkPoint point);
    void endStroke() { m_writing = false; }
    void clear();
    void confirm();

Q_SIGNALS:
    void inkChanged();

private:
    int pointCount() const;

    bool m_writing = false;
    Problem m_problem = Problem::None;
};

/// Length of all strokes together, in widths of the pad.
double inkLength(const InkStrokes &ink);

} // namespace yeban
