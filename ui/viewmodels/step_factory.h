// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <memory>

namespace yeban {

class Visit;

/// The view model of the step that the visit stands at.
std::unique_ptr<StepViewModel> makeStepViewModel(Visit &visit);

} // namespace yeban
