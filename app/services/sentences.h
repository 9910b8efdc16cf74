// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"

namespace yeban {

/// What the citizen reads beside a field. Both texts are complete sentences that say what to do.
LocalText sentenceOf(const Field &field, ProblemId id);
LocalText sentenceOf(const NameProblem &problem);

} // namespace yeban
