// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

namespace yeban {

class PrintStep;

/// PrintPage: handed in, decided, printed. Everything goes on by itself.
class PrintViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString caseNumber READ caseNumber NOTIFY changed) ///< in groups; empty before it is kept
    Q_PROPERTY(QString licenceName READ licenceName NOTIFY changed)
    Q_PROPERTY(QString creditCode READ creditCode NOTIFY changed) ///< in groups; empty before the approval
    /// {sheetId, title, state (SheetState), stateText, problem, picture}: the licence sheets, in printing order. `picture`
    /// is the icon of `problem`; both empty: none.
    Q_PROPERTY(QVariantList sheets READ sheets NOTIFY changed)
    Q_PROPERTY(SheetState receiptState READ receiptState NOTIFY changed)
    Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
    /// Refused: {fieldId, label, text}.
    Q_PROPERTY(QVariantList reasons READ reasons NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed) ///< 0 … 1 for the bar
    Q_PROPERTY(bool canCorrect READ canCorrect NOTIFY changed)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed) ///< the primary button 「完成」
    Q_PROPERTY(bool canPrintReceiptAgain READ canPrintReceiptAgain NOTIFY changed)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY changed) ///< Failed: keeping it may be tried again
    /// "Did it come out?" The sheet that only the citizen can settle; empty: none.
    Q_PROPERTY(QString doubtfulSheet READ doubtfulSheet NOTIFY changed)
    Q_PROPERTY(bool cardStillThere READ cardStillThere NOTIFY changed)

public:
    enum Phase {
        Keeping,  ///< being sealed and kept
        Deciding, ///< waits for the hall
        Printing, ///< approved; sheets are coming
        Printed,  ///< both sheets lie in the tray
        Partly,   ///< some sheet could not be printed; it can be fetched later with the receipt
        Refused,  ///< the hall said no: `reasons`, correct()
        Later,    ///< 「已收件,待受理」: the receipt says so
        Failed,   ///< could not be kept: nothing was handed in
    };
    Q_ENUM(Phase)
    enum SheetState { Waiting, Working, Blocked, Done, Unclear, NotDone, Sent };
    Q_ENUM(SheetState)

    explicit PrintViewModel(PrintStep &step, QObject *parent = nullptr);

    Phase phase() const;
    QString title() const;
    QString sentence() const;
    QString caseNumber() const;
    QString licenceName() const;
    QString creditCode() const;
    QVariantList sheets() const;
    SheetState receiptState() const;
    QString receiptText() const;
    QVariantList reasons() const;
    double progress() const;
    bool canCorrect() const;
    bool canFinish() const;
    bool canPrintReceiptAgain() const;
    bool canRetry() const;
    bool cardStillThere() const;
    QString doubtfulSheet() const;

    Q_INVOKABLE void correct();
    Q_INVOKABLE void finish();
    Q_INVOKABLE void printReceiptAgain();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void sheetCameOut(bool out);

private:
    PrintStep &m_step;
};

} // namespace yeban
