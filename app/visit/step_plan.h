// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/item.h"
#include "app/visit/flow.h"

namespace yeban {

/// What the citizen came for.
enum class Purpose {
    Apply,    ///< the item from its first step to its last
    Continue, ///< a found case: the holder is compared again, then the open sheets are printed
    OwnCases, ///< no receipt at hand: the holder is compared, then sees what cases there are
};

struct PlannedStep
{
    Step step = Step::Notice;
    QString stepId;  ///< of the item; empty where the item has no step of this kind (the notice)
    QString stageId; ///< what the rail shows; empty outside the stages
    bool operator==(const PlannedStep &) const = default;
};

/// The steps of one visit in order, as the item's file names them. A notice always comes before a card.
class StepPlan
{
public:
    StepPlan() = default;
    /// Purpose::Apply, Continue.
    StepPlan(const ServiceItem &item, Purpose purpose);
    /// Purpose::OwnCases: of no item.
    static StepPlan ownCases();

    const QList<PlannedStep> &steps() const { return m_steps; }
    int size() const { return static_cast<int>(m_steps.size()); }
    const PlannedStep &at(int index) const { return m_steps.at(index); }
    /// The first of that kind; -1 if there is none.
    int indexOf(Step step) const;
    /// The form page that holds the field; -1 if there is none.
    int indexOfField(const ServiceItem &item, const QString &fieldId) const;
    /// Where Back leads from `index`; the comparison is never gone back to, but the card before it, so that an
    /// identity once left has to be shown again. -1: there is nothing before.
    int before(int index) const;

private:
    QList<PlannedStep> m_steps;
};

} // namespace yeban
