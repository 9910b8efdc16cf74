// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_engine.h"
#include "app/sync/enrolment.h"
#include "kiosk-config/tasks/configured.h"
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
        eachDevice(*devices, [&](const QString &kind, auto *device) {
            const std::optional<DeviceStatus> status = device ? std::optional(statusNow(*device)) : std::nullopt;
            bad += !status || status->usable() ? 0 : 1;
            context.say(kind + QStringLiteral(": ") + (status ? sentenceOf(*status) : QStringLiteral("none configured")));
        });
        const auto engine = FaceEngine::open(settings->text("faces.models"));
        context.say(engine ? QStringLiteral("face models: in order")
                           : QStringLiteral("face models: %1; only the assisted check is offered").arg(engine.error().detail));
        const auto enrolment = Enrolment::load(context.dataFolder);
        context.say(enrolment ? QStringLiteral("enrolled") : QStringLiteral("not enrolled: run 'kiosk-config enrol'"));
        if (enrolment)
            if (const auto there = enrolment->movedTo(QUrl(settings->text("hall.address")), settings->text("hall.key")); !there)
                return fail(there.error());
        return bad == 0 ? Status() : Status(fail(ErrorCode::DeviceMissing, QStringLiteral("%1 of the devices need attention").arg(bad)));
    }
};

} // namespace

std::unique_ptr<Task> makeCheckTask()
{
    return std::make_unique<CheckTask>();
}

} // namespace yeban
