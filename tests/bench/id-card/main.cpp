// SPDX-License-Identifier: GPL-3.0-or-later
// bench-id-card [--rounds N]: reads a card with the real driver at the emulated reader on a line as slow as a real one,
// and prints "NAME VALUE UNIT REFERENCE" a line: the whole reading beside the time of its bytes on the wire.
#include "drivers/id-card/sam/driver.h"
#include "tests/support/pty/line_emulator.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace yeban;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

static const QJsonObject card{{QStringLiteral("name"), QStringLiteral("夜一")},
                              {QStringLiteral("sex"), QStringLiteral("female")},
                              {QStringLiteral("nation"), QStringLiteral("01")},
                              {QStringLiteral("birth"), QStringLiteral("1990-03-07")},
                              {QStringLiteral("number"), QStringLiteral("990101199003070021")},
                              {QStringLiteral("valid_from"), QStringLiteral("2020-05-01")},
                              {QStringLiteral("valid_until"), QStringLiteral("2040-05-01")}};

static double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// False when the emulator or the driver fails.
static bool measure(int rounds, QList<double> &reads, QList<double> &wires)
{
    test::LineEmulator emulator(QStringLiteral("yeban-emulator-id-card"));
    if (!emulator.start())
        return false;
    const auto reader = createIdCardSam({QStringLiteral("serial:") + emulator.link(), {}});
    if (!reader || !(*reader)->open({}))
        return false;
    for (int i = 0; i < rounds; ++i) {
        if (!emulator.set("card", card))
            return false;
        const double before = emulator.observed("mechanical_ms").toDouble();
        const auto begin = SteadyClock::now();
        if (const auto read = (*reader)->read({}, 10s); !read || !*read)
            return false;
        reads << std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
        if (!emulator.set("card", QJsonValue())) // and it has written down what it observed
            return false;
        wires << emulator.observed("mechanical_ms").toDouble() - before;
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
