// SPDX-License-Identifier: GPL-3.0-or-later
// bench-id-card [--rounds N]: reads a card, photo and all, with the real driver at the emulated reader on a line as slow
// as a real one, and prints "NAME VALUE UNIT REFERENCE" a line: the whole reading beside the time of its bytes on the wire.
#include "tests/contracts/id-card/sam_bench.h"
#include "tests/unit/drivers/id-card/cards.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace yeban;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

static double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// False when the emulator or the driver fails.
static bool measure(int rounds, QList<double> &reads, QList<double> &wires)
{
    const auto bench = test::SamBench::make(QStringLiteral("serial"));
    const auto reader = bench ? bench->makeDriver() : nullptr;
    if (!reader || !reader->open({}))
        return false;
    QJsonObject card = test::residentCard();
    card[QStringLiteral("photo")] = bench->photo();
    for (int i = 0; i < rounds; ++i) {
        bench->setCard(card);
        const double before = bench->wireMs();
        const auto begin = SteadyClock::now();
        const auto read = reader->read({}, 10s);
        reads << std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
        if (!read || !*read || (*read)->photo.isNull())
            return false;
        bench->setCard({}); // and it has written down what it observed
        wires << bench->wireMs() - before;
    }
    return true;
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto at = arguments.indexOf(QStringLiteral("--rounds"));
    const int rounds = at > 0 ? std::max(1, arguments.value(at + 1).toInt()) : 21;
    QList<double> reads, wires, over;
    if (!measure(rounds, reads, wires))
        return 1;
    for (qsizetype i = 0; i < reads.size(); ++i)
        over << reads[i] - wires[i];
    std::printf("driver.id_card.read_ms %.1f ms %.1f\n", median(reads), median(wires));
    std::printf("driver.id_card.over_wire_ms %.1f ms 10\n", median(over));
    return 0;
}
