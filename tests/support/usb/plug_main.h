// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/bench/state/emulator.h"
#include "tests/support/usb/usb_bus.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>

namespace yeban::emulator {

/// main() of a USB plug on an emulator that stands at a TCP port: says "ready ADDRESS" once it is plugged in. `Plug` is
/// made of EmulatorOptions; has plugged() and address(). `options`: as readEmulatorOptions().
template <class Plug> int plugMain(int argc, char **argv, const QStringList &options)
{
    if (!UsbBus::preload(argv)) {
        std::fprintf(stderr, "no mocked USB bus on this machine (libumockdev0)\n");
        return 1;
    }
    QCoreApplication application(argc, argv);
    quitOnSignals(application);
    const auto given = readEmulatorOptions(options);
    if (!given)
        return 2;
    Plug plug(*given);
    QObject::connect(&plug, &Plug::plugged, &application, [said = false]() mutable {
        if (!std::exchange(said, true))
            sayReady(Plug::address());
    });
    return application.exec();
}

} // namespace yeban::emulator
