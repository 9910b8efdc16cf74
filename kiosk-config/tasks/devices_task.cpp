// SPDX-License-Identifier: GPL-3.0-or-later
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
            if (entry && entry->address.startsWith(QStringLiteral("usb:") + usb.id())) {
                context.say(QStringLiteral("%1: configured as [devices.%2]").arg(what, kind));
                return;
            }
        }
        const auto fitting = driversFor(usb);
        for (const FittingDriver &fits : fitting)
            context.say(QStringLiteral("%1: [devices.%2] driver = \"%3\" would fit (%4)")
                            .arg(what, fits.kind, fits.driver, fits.what));
        if (fitting.isEmpty())
            context.say(QStringLiteral("%1: no driver names it").arg(what));
    }
};

} // namespace

std::unique_ptr<Task> makeDevicesTask()
{
    return std::make_unique<DevicesTask>();
}

} // namespace yeban
