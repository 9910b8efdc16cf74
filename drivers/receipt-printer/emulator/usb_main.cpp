// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/usb_plug.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    if (!yeban::emulator::UsbBus::preload(argv)) {
        std::fprintf(stderr, "no mocked USB bus on this machine (libumockdev0)\n");
        return 1;
    }
    QCoreApplication application(argc, argv);
    yeban::quitOnSignals(application);
    const auto options = yeban::readEmulatorOptions(
        {QStringLiteral("to"), QStringLiteral("state"), QStringLiteral("observed")});
    if (!options)
        return 2;
    yeban::escpos_emulator::UsbPlug plug(*options);
    QObject::connect(&plug, &yeban::escpos_emulator::UsbPlug::plugged, &application,
                     [said = false]() mutable {
                         if (!std::exchange(said, true))
                             yeban::sayReady(yeban::escpos_emulator::UsbPlug::address());
                     });
    return application.exec();
}
