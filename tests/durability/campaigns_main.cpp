// SPDX-License-Identifier: GPL-3.0-or-later
// night-campaigns: what is too long for the default run (tests/durability/README.md). `reconnect`, and the parts of the
// script offline-week. Ends with 1 when it did not hold.
#include "tests/durability/offline_week.h"
#include "tests/durability/reconnecting.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>

#include <cstdio>

namespace {

using namespace yeban;
using namespace yeban::test;

void addOptions(QCommandLineParser &options)
{
    for (const char *name : {"data", "hall", "key", "code", "database", "submissions", "bytes", "seconds", "terminals", "rows", "folder"})
        options.addOption({QLatin1String(name), QString(), QLatin1String(name)});
    options.addPositionalArgument(QStringLiteral("what"), QStringLiteral("join | day | drain | compare | reconnect"));
}

Status run(const QCommandLineParser &options)
{
    const QString what = options.positionalArguments().value(0);
    const auto text = [&options](const char *name) { return options.value(QLatin1String(name)); };
    const auto number = [&text](const char *name, int otherwise) { return text(name).isEmpty() ? otherwise : text(name).toInt(); };
    if (what == QLatin1String("join"))
        return joinHall(text("data"), text("hall"), text("key"), text("code"));
    if (what == QLatin1String("day"))
        return offlineDay(text("data"), number("submissions", 300), number("bytes", 400 * 1024));
    if (what == QLatin1String("drain"))
        return drainWeek(text("data"), number("seconds", 3600));
    if (what == QLatin1String("compare"))
        return compareWithHall(text("data"), text("database"));
    if (what == QLatin1String("reconnect"))
        return reconnectAll({number("terminals", 1000), number("rows", 60),
                             text("folder").isEmpty() ? QDir::tempPath() : text("folder"),
                             QCoreApplication::applicationDirPath() + QStringLiteral("/yeban-hall"),
                             QStringLiteral(YEBAN_SOURCE_RESOURCES)});
    return fail(ErrorCode::InvalidInput, QStringLiteral("join, day, drain, compare or reconnect"));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("yeban.*=false")); // a week without a hall has a lot to say
    QCommandLineParser options;
    addOptions(options);
    options.process(application);
    const Status done = run(options);
    if (!done)
        std::fprintf(stderr, "night-campaigns: %s %s\n", nameOf(done.error().code), qPrintable(done.error().detail));
    return done ? 0 : 1;
}
