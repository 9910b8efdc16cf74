// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/strict_json.h"
#include "app/services/window.h"

namespace yeban {

/// The object under "window" of an item's file; what is wrong goes to its report.
ServiceWindow parseWindow(JsonObject &in);

} // namespace yeban
