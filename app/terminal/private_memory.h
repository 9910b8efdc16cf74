// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace yeban {

/// What citizens type and what the camera sees is in this process: it leaves no core and lets nobody attach. First thing
/// in main(). An executable that calls this also has a heap that overwrites whatever is freed.
void keepMemoryPrivate();

} // namespace yeban
