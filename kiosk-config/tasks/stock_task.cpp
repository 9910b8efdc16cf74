// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/station/store.h"
#include "app/sync/enrolment.h"
#include "kiosk-config/tasks/task.h"

namespace yeban {

namespace {

class StockTask : public Task
{
public:
    QString name() const override { return QStringLiteral("stock"); }
    QString summary() const override
    {
        return QStringLiteral("shows the licence paper in the ledger; with --tray, books sheets loaded into it");
    }
    QList<TaskOption> options() const override
    {
        return {{QStringLiteral("tray"), QStringLiteral("TRAY"), QStringLiteral("tray-1, tray-2, …: as the printer names it")},
                {QStringLiteral("media"), QStringLiteral("NAME"), QStringLiteral("iso_a4_210x297mm or iso_a3_297x420mm")},
                {QStringLiteral("sheets"), QStringLiteral("N"), QStringLiteral("how many were put in")}};
    }
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
        if (context.options.contains(QStringLiteral("tray")))
            if (auto added = load(**store, context); !added)
                return added;
        return show(**store, context);
    }

private:
    static Status load(Store &store, const TaskContext &context)
    {
        const QString media = context.options.value(QStringLiteral("media"));
        const int sheets = context.options.value(QStringLiteral("sheets")).toInt();
        if (media.isEmpty() || sheets <= 0 || sheets > 2000)
            return fail(ErrorCode::InvalidInput, QStringLiteral("write --media NAME and --sheets 1 to 2000"));
        const auto lot = store.addLot(context.options.value(QStringLiteral("tray")), media, sheets);
        return lot ? Status() : Status(fail(lot.error()));
    }
    static Status show(Store &store, const TaskContext &context)
    {
        const auto lots = store.lots();
        if (!lots)
            return fail(lots.error());
        for (const StockLot &lot : *lots)
            context.say(QStringLiteral("lot %1, %2, %3: loaded %4, on hand %5, issued %6, suspect %7")
                            .arg(lot.lot).arg(lot.tray, lot.media).arg(lot.loaded).arg(lot.onHand).arg(lot.issued).arg(lot.suspect));
        if (lots->isEmpty())
            context.say(QStringLiteral("The ledger has no licence paper: book it with --tray, --media and --sheets."));
        return {};
    }
};

} // namespace

std::unique_ptr<Task> makeStockTask()
{
    return std::make_unique<StockTask>();
}

} // namespace yeban
