// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/camera.h"
#include "drivers/api/code_scanner.h"
#include "drivers/api/device.h"
#include "drivers/api/id_card_reader.h"
#include "drivers/api/page_printer.h"
#include "drivers/api/receipt_printer.h"
#include "drivers/transport/hotplug/hotplug_monitor.h"
#include "kiosk-config/settings/settings.h"

#include <memory>

namespace yeban {

/// The devices of one terminal, each with its Worker, made from the settings. Null where none is configured. When
/// something is plugged in, those that are not usable are asked at once.
struct Devices
{
    std::unique_ptr<Device<IdCardReader>> idCardReader;
    std::unique_ptr<Device<Camera>> camera;
    std::unique_ptr<Device<CodeScanner>> codeScanner;
    std::unique_ptr<Device<PagePrinter>> pagePrinter;
    std::unique_ptr<Device<ReceiptPrinter>> receiptPrinter;
    std::unique_ptr<HotplugMonitor> hotplug;

    /// Waits for no device: a device that is away is a status, not an error. BadSetting with file and line.
    static Result<Devices> create(const Settings &settings, FirstLook firstLook = FirstLook::AtOnce);
    /// Asks every device how it is.
    void check();
};

/// A device that is not usable is asked how it is whenever something was plugged in. Null: nothing.
template <class D> void checkWhenPluggedIn(const HotplugMonitor &hotplug, Device<D> *device)
{
    if (!device)
        return;
    QObject::connect(&hotplug, &HotplugMonitor::appeared, &device->health(), [device] {
        if (!device->health().status().usable())
            device->check();
    });
}

} // namespace yeban
