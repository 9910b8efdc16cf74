// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/driver_table.h"
#include "kiosk-config/tasks/task.h"

namespace yeban {

namespace {

class DriversTask : public Task
{
public:
    QString name() const override { return QStringLiteral("drivers"); }
    QString summary() const override { return QStringLiteral("lists the drivers that terminal.toml may name"); }
    Status run(const TaskContext &context) override
    {
        list<IdCardReader>(context, "id-card");
        list<Camera>(context, "camera");
        list<CodeScanner>(context, "code-scanner");
        list<PagePrinter>(context, "page-printer");
        list<ReceiptPrinter>(context, "receipt-printer");
        return {};
    }

private:
    template <class D> static void list(const TaskContext &context, const char *kind)
    {
        for (const DriverEntry<D> &driver : driverTable<D>())
            context.say(QStringLiteral("[devices.%1] driver = \"%2\"").arg(QLatin1String(kind), QLatin1String(driver.name)));
    }
};

} // namespace

std::unique_ptr<Task> makeDriversTask()
{
    return std::make_unique<DriversTask>();
}

} // namespace yeban
