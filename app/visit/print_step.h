// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/receipt.h"
#include "app/visit/receipt_paper.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// Hands in, waits for the hall, prints. Or, for a found case, prints what is still open.
class PrintStep : public StepController
{
    Q_OBJECT

public:
    enum class Phase { Keeping, Deciding, Printing, Printed, Partly, Refused, Later, Failed };
    struct Reason
    {
        QString fieldId;
        LocalText text;
    };

    using StepController::StepController;

    Phase phase() const { return m_phase; }
    const QList<SheetProgress> &sheets() const { return m_sheets; }
    ReceiptPaper receipt() const { return m_receipt; }
    const QList<Reason> &reasons() const { return m_reasons; }
    const QString &caseNumber() const { return m_caseNumber; }
    const QString &creditCode() const { return m_creditCode; }
    /// As far as the hall is known to have come; for the receipt and the page.
    CaseState caseState() const { return m_caseState; }
    /// Some sheet did not open: the card is not that of the case's holder.
    bool notTheHolder() const;
    bool cardThere() const;
    /// The composed name of the case, for the page; empty for a found case.
    QString caseTitle() const;

    bool canCorrect() const { return m_phase == Phase::Refused; }
    bool canFinish() const;
    bool canPrintReceipt() const;
    void correct();
    void finish();
    void printReceipt();
    void retry(); ///< of Phase::Failed
    /// The sheet that only the citizen's word can settle now; null: none.
    const SheetProgress *doubtfulSheet() const;
    void answer(SheetAnswer answer); ///< about it; then the rest is printed

    void enter() override;
    void stop() override;
    bool working() const override;
    bool canLeave() const override { return m_phase != Phase::Keeping; }
    void tick(milliseconds now) override;

private:
    void set(Phase phase);
    void submit();
    void saved(const Result<SavedCase> &saved);
    void ask();
    void apply(const CaseView &view);
    void print();
    void fetch();
    void fetched(const CaseView &view);
    void endFetch(ErrorCode why);
    void order();
    void sheetChanged(const SheetProgress &sheet);
    void finished();
    void sendReceipt(QObject *answerTo);
    ReceiptFacts receiptFacts() const;
    QString submissionId() const;

    Phase m_phase = Phase::Keeping;
    ReceiptPaper m_receipt = ReceiptPaper::None;
    QList<SheetProgress> m_sheets;
    QList<Reason> m_reasons;
    QString m_caseNumber;
    QString m_creditCode;
    CaseState m_caseState = CaseState::Kept;
    bool m_fetching = false; ///< of Phase::Printing: sheets are on their way from another terminal
    milliseconds m_since{0}; ///< of Phase::Deciding, or of fetching
};

/// The hall's reasons, [{"code","fieldId","text":{"zh","en"}}]; entries of another shape are left out.
QList<PrintStep::Reason> reasonsFrom(const QByteArray &json);

} // namespace yeban
