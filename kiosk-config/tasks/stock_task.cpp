// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/sync/enrolment.h"
#include "kiosk-config/tasks/stock_command.h"

namespace yeban {

namespace {

class StockTask : public Task
{
public:
    QString name() const override { return QStringLiteral("stock"); }
    QString summary() const override { return QStringLiteral("the ledger of licence paper: shows it, books every sheet in and out"); }
    std::optional<TaskOption> subject() const override
    {
        return TaskOption{QStringLiteral("action"), QStringLiteral("ACTION"),
                          QStringLiteral("show (the default), load, remove, damage, count, resolve")};
    }
    QList<TaskOption> options() const override { return stockOptions(); }
    Status run(const TaskContext &context) override
    {
        const Clock clock;
        auto enrolment = Enrolment::load(context.dataFolder);
        auto keys = Keyring::load(keyFolder(context.dataFolder), defaultGrantFolder(context.dataFolder));
        if (!enrolment || !keys)
            return fail(ErrorCode::NotFound, QStringLiteral("this terminal is not enrolled yet; run 'kiosk-config enrol' first"));
        auto store = Store::open(storeFile(context.dataFolder), clock, storeIdentity(*enrolment, *keys));
        if (!store)
            return fail(store.error());
        return stockCommand(**store, context);
    }
};

} // namespace

std::unique_ptr<Task> makeStockTask()
{
    return std::make_unique<StockTask>();
}

} // namespace yeban
