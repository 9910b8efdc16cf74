// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"

#include <optional>

namespace yeban {

/// What only the hall knows. A terminal leaves it empty and learns what can be learned without the hall.
struct HallFacts
{
    std::optional<bool> nameTaken; ///< nullopt: not compared yet
};

struct DecisionReason
{
    QString fieldId; ///< may be empty
    LocalText sentence;
    bool operator==(const DecisionReason &) const = default;
};

/// Approved (no reasons), Later (a person at the hall decides) or Refused. The gravest outcome counts, its
/// reasons are listed.
struct Decision
{
    Outcome outcome = Outcome::Approved;
    QList<DecisionReason> reasons;
    bool operator==(const Decision &) const = default;
};

/// Checks the whole form again (a problem = Refused), then the item's rules. Deterministic; any thread.
Decision decide(const ServiceItem &item, const FormValues &values, const HallFacts &facts,
                const Standards &standards);

} // namespace yeban
