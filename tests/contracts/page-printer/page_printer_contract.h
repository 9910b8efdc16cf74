// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/page_printer.h"

#include <QObject>
#include <QPageSize>
#include <QStringList>

#include <functional>
#include <memory>

namespace yeban::test {

/// What stands on the other side of a driver under contract: a printer with A4 in "tray-1" and A3 in
/// "tray-2", and whatever befalls it.
class PagePrinterBench
{
public:
    enum class Mishap {
        None,
        Jam,   ///< the sheet underway stops until the mishap is cured
        Abort, ///< documents are aborted without paper
    };
    virtual ~PagePrinterBench() = default;
    /// A new driver for the printer of this bench, closed.
    virtual std::unique_ptr<PagePrinter> makeDriver() = 0;
    virtual void setMishap(Mishap mishap) = 0;
    /// How long the next sheets take.
    virtual void setSecondsPerSheet(double seconds) = 0;
    /// 50 or 0 sheets.
    virtual void setSheets(int a4, int a3) = 0;
    /// "a4" or "a3" for each sheet that came out, in order.
    virtual QStringList printed() const = 0;
    /// True: printer-impressions-completed is there.
    virtual bool counts() const = 0;
    /// True: it takes the job and does not move paper while any tray is empty.
    virtual bool waitsForEveryTray() const = 0;
    virtual void kill() = 0;
    virtual void start() = 0;
};

/// Pages with a black square.
QByteArray testPages(QPageSize::PageSizeId size = QPageSize::A4, int pages = 1);

/// What every driver of a page printer owes its callers. A driver's test derives from this and gives a bench.
class PagePrinterContract : public QObject
{
    Q_OBJECT

public:
    explicit PagePrinterContract(std::function<std::unique_ptr<PagePrinterBench>()> makeBench);
    ~PagePrinterContract() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsItsFacts();
    void printsExactlyOneSheet();
    void takesThePaperFromTheRightTray();
    void findsJobsByNameAndUuid();
    void forgetsJobsWhenItRestarts();
    void refusesMediaThatIsNotReady();
    void anotherTrayMayBeEmpty();
    void everyTrayEmptyIsPaperOut();
    void busyWhilePrinting();
    void jamDuringASheetThenCleared();
    void cancels();
    void abortedJobIsSeen();
    void refusesOtherFormats();
    void goneAndBack();
    void stopsWhenAsked();

protected:
    Result<PrintJob> submit(const QString &name, const PrintMedia &media);
    PrintJobState stateOf(const PrintJob &job);

    std::unique_ptr<PagePrinterBench> m_bench;
    std::unique_ptr<PagePrinter> m_printer;

private:
    std::function<std::unique_ptr<PagePrinterBench>()> m_makeBench;
};

} // namespace yeban::test
