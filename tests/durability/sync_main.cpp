// SPDX-License-Identifier: GPL-3.0-or-later
// sync-nights [--items N] [--seed S]: N submissions through a bad network (tests/durability/README.md); prints sync.*
// figures. Ends with 1 when one was lost, doubled or sent before its time; how far it is goes to stderr.
#include "tests/durability/sync_nights.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <cstdio>

namespace {

constexpr int itemsOfANight = 2'000;
constexpr qint64 nightsPerLine = 25;

} // namespace

int main(int argc, char *argv[])
{
    using namespace yeban::test;
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("yeban.*=false")); // a bad network would fill the disk with words
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("items"), QStringLiteral("how many"), QStringLiteral("n"), QStringLiteral("1000000")},
                        {QStringLiteral("seed"), QStringLiteral("of the chances"), QStringLiteral("s"), QString()}});
    options.process(application);
    const QString given = options.value(QStringLiteral("seed"));
    const quint64 seed = given.isEmpty() ? std::random_device()() : given.toULongLong();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    QElapsedTimer timer;
    timer.start();
    SyncFigures all;
    const qint64 items = options.value(QStringLiteral("items")).toLongLong();
    for (qint64 night = 0; all.items < items; ++night) {
        const SyncFigures one =
            SyncNight(seed + static_cast<quint64>(night), NetworkFaults::bad()).run(itemsOfANight, 10, 4);
        all.items += one.items;
        all.lost += one.lost;
        all.duplicated += one.duplicated;
        all.hurried += one.hurried;
        all.extraRequests += one.extraRequests;
        if ((night + 1) % nightsPerLine == 0)
            std::fprintf(stderr, "%lld of %lld items, %lld lost, %lld duplicated\n", all.items, items, all.lost, all.duplicated);
    }
    std::printf("sync.items %lld\nsync.lost %lld\nsync.duplicated %lld\nsync.hurried %lld\nsync.extra_requests %lld\n"
                "sync.seconds %.1f\n",
                all.items, all.lost, all.duplicated, all.hurried, all.extraRequests,
                static_cast<double>(timer.elapsed()) / 1000);
    return all.lost + all.duplicated + all.hurried == 0 ? 0 : 1;
}
