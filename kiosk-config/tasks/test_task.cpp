// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/lending.h"
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
        return QStringLiteral("tests one device, a sentence for each step; a running terminal does it itself");
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
            {QStringLiteral("own"), {}, QStringLiteral("not by a running terminal but by this tool, which must have the device")},
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
        const bool own = context.options.contains(QStringLiteral("own"));
        if (const auto tested = own ? std::nullopt : testByTerminal(context.dataFolder, wanted, seconds, context.say))
            return *tested;
        const auto devices = Devices::create(*settings);
        if (!devices)
            return fail(devices.error());
        return testDevice(*devices, wanted, context.say, std::chrono::seconds(seconds));
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
