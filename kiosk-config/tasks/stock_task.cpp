// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "kiosk-config/tasks/opened_store.h"
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
        auto store = openStore(context, clock);
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
