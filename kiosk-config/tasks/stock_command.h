// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/store.h"
#include "kiosk-config/tasks/task.h"

namespace yeban {

/// What the stock task does to an open store: context.options["action"] is show (also when absent), load, remove,
/// damage, count or resolve. Who loads or takes out is named; a count is signed by two members of staff with badge and
/// PIN, the fate of a doubtful sheet by one.
Status stockCommand(Store &store, const TaskContext &context);
QList<TaskOption> stockOptions();

} // namespace yeban
