// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_usb.h"
#include "kiosk-config/tasks/configured.h"
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
                              "would fit; run it while no terminal runs");
    }
    Status run(const TaskContext &context) override
    {
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        const auto devices = Devices::create(*settings);
        if (!devices)
            return fail(devices.error());
        int missing = 0;
        eachDevice(*devices, [&](const QString &kind, auto *device) {
            const auto entry = settings->device(kind);
            if (!device || !entry) {
                context.say(QStringLiteral("%1: none configured").arg(kind));
                return;
            }
            const DeviceStatus status = statusNow(*device);
            missing += status.usable() ? 0 : 1;
            context.say(QStringLiteral("%1: %2 at %3: %4")
                            .arg(kind, entry->driver, entry->address, sentenceOf(status)));
        });
        for (const FoundUsb &usb : foundUsb())
            sayFound(context, *settings, usb);
        return missing == 0
                   ? Status()
                   : Status(fail(
                         ErrorCode::DeviceMissing,
                         QStringLiteral("%1 of the configured devices cannot be used now").arg(missing)));
    }

private:
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
