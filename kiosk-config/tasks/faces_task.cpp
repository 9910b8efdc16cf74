// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "kiosk-config/settings/settings.h"
#include "kiosk-config/tasks/face_scores.h"
#include "kiosk-config/tasks/opened_store.h"

namespace yeban {

namespace {

class FacesTask : public Task
{
public:
    QString name() const override { return QStringLiteral("faces"); }
    QString summary() const override
    {
        return QStringLiteral("shows from the audit how face comparisons came out; run it while no terminal runs");
    }
    std::optional<TaskOption> subject() const override
    {
        return TaskOption{QStringLiteral("what"), QStringLiteral("calibrate"),
                          QStringLiteral("the distribution of scores beside the thresholds in the settings")};
    }
    Status run(const TaskContext &context) override
    {
        if (context.options.value(QStringLiteral("what")) != QLatin1String("calibrate"))
            return fail(ErrorCode::InvalidInput, QStringLiteral("write: kiosk-config faces calibrate"));
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        const Clock clock;
        auto store = openStore(context, clock);
        if (!store)
            return fail(store.error());
        FaceScores scores;
        const Status read = (*store)->eachAudit([&](const AuditEntry &entry) { scores.take(entry.category, entry.json); });
        if (!read)
            return read;
        const FaceThresholds thresholds{static_cast<float>(settings->real("faces.accept")),
                                        static_cast<float>(settings->real("faces.again"))};
        for (const QString &line : scores.report(thresholds))
            context.say(line);
        return {};
    }
};

} // namespace

std::unique_ptr<Task> makeFacesTask()
{
    return std::make_unique<FacesTask>();
}

} // namespace yeban
