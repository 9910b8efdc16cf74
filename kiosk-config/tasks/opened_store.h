// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/store.h"
#include "kiosk-config/tasks/task.h"

namespace yeban {

/// The terminal's store, for as long as a task needs it; no terminal may run meanwhile. `clock` outlives it.
/// NotFound: this terminal is not enrolled; else as Store::open().
Result<std::unique_ptr<Store>> openStore(const TaskContext &context, const Clock &clock);

} // namespace yeban
