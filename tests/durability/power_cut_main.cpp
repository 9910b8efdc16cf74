// SPDX-License-Identifier: GPL-3.0-or-later
// power-cut [--cuts N] [--seed S]: pulls the plug N times (tests/README.md) and prints store.powercut.* figures.
// Ends with 1 when anything was lost or corrupt; how far it is goes to stderr.
#include "tests/durability/power_cuts.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

namespace {

constexpr qint64 cutsPerLine = 50'000;

} // namespace

int main(int argc, char *argv[])
{
    using namespace yeban::test;
    QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("cuts"), QStringLiteral("how many"), QStringLiteral("n"), QStringLiteral("1000000")},
                        {QStringLiteral("seed"), QStringLiteral("of the chances"), QStringLiteral("s"), QString()}});
    options.process(application);
    const QString given = options.value(QStringLiteral("seed"));
    const quint64 seed = given.isEmpty() ? std::random_device()() : given.toULongLong();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    QElapsedTimer timer;
    timer.start();
    PowerCuts cutting(seed);
    CutFigures figures;
    for (const qint64 all = options.value(QStringLiteral("cuts")).toLongLong(); figures.cuts < all;) {
        figures = cutting.run(std::min(all, figures.cuts + cutsPerLine), QDeadlineTimer(QDeadlineTimer::Forever),
                              PowerCuts::Until::Done);
        std::fprintf(stderr, "%lld of %lld cuts, %lld lost, %lld corrupt\n", figures.cuts, all, figures.lost, figures.corrupt);
    }
    std::printf("store.powercut.cuts %lld\nstore.powercut.disks %lld\nstore.powercut.lost %lld\nstore.powercut.corrupt %lld\n"
                "store.powercut.seconds %.1f\n",
                figures.cuts, figures.disks, figures.lost, figures.corrupt, static_cast<double>(timer.elapsed()) / 1000);
    if (!figures.first.isEmpty())
        std::printf("first: %s\n", qPrintable(figures.first));
    return figures.lost + figures.corrupt == 0 ? 0 : 1;
}
