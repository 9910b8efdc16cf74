// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace yeban {

/// Where a task works and whom it tells.
struct TaskContext
{
    QString configFile; ///< terminal.toml
    QString dataFolder;
    QMap<QString, QString> options;              ///< by TaskOption::name; missing = not given
    std::function<void(const QString &)> say;    ///< one sentence for the technician
    std::function<QString(const QString &)> ask = {}; ///< a question whose answer is not shown: a badge, a PIN
};

struct TaskOption
{
    QString name;    ///< "--name VALUE"
    QString value;   ///< what VALUE is
    QString meaning;
};

/// One thing a technician can do, by command line or on a service page. Blocking.
class Task
{
public:
    virtual ~Task() = default;
    virtual QString name() const = 0;
    virtual QString summary() const = 0;
    /// What stands behind the task's name on the command line: "test id-card". In TaskContext::options like the rest.
    virtual std::optional<TaskOption> subject() const { return std::nullopt; }
    virtual QList<TaskOption> options() const { return {}; }
    /// The error's detail is a sentence for the technician.
    virtual Status run(const TaskContext &context) = 0;
};

std::unique_ptr<Task> makeEnrolTask();
std::unique_ptr<Task> makeStockTask();
std::unique_ptr<Task> makeCheckTask();
std::unique_ptr<Task> makeDriversTask();
std::unique_ptr<Task> makeDevicesTask();
std::unique_ptr<Task> makeTestTask();
std::unique_ptr<Task> makeRecordTask();
std::unique_ptr<Task> makeRulesTask();
std::unique_ptr<Task> makeGridTask();
std::unique_ptr<Task> makeFacesTask();

/// Every task, in the order of the help. A new task is a class in a file of its own and a line here.
std::vector<std::unique_ptr<Task>> allTasks();

} // namespace yeban
