// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/grid.h"
#include "drivers/devices/devices.h"
#include "kiosk-config/tasks/task.h"

#include <QFile>

#include <thread>

namespace yeban {

namespace {

struct GridPaper
{
    const char *name;
    const char *media;
    double widthMm; ///< as a licence lies on it: landscape
    double heightMm;
};
constexpr GridPaper papers[] = {{"a4", "iso_a4_210x297mm", 297, 210}, {"a3", "iso_a3_297x420mm", 420, 297}};

class GridTask : public Task
{
public:
    QString name() const override { return QStringLiteral("grid"); }
    QString summary() const override
    {
        return QStringLiteral("prints a grid to find the licence's offset with; load plain paper, stop the terminal");
    }
    QList<TaskOption> options() const override
    {
        return {{QStringLiteral("paper"), QStringLiteral("a4|a3"), QStringLiteral("a4: the duplicate's (default), a3: the original's")},
                {QStringLiteral("tray"), QStringLiteral("TRAY"), QStringLiteral("as the printer names it; without it, any that holds the paper")},
                {QStringLiteral("file"), QStringLiteral("FILE"), QStringLiteral("writes the page there as PDF and prints nothing")}};
    }
    Status run(const TaskContext &context) override
    {
        const QString wanted = context.options.value(QStringLiteral("paper"), QStringLiteral("a4"));
        const auto paper = std::find_if(std::begin(papers), std::end(papers),
                                        [&](const GridPaper &p) { return wanted == QLatin1String(p.name); });
        if (paper == std::end(papers))
            return fail(ErrorCode::InvalidInput, QStringLiteral("write --paper a4 or --paper a3"));
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        const auto offset = SheetOffset::of(settings->real("printing.offset_x_mm"), settings->real("printing.offset_y_mm"));
        if (!offset)
            return fail(offset.error());
        const auto page = renderGrid(paper->widthMm, paper->heightMm, *offset);
        if (!page)
            return fail(page.error());
        const QString file = context.options.value(QStringLiteral("file"));
        return file.isEmpty() ? print(*settings, *paper, *page, context) : write(file, *page);
    }

private:
    static Status write(const QString &fileName, const QByteArray &page)
    {
        QFile file(fileName);
        if (!file.open(QIODevice::WriteOnly) || file.write(page) != page.size())
            return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
        return {};
    }
    static Status print(const Settings &settings, const GridPaper &paper, const QByteArray &page, const TaskContext &context)
    {
        const auto devices = Devices::create(settings);
        if (!devices)
            return fail(devices.error());
        if (!devices->pagePrinter)
            return fail(ErrorCode::NotFound, QStringLiteral("no page-printer is configured"));
        const PrintMedia media{QLatin1String(paper.media), context.options.value(QStringLiteral("tray")),
                               qRound(paper.heightMm * 100), qRound(paper.widthMm * 100)};
        const Status printed = devices->pagePrinter->call({}, [&](PagePrinter &printer, std::stop_token stop) -> Status {
            const auto job = printer.createJob(stop, QStringLiteral("yeban-grid"), media);
            if (!job)
                return fail(job.error());
            if (const Status sent = printer.sendDocument(stop, *job, page, QStringLiteral("application/pdf")); !sent)
                return sent;
            return untilPrinted(printer, *job, stop);
        });
        if (printed)
            context.say(QStringLiteral("The grid lies in the output tray; it says what to measure and what to write."));
        return printed;
    }
    static Status untilPrinted(PagePrinter &printer, const PrintJob &job, std::stop_token stop)
    {
        using namespace std::chrono_literals;
        const auto deadline = std::chrono::steady_clock::now() + 2min;
        for (;;) {
            const auto now = printer.jobFacts(stop, job);
            if (!now)
                return fail(now.error());
            if (now->state == PrintJobState::Completed)
                return {};
            const bool ended = now->state == PrintJobState::Canceled || now->state == PrintJobState::Aborted;
            if (ended || std::chrono::steady_clock::now() > deadline)
                return fail(ErrorCode::DeviceFault, QStringLiteral("the printer did not print it: %1")
                                                        .arg(now->reasons.join(QLatin1Char(' '))));
            std::this_thread::sleep_for(250ms);
        }
    }
};

} // namespace

std::unique_ptr<Task> makeGridTask()
{
    return std::make_unique<GridTask>();
}

} // namespace yeban
