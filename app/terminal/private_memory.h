// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace yeban {

/// What citizens type and what the camera sees is in this process: it leaves no core and lets nobody attach. First thing
/// in main().
void keepMemoryPrivate();

} // namespace yeban
