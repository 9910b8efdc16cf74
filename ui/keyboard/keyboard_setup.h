// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace yeban {

/// Chooses Qt Virtual Keyboard with our layouts. Before QGuiApplication is made.
void setUpKeyboard();

} // namespace yeban
