// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/enrolment.h"
#include "kiosk-config/settings/settings.h"
#include "kiosk-config/tasks/task.h"

#include <QUrl>

namespace yeban {

namespace {

class EnrolTask : public Task
{
public:
    QString name() const override { return QStringLiteral("enrol"); }
    QString summary() const override
    {
        return QStringLiteral("joins this terminal to its hall with the one-time code of 'yeban-hall invite'");
    }
    QList<TaskOption> options() const override
    {
        return {{QStringLiteral("code"), QStringLiteral("CODE"), QStringLiteral("the one-time code")}};
    }
    Status run(const TaskContext &context) override
    {
        const QString code = context.options.value(QStringLiteral("code"));
        if (code.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("--code is missing; 'yeban-hall invite' prints one"));
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        const auto enrolled = enrol({QUrl(settings->text("hall.address")), settings->text("hall.key"), code,
                                     QStringLiteral("yeban-terminal 0.1"), context.dataFolder, {}});
        if (!enrolled)
            return fail(enrolled.error());
        context.say(QStringLiteral("This terminal is %1 of %2. Keys, staff and hall are kept in %3.")
                        .arg(enrolled->terminalCode, enrolled->hallName, context.dataFolder));
        return {};
    }
};

} // namespace

std::unique_ptr<Task> makeEnrolTask()
{
    return std::make_unique<EnrolTask>();
}

} // namespace yeban
