// SPDX-License-Identifier: GPL-3.0-or-later

// station-kill [--kills N] [--seed S] [--mutant early]: a terminal is killed with SIGKILL again and again while citizens
// hand in their forms; README.md says what must hold.

#include "tests/faults/station-kill/kills.h"
#include "tests/faults/station-kill/terminal.h"
#include "tests/support/places.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace yeban::test;

static int campaign(const Wanted &wanted)
{
    Kills kills(wanted);
    const bool whole = kills.run();
    std::printf("station.seed %u\nstation.kills %d\nstation.killed_while_opening %d\nstation.accepted %d\n", wanted.seed,
                wanted.kills, kills.killedWhileOpening(), kills.accepted());
    if (!whole) {
        std::printf("the campaign broke off\n");
        return 1;
    }
    const Judgement judgement = kills.judgement();
    std::printf("station.kept %d\nstation.lost %d\nstation.doubled %d\nstation.damaged %d\n", judgement.kept, judgement.lost,
                judgement.doubled, judgement.damaged);
    return judgement.isWell() == !wanted.early ? 0 : 1;
}

int main(int argc, char **argv)
{
    knowPlaces();
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption kills(QStringLiteral("kills"), {}, QStringLiteral("N"), QStringLiteral("50"));
    const QCommandLineOption seed(QStringLiteral("seed"), {}, QStringLiteral("S"), QStringLiteral("1"));
    const QCommandLineOption mutant(QStringLiteral("mutant"), {}, QStringLiteral("early"));
    const QCommandLineOption terminal(QStringLiteral("terminal"), {}, QStringLiteral("DATA"));
    const QCommandLineOption drain(QStringLiteral("drain"));
    parser.addOptions({kills, seed, mutant, terminal, drain});
    parser.process(app);
    const bool early = parser.value(mutant) == QLatin1String("early");
    if (early != parser.isSet(mutant))
        return 2;
    if (parser.isSet(terminal))
        return runTerminal({parser.value(terminal), parser.value(seed).toUInt(), parser.isSet(drain), early});
    return campaign({parser.value(kills).toInt(), parser.value(seed).toUInt(), early});
}
