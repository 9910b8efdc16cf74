// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/documents/receipt.h"
#include "drivers/api/receipt_printer.h"

#include <QObject>

#include <functional>
#include <optional>

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
    std::optional<Error> problem; ///< Refused: the secrets of the order do not open this grant
    bool operator==(const SheetProgress &) const = default;
};

/// What opens the grants of a case. At least one of the two secrets; both are wiped by the desk after use.
struct PrintOrder
{
    QString caseNumber;
    QByteArray receiptSecret;
    QString residentNumber;
};

/// Asynchronous, values only: what a visit may ask of the print desk. Home (GUI) thread object.
class PrintPort : public QObject
{
    Q_OBJECT

public:
    /// Prints every open grant of the case, in the item's order. Progress by sheetChanged, end by caseFinished.
    virtual void printCase(const PrintOrder &order) = 0;
    /// done(Result<ReceiptEvidence>) at home, unless `receiver` is gone; the receipt is printed all the same.
    virtual void printReceipt(QObject *receiver, QList<ReceiptLine> lines,
                              std::function<void(Result<ReceiptEvidence>)> done) = 0;

    /// True while a sheet is between PREPARED and its end.
    virtual bool busy() const = 0;
    virtual QList<SheetProgress> progress(const QString &caseNumber) const = 0;

Q_SIGNALS:
    void sheetChanged(const QString &caseNumber, const yeban::SheetProgress &sheet);
    /// Every sheet of the order is Printed, Suspect or Failed.
    void caseFinished(const QString &caseNumber);
};

} // namespace yeban
