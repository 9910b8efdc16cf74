// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

namespace yeban {

class RatingStep;

/// RatingPage: five levels, voluntary, neutral. Silence is 「未评价」.
class RatingViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    /// {level (5 … 1), label}, 非常满意 first.
    Q_PROPERTY(QVariantList levels READ levels NOTIFY changed)

public:
    explicit RatingViewModel(RatingStep &step, QObject *parent = nullptr);

    QVariantList levels() const;

    Q_INVOKABLE void rate(int level);
    Q_INVOKABLE void skip();

private:
    RatingStep &m_step;
};

} // namespace yeban
