// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/documents/receipt.h"
#include "app/printing/sheet_run.h"
#include "drivers/api/receipt_printer.h"

#include <QMap>
#include <QObject>

namespace yeban {

/// What opens the grants of a case. At least one of the two secrets; the desk wipes both after use.
struct PrintOrder
{
    QString caseNumber;
    QByteArray receiptSecret;
    QString residentNumber;
};

/// Owns a sheet from grant to tray: grant -> pages -> journal -> printer, one sheet at a time, on its own
/// Worker. Outlives the visit: if the citizen leaves while paper moves the desk finishes; after a crash
/// resume() renders again from the grant. Home (GUI) thread object; values only cross it.
class PrintDesk : public QObject
{
    Q_OBJECT

public:
    /// `sheets` empty: no page printer is configured. `receiptPrinter` null: none configured.
    PrintDesk(std::optional<SheetTools> sheets, Device<ReceiptPrinter> *receiptPrinter);
    ~PrintDesk() override;

    /// Finishes the sheet that an earlier run of the terminal left open. Call once at start.
    void resume();
    /// Prints every open grant of the case, in the order of the hall. Progress by sheetChanged, end by
    /// caseFinished (at once when nothing can be printed).
    void printCase(const PrintOrder &order);
    /// done(Result<ReceiptEvidence>) at home. DeviceMissing when there is no receipt printer.
    void printReceipt(QObject *receiver, const QList<ReceiptLine> &lines,
                      std::function<void(Result<ReceiptEvidence>)> done);

    /// True while a sheet is between its grant and its end.
    bool busy() const { return m_running > 0; }
    QList<SheetProgress> progress(const QString &caseNumber) const { return m_progress.value(caseNumber); }

Q_SIGNALS:
    void sheetChanged(const QString &caseNumber, const yeban::SheetProgress &sheet);
    /// Every sheet of the order is Printed, Suspect or Failed.
    void caseFinished(const QString &caseNumber);

private:
    void report(const QString &caseNumber, const SheetProgress &sheet);
    void finish(const QString &caseNumber);
    SheetRun::Report reporter(const QString &caseNumber);

    std::optional<SheetTools> m_sheets;
    Device<ReceiptPrinter> *m_receiptPrinter;
    QMap<QString, QList<SheetProgress>> m_progress;
    int m_running = 0;
    Worker m_worker; ///< last: joined first
};

} // namespace yeban
