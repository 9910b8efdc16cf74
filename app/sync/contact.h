// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/lane_parts.h"

namespace yeban {

// All terminals of a hall lose it and find it again at the same moment: each lane comes back at a moment of its own.

/// U(0, W), W as the hall last said, also in an earlier run: how long a lane waits before its first contact after a
/// start or a time without an answer. On a lane's thread.
std::chrono::milliseconds contactWait(const LaneParts &parts, HallLine &line);
/// The hall has said W. `seconds` is in units of SyncTimes::backoffUnit.
void keepContactSpread(const LaneParts &parts, int seconds);

} // namespace yeban
