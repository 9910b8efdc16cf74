// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_engine.h"
#include "app/sync/enrolment.h"
#include "drivers/devices/devices.h"
#include "kiosk-config/tasks/task.h"

namespace yeban {

namespace {

class CheckTask : public Task
{
public:
    QString name() const override { return QStringLiteral("check"); }
    QString summary() const override
    {
        return QStringLiteral("reads the settings whole and asks every device how it is; run it while no terminal runs");
    }
    Status run(const TaskContext &context) override
    {
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        context.say(QStringLiteral("%1 is in order.").arg(context.configFile));
        auto devices = Devices::create(*settings);
        if (!devices)
            return fail(devices.error());
        int bad = 0;
        bad += ask(context, "id-card", devices->idCardReader.get());
        bad += ask(context, "camera", devices->camera.get());
        bad += ask(context, "code-scanner", devices->codeScanner.get());
        bad += ask(context, "page-printer", devices->pagePrinter.get());
        bad += ask(context, "receipt-printer", devices->receiptPrinter.get());
        const auto engine = FaceEngine::open(settings->text("faces.models"));
        context.say(engine ? QStringLiteral("face models: in order")
                           : QStringLiteral("face models: %1; only the assisted check is offered").arg(engine.error().detail));
        context.say(Enrolment::load(context.dataFolder) ? QStringLiteral("enrolled")
                                                        : QStringLiteral("not enrolled: run 'kiosk-config enrol'"));
        return bad == 0 ? Status() : Status(fail(ErrorCode::DeviceMissing, QStringLiteral("%1 of the devices need attention").arg(bad)));
    }

private:
    template <class D> static int ask(const TaskContext &context, const char *kind, Device<D> *device)
    {
        if (!device) {
            context.say(QStringLiteral("%1: none configured").arg(QLatin1String(kind)));
            return 0;
        }
        const auto status = device->call(std::stop_token(), [](D &driver, std::stop_token stop) { return driver.status(stop); });
        const DeviceStatus now = status ? *status : statusOf(status.error());
        context.say(QStringLiteral("%1: %2 %3").arg(QLatin1String(kind), QLatin1String(nameOf(now.state)),
                                                    now.error ? now.error->detail + QLatin1Char(' ') + now.error->deviceCode : QString()).trimmed());
        return now.usable() ? 0 : 1;
    }
};

} // namespace

std::unique_ptr<Task> makeCheckTask()
{
    return std::make_unique<CheckTask>();
}

} // namespace yeban
