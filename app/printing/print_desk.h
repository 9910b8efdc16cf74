// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/worker.h"
#include "app/documents/sheet.h"
#include "app/printing/print_port.h"
#include "app/station/station.h"
#include "drivers/api/device.h"
#include "drivers/api/page_printer.h"
#include "drivers/api/receipt_printer.h"

#include <QMap>
#include <QObject>

namespace yeban {

/// How "printed" is proved (terminal.toml, devices.page-printer.evidence).
enum class PrintEvidence { Counter, Impressions };

/// Owns a sheet from grant to tray: grant -> pages -> journal -> printer, one sheet at a time, on its own
/// Worker. Outlives the visit: if the citizen leaves while paper moves the desk finishes; after a crash
/// resume() renders again from the grant. Home (GUI) thread object; values only cross it.
class PrintDesk : public PrintPort
{
    Q_OBJECT

public:
    struct Parts
    {
        Station &station;
        Device<PagePrinter> *pagePrinter;       ///< null: none configured
        Device<ReceiptPrinter> *receiptPrinter; ///< null: none configured
        SheetTemplates templates;
        PrintEvidence evidence = PrintEvidence::Counter;
        QString templateStock; ///< "2019" or "plain"
    };
    explicit PrintDesk(Parts parts);
    ~PrintDesk() override;

    /// Finishes the sheet that an earlier run of the terminal left open. Call once at start.
    void resume();
    void printCase(const PrintOrder &order) override;
    void printReceipt(QObject *receiver, QList<ReceiptLine> lines,
                      std::function<void(Result<ReceiptEvidence>)> done) override;
    bool busy() const override { return m_running > 0; }
    QList<SheetProgress> progress(const QString &caseNumber) const override { return m_progress.value(caseNumber); }

private:
    void report(const QString &caseNumber, const SheetProgress &sheet);

    Parts m_parts;
    QMap<QString, QList<SheetProgress>> m_progress;
    int m_running = 0;
    Worker m_worker; ///< last: joined first
};

} // namespace yeban
