// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/worker.h"
#include "app/documents/receipt_content.h"
#include "app/documents/sheet.h"
#include "app/station/station.h"
#include "drivers/api/device.h"
#include "drivers/api/page_printer.h"
#include "drivers/api/receipt_printer.h"

#include <QMap>
#include <QObject>

namespace yeban {

/// Where one licence sheet is, as the citizen is told.
enum class SheetState {
    Waiting,  ///< its turn has not come
    Printing, ///< handed to the printer
    Blocked,  ///< paper, jam, cover, printer away: `problem` says which; goes on by itself when cured
    Printed,  ///< proved by the configured evidence: it lies in the tray
    Suspect,  ///< nobody can say; staff resolve it (reliability.md §4). Never repeated by itself
    Failed,   ///< not printed and not possible now: the grant stays open, the sheet can be fetched later
};

struct SheetProgress
{
    QString sheetId; ///< the item's name for it: "duplicate", "original"
    SheetState state = SheetState::Waiting;
    std::optional<Error> problem;
    bool operator==(const SheetProgress &) const = default;
};

/// What opens the grants of a case. At least one of the two secrets; both are wiped by the desk after use.
struct PrintOrder
{
    QString caseNumber;
    QByteArray receiptSecret;
    QString residentNumber;
};

/// How "printed" is proved (terminal.toml, devices.page-printer.evidence).
enum class PrintEvidence { Counter, Impressions };

/// Owns a sheet from grant to tray: grant -> pages -> journal -> printer, one sheet at a time, on its own
/// Worker. Outlives the visit: if the citizen leaves while paper moves the desk finishes; after a crash
/// resume() renders again from the grant. Home (GUI) thread object; values only cross it.
class PrintDesk : public QObject
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
    /// Prints every open grant of the case, in the item's order. Progress by sheetChanged, end by caseFinished.
    void printCase(const PrintOrder &order);
    /// done(Result<ReceiptEvidence>) at home.
    void printReceipt(QObject *receiver, QList<ReceiptLine> lines,
                      std::function<void(Result<ReceiptEvidence>)> done);

    /// True while a sheet is between PREPARED and its end.
    bool busy() const { return m_running > 0; }
    QList<SheetProgress> progress(const QString &caseNumber) const { return m_progress.value(caseNumber); }

Q_SIGNALS:
    void sheetChanged(const QString &caseNumber, const yeban::SheetProgress &sheet);
    /// Every sheet of the order is Printed, Suspect or Failed.
    void caseFinished(const QString &caseNumber);

private:
    void report(const QString &caseNumber, const SheetProgress &sheet);

    Parts m_parts;
    QMap<QString, QList<SheetProgress>> m_progress;
    int m_running = 0;
    Worker m_worker; ///< last: joined first
};

} // namespace yeban
