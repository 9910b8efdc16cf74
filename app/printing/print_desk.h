// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/documents/receipt.h"
#include "app/printing/print_port.h"
#include "app/printing/sheet_run.h"
#include "drivers/api/receipt_printer.h"

#include <QMap>
#include <QObject>
#include <QTimer>

namespace yeban {

/// Owns a sheet from grant to tray: grant -> pages -> journal -> printer, one sheet at a time, on its own
/// Worker. Outlives the visit: if the citizen leaves while paper moves the desk finishes; after a crash
/// resume() renders again from the grant. Home (GUI) thread object; values only cross it.
class PrintDesk : public PrintPort
{
    Q_OBJECT

public:
    /// `sheets` empty: no page printer is configured. `receiptPrinter` null: none configured.
    PrintDesk(std::optional<SheetTools> sheets, Device<ReceiptPrinter> *receiptPrinter);
    ~PrintDesk() override;

    /// Finishes the sheet that an earlier run of the terminal left open. Call once at start.
    void resume();
    /// Asks the printer again about a sheet in doubt, which may end it; by itself every `SheetTimes::doubt`.
    void lookAgain();
    void printCase(const PrintOrder &order) override;
    void answer(const QString &caseNumber, const QString &sheetId, SheetAnswer answer) override;
    void taken(const QString &caseNumber) override;
    void printReceipt(QObject *receiver, const QList<ReceiptLine> &lines,
                      std::function<void(Result<ReceiptEvidence>)> done) override;
    bool busy() const override { return m_running > 0; }
    QList<SheetProgress> progress(const QString &caseNumber) const override { return m_progress.value(caseNumber); }

private:
    void report(const QString &caseNumber, const SheetProgress &sheet);
    void finish(const QString &caseNumber);
    SheetRun::Report reporter(const QString &caseNumber);
    /// work(tools, sheets of the case) on the desk's Worker.
    template <class Work> void withSheets(const QString &caseNumber, Work work);

    std::optional<SheetTools> m_sheets;
    Device<ReceiptPrinter> *m_receiptPrinter;
    QMap<QString, QList<SheetProgress>> m_progress;
    int m_running = 0;
    QTimer m_doubt; ///< runs while a sheet of this desk is in doubt
    Worker m_worker; ///< last: joined first
};

} // namespace yeban
