// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/driver_table.h"
#include "drivers/devices/found_ipp_usb.h"
#include "drivers/devices/found_usb.h"
#include "kiosk-config/tasks/configured.h"
#include "kiosk-config/tasks/lending.h"
#include "kiosk-config/tasks/task.h"

namespace yeban {

namespace {

class DevicesTask : public Task
{
public:
    QString name() const override { return QStringLiteral("devices"); }
    QString summary() const override
    {
        return QStringLiteral("what is configured and how it is, what else is plugged in and which driver "
                              "would fit; a running terminal says how its own are");
    }
    QList<TaskOption> options() const override
    {
        return {{QStringLiteral("ipp-usb"), QStringLiteral("FOLDER"),
                 QStringLiteral("where ipp-usb keeps its printers' ports, if elsewhere than /var/ipp-usb/dev")}};
    }
    Status run(const TaskContext &context) override
    {
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        QMap<QString, QString> states; // a sentence on each kind
        const auto told = devicesByTerminal(context.dataFolder, [&states](const QString &line) {
            states.insert(line.section(QLatin1Char(' '), 0, 0), line.section(QLatin1Char(' '), 1));
        });
        const Status usable = told ? *told : ask(*settings, states);
        if (!usable && states.isEmpty())
            return usable;
        for (const QString &kind : deviceKinds()) {
            const auto entry = settings->device(kind);
            context.say(entry && states.contains(kind)
                            ? QStringLiteral("%1: %2 at %3: %4").arg(kind, entry->driver, entry->address, states.value(kind))
                            : QStringLiteral("%1: none configured").arg(kind));
        }
        for (const FoundUsb &usb : foundUsb())
            sayFound(context, *settings, usb);
        const QString folder = context.options.value(QStringLiteral("ipp-usb"), QStringLiteral("/var/ipp-usb/dev"));
        for (const FoundIppUsb &printer : foundIppUsb(folder))
            sayPrinter(context, *settings, printer);
        return usable;
    }

private:
    /// Opens each of them; for when no terminal has them.
    static Status ask(const Settings &settings, QMap<QString, QString> &states)
    {
        const auto devices = Devices::create(settings);
        if (!devices)
            return fail(devices.error());
        int unusable = 0;
        eachDevice(*devices, [&](const QString &kind, auto *device) {
            if (!device)
                return;
            const DeviceStatus status = statusNow(*device);
            unusable += status.usable() ? 0 : 1;
            states.insert(kind, sentenceOf(status));
        });
        return unusable == 0 ? Status() : cannotBeUsed(unusable);
    }
    static void sayFound(const TaskContext &context, const Settings &settings, const FoundUsb &usb)
    {
        const QString what = QStringLiteral("USB %1 %2 %3").arg(usb.port, usb.id(), usb.name).trimmed();
        for (const QString &kind : deviceKinds()) {
            const auto entry = settings.device(kind);
            if (entry && usb.isAt(entry->address)) {
                context.say(QStringLiteral("%1: configured as [devices.%2]").arg(what, kind));
                return;
            }
        }
        if (usb.ippOverUsb)
            return context.say(QStringLiteral("%1: a page printer; the package ipp-usb gives it its address").arg(what));
        const auto fitting = driversFor(usb);
        for (const FittingDriver &fits : fitting)
            context.say(QStringLiteral("%1: [devices.%2] driver = \"%3\" would fit (%4)")
                            .arg(what, fits.kind, fits.driver, fits.what));
        if (fitting.isEmpty())
            context.say(QStringLiteral("%1: no driver names it").arg(what));
    }
    static void sayPrinter(const TaskContext &context, const Settings &settings, const FoundIppUsb &printer)
    {
        const QString what = QStringLiteral("USB printer %1 by ipp-usb").arg(printer.name);
        const auto entry = settings.device(QStringLiteral("page-printer"));
        if (entry && entry->address == printer.address)
            return context.say(QStringLiteral("%1: configured as [devices.page-printer]").arg(what));
        context.say(QStringLiteral("%1: [devices.page-printer] driver = \"ipp\" address = \"%2\" would fit (%3)")
                        .arg(what, printer.address, stateOf(printer)));
    }
    static QString stateOf(const FoundIppUsb &printer)
    {
        for (const DriverEntry<PagePrinter> &driver : driverTable<PagePrinter>()) {
            if (QLatin1String(driver.name) != QLatin1String("ipp"))
                continue;
            auto made = driver.create(DriverConfig{printer.address, {}});
            if (!made)
                return made.error().detail;
            Device<PagePrinter> device(printer.name, *std::move(made), FirstLook::WhenAsked);
            return descriptionOf(statusNow(device));
        }
        return QStringLiteral("no driver for it in this build");
    }
};

} // namespace

std::unique_ptr<Task> makeDevicesTask()
{
    return std::make_unique<DevicesTask>();
}

} // namespace yeban
