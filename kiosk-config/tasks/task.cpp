// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/task.h"

namespace yeban {

std::vector<std::unique_ptr<Task>> allTasks()
{
    std::vector<std::unique_ptr<Task>> tasks;
    tasks.push_back(makeEnrolTask());
    tasks.push_back(makeCheckTask());
    tasks.push_back(makeDriversTask());
    tasks.push_back(makeDevicesTask());
    tasks.push_back(makeTestTask());
    tasks.push_back(makeRecordTask());
    tasks.push_back(makeRulesTask());
    tasks.push_back(makeStockTask());
    tasks.push_back(makeGridTask());
    tasks.push_back(makeFacesTask());
    return tasks;
}

} // namespace yeban
