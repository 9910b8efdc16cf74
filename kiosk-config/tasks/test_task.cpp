// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/configured.h"
#include "kiosk-config/tasks/printer_conformance.h"
#include "kiosk-config/tasks/self_test.h"
#include "kiosk-config/tasks/task.h"

#include <optional>

namespace yeban {

namespace {

class TestTask : public Task
{
public:
    QString name() const override { return QStringLiteral("test"); }
    QString summary() const override
    {
        return QStringLiteral("tests one device, a sentence for each step; run it while no terminal runs");
    }
    std::optional<TaskOption> subject() const override
    {
        return TaskOption{QStringLiteral("device"), deviceKinds().join(QLatin1Char('|')),
                          QStringLiteral("which one")};
    }
    QList<TaskOption> options() const override
    {
        return {
            {QStringLiteral("seconds"), QStringLiteral("N"),
             QStringLiteral("how long to wait for a card or a code (30)")},
            {QStringLiteral("conformance"),
             {},
             QStringLiteral(
                 "of a page printer: the IPP Everywhere suite; prints several pages, so load plain paper")}};
    }
    Status run(const TaskContext &context) override
    {
        const QString wanted = context.options.value(QStringLiteral("device"));
        const int seconds = context.options.value(QStringLiteral("seconds"), QStringLiteral("30")).toInt();
        if (!deviceKinds().contains(wanted))
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("write which device: %1").arg(deviceKinds().join(QStringLiteral(", "))));
        if (seconds < 1 || seconds > 600)
            return fail(ErrorCode::InvalidInput, QStringLiteral("write --seconds 1 to 600"));
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        if (context.options.contains(QStringLiteral("conformance")))
            return conformance(*settings, wanted, context);
        const auto devices = Devices::create(*settings);
        if (!devices)
            return fail(devices.error());
        Status passed = fail(ErrorCode::NotFound, QStringLiteral("no %1 is configured").arg(wanted));
        eachDevice(*devices, [&](const QString &kind, auto *device) {
            if (kind == wanted && device)
                passed = selfTest(*device, context.say, std::chrono::seconds(seconds));
        });
        if (!passed && !adviceOn(passed.error()).isEmpty())
            context.say(QStringLiteral("What to do: %1.").arg(adviceOn(passed.error())));
        if (passed)
            context.say(QStringLiteral("The %1 is in order.").arg(wanted));
        return passed;
    }

private:
    static Status conformance(const Settings &settings, const QString &wanted, const TaskContext &context)
    {
        const auto printer = settings.device(QStringLiteral("page-printer"));
        if (wanted != QLatin1String("page-printer"))
            return fail(ErrorCode::InvalidInput, QStringLiteral("--conformance is for the page-printer"));
        if (!printer)
            return fail(ErrorCode::NotFound, QStringLiteral("no page-printer is configured"));
        return printerConformance(printer->address, context.say);
    }
};

} // namespace

std::unique_ptr<Task> makeTestTask()
{
    return std::make_unique<TestTask>();
}

} // namespace yeban
