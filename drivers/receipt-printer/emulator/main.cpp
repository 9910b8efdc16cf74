// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/printer.h"

#include <QGuiApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // it has a font and draws, but shows nothing
    QGuiApplication application(argc, argv);
    yeban::quitOnSignals(application);
    const auto options = yeban::readEmulatorOptions(
        {QStringLiteral("state"), QStringLiteral("observed"), QStringLiteral("output")});
    if (!options)
        return 2;
    yeban::escpos_emulator::Printer printer(*options);
    if (!printer.listen()) {
        std::fprintf(stderr, "cannot listen or make the output folder\n");
        return 1;
    }
    yeban::sayReady(printer.address());
    return application.exec();
}
