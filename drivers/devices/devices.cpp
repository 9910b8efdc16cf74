// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/devices.h"

#include "drivers/devices/driver_table.h"

namespace yeban {

namespace {

template <class D>
Status make(const Settings &settings, const char *kind, FirstLook firstLook, std::unique_ptr<Device<D>> &device)
{
    const auto entry = settings.device(QLatin1String(kind));
    if (!entry)
        return {};
    const QString where = QStringLiteral("%1:%2: ").arg(settings.fileName()).arg(entry->line);
    QStringList names;
    for (const DriverEntry<D> &driver : driverTable<D>()) {
        if (entry->driver != QLatin1String(driver.name)) {
            names << QLatin1String(driver.name);
            continue;
        }
        auto made = driver.create(DriverConfig{entry->address, entry->options});
        if (!made)
            return fail(ErrorCode::BadSetting, where + made.error().detail);
        device = std::make_unique<Device<D>>(QLatin1String(kind), std::move(*made), firstLook);
        return {};
    }
    return fail(ErrorCode::BadSetting,
                where + QStringLiteral("no driver '%1' for %2; write driver = \"%3\"")
                            .arg(entry->driver, QLatin1String(kind), names.join(QStringLiteral("\" or \""))));
}

} // namespace

Result<Devices> Devices::create(const Settings &settings, FirstLook firstLook)
{
    Devices devices;
    for (const Status &made : {make(settings, "id-card", firstLook, devices.idCardReader), make(settings, "camera", firstLook, devices.camera),
                               make(settings, "code-scanner", firstLook, devices.codeScanner),
                               make(settings, "page-printer", firstLook, devices.pagePrinter),
                               make(settings, "receipt-printer", firstLook, devices.receiptPrinter)})
        if (!made)
            return fail(made.error());
    devices.hotplug = std::make_unique<HotplugMonitor>();
    checkWhenPluggedIn(*devices.hotplug, devices.idCardReader.get());
    checkWhenPluggedIn(*devices.hotplug, devices.camera.get());
    checkWhenPluggedIn(*devices.hotplug, devices.codeScanner.get());
    checkWhenPluggedIn(*devices.hotplug, devices.pagePrinter.get());
    checkWhenPluggedIn(*devices.hotplug, devices.receiptPrinter.get());
    return devices;
}

void Devices::check()
{
    const auto ask = [](const auto &device) {
        if (device)
            device->check();
    };
    ask(idCardReader);
    ask(camera);
    ask(codeScanner);
    ask(pagePrinter);
    ask(receiptPrinter);
}

} // namespace yeban
