// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet.h"
#include "app/envelope/keyring.h"
#include "app/printing/print_journal.h"
#include "app/printing/sheet_progress.h"
#include "app/printing/verdict.h"
#include "drivers/api/device.h"
#include "drivers/api/page_printer.h"

#include <functional>

namespace yeban {

struct SheetTimes
{
    milliseconds patience{120'000}; ///< how long a sheet that has not begun waits for paper before it is left for later
    milliseconds poll{250};         ///< between two looks at the printer
    milliseconds settle{3'000};     ///< the page counter may lag behind the end of a job by so much
    milliseconds doubt{30'000};     ///< between two looks at the printer while a sheet is in doubt
};

/// What printing a sheet needs; copied into the desk's Worker. References outlive the desk.
struct SheetTools
{
    PrintJournal &journal;
    Device<PagePrinter> &printer;
    std::shared_ptr<const Keyring> keys;
    SheetTemplates templates;
    Stock stock = Stock::Preprinted2019;
    PrintEvidence evidence = PrintEvidence::Counter;
    SheetTimes times;
    SheetOffset offset = {}; ///< of this terminal's printer
};

/// One sheet, from its grant to the tray (reliability.md §4): straight-line and blocking, on the desk's Worker.
/// Every step is in the journal before the next one begins.
class SheetRun
{
public:
    using Report = std::function<void(const SheetProgress &)>;
    SheetRun(const SheetTools &tools, std::stop_token stop, QString sheetId, Report report);

    /// Consumes the grant. Failed leaves it open, or the sheet PREPARED or NOT_FED: then resume() goes on later.
    SheetProgress print(const StoredGrant &grant, const SecretBytes &key);
    /// Goes on where the journal says that an earlier run stopped.
    SheetProgress resume(const PrintRecord &record);
    /// A sheet in doubt whose printer has told more since: a counter that came late, a printer that was away. The same
    /// proof as at once settles it, once, as the witness of a sensor. Anything less leaves it to people.
    SheetProgress lookAgain(const PrintRecord &record);

private:
    Result<QByteArray> render(const StoredGrant &grant, const SecretBytes &key, PrintMedia &media);
    Status waitUntilReady(PrintMedia &media);
    SheetProgress feed(PrintRecord record, const QByteArray &document, const PrintMedia &media);
    Status makeJob(PrintRecord &record, const PrintMedia &media);
    Result<PrintRecord> createJob(const PrintRecord &record, const PrintMedia &media);
    void cancelIfWaiting(const PrintJob &job);
    void removeLeftover(const PrintRecord &record);
    /// Follows the job to its end; the verdict is in the journal when this returns.
    Result<Verdict> follow(const PrintRecord &record);
    Result<Verdict> decide(const PrintRecord &record, const std::optional<PrintJobFacts> &job);
    Status write(const PrintRecord &record, Verdict verdict);
    SheetProgress suspectNow(const PrintRecord &record);

    Result<PagePrinterFacts> facts();
    template <class Work> auto atPrinter(Work work) { return m_tools.printer.call(m_stop, std::move(work)); }
    bool pause(milliseconds time) const; ///< false when stopping
    SheetProgress say(SheetState state, std::optional<Error> problem = {});

    const SheetTools &m_tools;
    std::stop_token m_stop;
    QString m_sheetId;
    Report m_report;
};

} // namespace yeban
