// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/documents/receipt.h"
#include "app/printing/sheet_progress.h"
#include "drivers/api/receipt_printer.h"

#include <QObject>

#include <functional>

namespace yeban {

/// What opens the grants of a case. At least one of the two secrets; the desk wipes both after use.
struct PrintOrder
{
    QString caseNumber;
    QByteArray receiptSecret;
    QString residentNumber;
};

/// What the citizen says of a sheet that nobody else can judge.
enum class SheetAnswer { CameOut, DidNotCome };

/// Asynchronous, values only: what a visit may ask of the print desk. Home (GUI) thread object.
class PrintPort : public QObject
{
    Q_OBJECT

public:
    /// Prints every open grant of the case, in the order of the hall. Progress by sheetChanged, end by
    /// caseFinished (at once when nothing can be printed).
    virtual void printCase(const PrintOrder &order) = 0;
    /// "Did the sheet come out?": resolves a Suspect sheet to Printed or Missing, once; sheetChanged follows. The
    /// terminal can then print licences again. Any other sheet stays what it is.
    virtual void answer(const QString &caseNumber, const QString &sheetId, SheetAnswer answer) = 0;
    /// The citizen has what was printed in hand.
    virtual void taken(const QString &caseNumber) = 0;
    /// done(Result<ReceiptEvidence>) at home, unless `receiver` is gone; the receipt is printed all the same.
    /// DeviceMissing when there is no receipt printer.
    virtual void printReceipt(QObject *receiver, const QList<ReceiptLine> &lines,
                              std::function<void(Result<ReceiptEvidence>)> done) = 0;

    /// True while a sheet is between its grant and its end.
    virtual bool busy() const = 0;
    virtual QList<SheetProgress> progress(const QString &caseNumber) const = 0;

Q_SIGNALS:
    void sheetChanged(const QString &caseNumber, const yeban::SheetProgress &sheet);
    /// Every sheet of the order is Printed, Suspect, Missing or Failed.
    void caseFinished(const QString &caseNumber);
};

} // namespace yeban
