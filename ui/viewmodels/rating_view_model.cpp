// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/rating_view_model.h"

#include "app/visit/closing_steps.h"

namespace yeban {

RatingViewModel::RatingViewModel(RatingStep &step, QObject *parent) : StepViewModel(parent), m_step(step) {}

QVariantList RatingViewModel::levels() const
{
    const QStringList labels{tr("非常满意"), tr("满意"), tr("基本满意"), tr("不满意"), tr("非常不满意")};
    QVariantList all;
    for (int i = 0; i < labels.size(); ++i)
        all.append(QVariantMap{{QStringLiteral("level"), 5 - i}, {QStringLiteral("label"), labels.at(i)}});
    return all;
}

void RatingViewModel::rate(int level)
{
    m_step.rate(level);
}

void RatingViewModel::skip()
{
    m_step.skip();
}

} // namespace yeban
