// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/ask_hidden.h"
#include "app/base/log.h"
#include "kiosk-config/tasks/task.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace {

void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

void help(const std::vector<std::unique_ptr<yeban::Task>> &tasks)
{
    print(QStringLiteral("kiosk-config TASK [--config FILE] [--data DIR] [options]\n"));
    for (const auto &task : tasks) {
        print(QStringLiteral("  %1 %2").arg(task->name(), -9).arg(task->summary()));
        if (const auto subject = task->subject())
            print(QStringLiteral("            %1 %2: %3").arg(task->name(), subject->value, subject->meaning));
        for (const yeban::TaskOption &option : task->options())
            print(QStringLiteral("            --%1 %2  %3").arg(option.name, option.value, option.meaning));
    }
}

} // namespace

int main(int argc, char **argv)
{
    using namespace yeban;
    installLog();
    QCoreApplication app(argc, argv);
    const auto tasks = allTasks();
    const QString wanted = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    const auto task = std::find_if(tasks.begin(), tasks.end(), [&](const auto &t) { return t->name() == wanted; });
    if (task == tasks.end()) {
        help(tasks);
        return wanted.isEmpty() || wanted == QLatin1String("--help") ? 0 : 2;
    }
    QCommandLineParser parser;
    const QCommandLineOption config(QStringLiteral("config"), QStringLiteral("Settings file."), QStringLiteral("FILE"), QStringLiteral("/etc/yeban/terminal.toml"));
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Data folder."), QStringLiteral("DIR"), QStringLiteral("/var/lib/yeban"));
    parser.addOptions({config, data});
    for (const TaskOption &option : (*task)->options())
        parser.addOption(QCommandLineOption(option.name, option.meaning, option.value));
    const auto subject = (*task)->subject();
    if (subject)
        parser.addPositionalArgument(subject->name, subject->meaning, subject->value);
    parser.addHelpOption();
    parser.process(app);

    TaskContext context{parser.value(config), parser.value(data), {}, print, askHidden};
    for (const TaskOption &option : (*task)->options())
        if (parser.isSet(option.name))
            context.options.insert(option.name, parser.value(option.name));
    if (const QStringList words = parser.positionalArguments(); subject && words.size() > 1) // the first is the task
        context.options.insert(subject->name, words[1]);
    const Status done = (*task)->run(context);
    if (done)
        return 0;
    std::fprintf(stderr, "kiosk-config: %s: %s\n", nameOf(done.error().code), qUtf8Printable(done.error().detail));
    return 1;
}
