// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/print_port.h"
#include "tests/unit/app/visit/answer_later.h"

namespace yeban::test {

/// What it was told is kept for the test to look at, which also says what becomes of the sheets.
class FakeDesk : public PrintPort
{
    Q_OBJECT

public:
    void printCase(const PrintOrder &order) override { orders.append(order); }
    void answer(const QString &, const QString &sheetId, SheetAnswer answer) override { answers.append({sheetId, answer}); }
    void taken(const QString &caseNumber) override { takenCases.append(caseNumber); }
    void printReceipt(QObject *receiver, const QList<ReceiptLine> &lines,
                      std::function<void(Result<ReceiptEvidence>)> done) override
    {
        QString text;
        for (const ReceiptLine &line : lines)
            text += line.text + QLatin1Char('\n');
        receipts.append(text);
        Result<ReceiptEvidence> answer = receiptEvidence;
        if (receiptError)
            answer = fail(*receiptError);
        answerLater(this, receiver, std::move(done), std::move(answer));
    }
    bool busy() const override { return moving; }
    QList<SheetProgress> progress(const QString &) const override { return {}; }

    void sheet(const QString &caseNumber, const QString &id, SheetState state, std::optional<Error> problem = {})
    {
        Q_EMIT sheetChanged(caseNumber, SheetProgress{id, state, std::move(problem)});
    }
    void finish(const QString &caseNumber) { Q_EMIT caseFinished(caseNumber); }

    QList<PrintOrder> orders;
    QList<QPair<QString, SheetAnswer>> answers;
    QStringList takenCases;
    QStringList receipts;
    std::optional<Error> receiptError;
    ReceiptEvidence receiptEvidence = ReceiptEvidence::Fenced;
    bool moving = false;
};

} // namespace yeban::test
