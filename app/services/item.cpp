// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/item.h"

namespace yeban {

QList<ServiceStep> ServiceItem::steps() const
{
    QList<ServiceStep> all;
    for (const ServiceStage &stage : stages)
        all += stage.steps;
    return all + after;
}

const ServiceStep *ServiceItem::step(const QString &stepId) const
{
    for (const ServiceStage &stage : stages) {
        for (const ServiceStep &step : stage.steps) {
            if (step.id == stepId)
                return &step;
        }
    }
    for (const ServiceStep &step : after) {
        if (step.id == stepId)
            return &step;
    }
    return nullptr;
}

const Field *ServiceItem::field(const QString &fieldId) const
{
    for (const Field &field : fields) {
        if (field.id == fieldId)
            return &field;
    }
    return nullptr;
}

const ServiceStage *ServiceItem::stageOf(const QString &stepId) const
{
    for (const ServiceStage &stage : stages) {
        for (const ServiceStep &step : stage.steps) {
            if (step.id == stepId)
                return &stage;
        }
    }
    return nullptr;
}

} // namespace yeban
