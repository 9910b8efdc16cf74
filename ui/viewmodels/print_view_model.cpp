// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/print_view_model.h"

#include "app/visit/print_step.h"
#include "ui/viewmodels/wording.h"

#include <algorithm>

namespace yeban {

PrintViewModel::PrintViewModel(PrintStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

PrintViewModel::Phase PrintViewModel::phase() const
{
    switch (m_step.phase()) {
    case PrintStep::Phase::Keeping: return Keeping;
    case PrintStep::Phase::Deciding: return Deciding;
    case PrintStep::Phase::Printing: return Printing;
    case PrintStep::Phase::Printed: return Printed;
    case PrintStep::Phase::Partly: return Partly;
    case PrintStep::Phase::Refused: return Refused;
    case PrintStep::Phase::Later: return Later;
    case PrintStep::Phase::Failed: return Failed;
    }
    Q_UNREACHABLE();
}

QString PrintViewModel::title() const
{
    switch (phase()) {
    case Keeping: return tr("正在提交");
    case Deciding: return tr("已提交，正在审核");
    case Printing: return tr("正在打印您的营业执照");
    case Printed: return tr("执照已经打好");
    case Partly: return m_step.notTheHolder() ? tr("不能打印这份执照") : tr("执照没有全部打出来");
    case Refused: return tr("这次没有通过");
    case Later: return stateText(m_step.caseState() == CaseState::Later  ? ReceiptState::Later
                                 : m_step.caseState() == CaseState::Kept ? ReceiptState::Queued
                                 : m_step.caseState() == CaseState::Approved ? ReceiptState::Approved
                                                                             : ReceiptState::HallReceived)
                           .in(m_step.language());
    case Failed: return tr("没有提交成功");
    }
    Q_UNREACHABLE();
}

QString PrintViewModel::sentence() const
{
    switch (phase()) {
    case Keeping: return tr("正在加密并存好您的申请，马上就好。");
    case Deciding: return tr("通常几秒钟就有结果，请稍等。");
    case Printing: return tr("请先别离开，打好一张会告诉您。");
    case Printed: return tr("请到取纸口拿好执照和回执。");
    case Partly:
        if (m_step.doubtfulSheet())
            return tr("请看一眼取纸口，再告诉我们。不会重复打印。");
        return m_step.notTheHolder() ? tr("请由领照人本人放身份证办理。")
                                     : tr("没打出来的那一份给您留着。凭回执和身份证，在这台或别的机器上都可以补打。");
    case Refused: return tr("您填的内容还在。可以回去改好，再提交一次。");
    case Later:
        return m_step.caseState() == CaseState::Approved
                   ? tr("已经批准，执照稍后可以打印。请拿好回执，凭回执和身份证来打。")
                   : tr("您的申请已经存好，不会丢。有了结果，凭回执和身份证来打执照。");
    case Failed: return tr("您填的内容还在，没有交出去。请再试一次。");
    }
    Q_UNREACHABLE();
}

QString PrintViewModel::caseNumber() const
{
    return m_step.caseNumber();
}

QString PrintViewModel::licenceName() const
{
    return m_step.caseTitle();
}

QString PrintViewModel::creditCode() const
{
    const QString code = m_step.creditCode();
    return code.size() == 18 ? code.left(8) + QLatin1Char(' ') + code.mid(8, 9) + QLatin1Char(' ') + code.right(1)
                             : code;
}

static PrintViewModel::SheetState stateOf(SheetState state)
{
    switch (state) {
    case SheetState::Waiting: return PrintViewModel::Waiting;
    case SheetState::Printing: return PrintViewModel::Working;
    case SheetState::Blocked: return PrintViewModel::Blocked;
    case SheetState::Printed: return PrintViewModel::Done;
    case SheetState::Suspect: return PrintViewModel::Unclear;
    case SheetState::Missing:
    case SheetState::Failed: return PrintViewModel::NotDone;
    }
    Q_UNREACHABLE();
}

static QString wordsFor(SheetState state)
{
    switch (state) {
    case SheetState::Waiting: return PrintViewModel::tr("排队中");
    case SheetState::Printing: return PrintViewModel::tr("打印中");
    case SheetState::Blocked: return PrintViewModel::tr("停下了");
    case SheetState::Printed: return PrintViewModel::tr("已出纸");
    case SheetState::Suspect: return PrintViewModel::tr("不能确定出没出纸");
    case SheetState::Missing: return PrintViewModel::tr("没有出纸，已记下，由登记机关处理");
    case SheetState::Failed: return PrintViewModel::tr("没有打印");
    }
    Q_UNREACHABLE();
}

static QString titleOf(const SheetProgress &sheet, const PrintStep &step)
{
    for (const ServiceSheet &known : step.serviceItem().sheets)
        if (known.id == sheet.sheetId)
            return known.title.in(step.language());
    return sheet.sheetId;
}

QVariantList PrintViewModel::sheets() const
{
    QVariantList all;
    for (const SheetProgress &sheet : m_step.sheets())
        all.append(QVariantMap{
            {QStringLiteral("sheetId"), sheet.sheetId},
            {QStringLiteral("title"), titleOf(sheet, m_step)},
            {QStringLiteral("state"), static_cast<int>(stateOf(sheet.state))},
            {QStringLiteral("stateText"), wordsFor(sheet.state)},
            {QStringLiteral("problem"), sheet.problem ? Wording::printerTrouble(sheet.problem->code) : QString()},
            {QStringLiteral("picture"), sheet.problem ? Wording::printerPicture(sheet.problem->code) : QString()}});
    return all;
}

QString PrintViewModel::doubtfulSheet() const
{
    const SheetProgress *sheet = m_step.doubtfulSheet();
    return sheet ? titleOf(*sheet, m_step) : QString();
}

PrintViewModel::SheetState PrintViewModel::receiptState() const
{
    switch (m_step.receipt()) {
    case ReceiptPaper::None: return Waiting;
    case ReceiptPaper::Printing: return Working;
    case ReceiptPaper::Printed: return Done;
    case ReceiptPaper::Sent: return Sent;
    case ReceiptPaper::Failed: return NotDone;
    }
    Q_UNREACHABLE();
}

QString PrintViewModel::receiptText() const
{
    switch (receiptState()) {
    case Working: return tr("打印中");
    case Done: return tr("已打印");
    case Sent: return tr("已送打印机，请看回执口");
    case NotDone: return tr("没有打出来，请记下办件号");
    default: return tr("还没打");
    }
}

QVariantList PrintViewModel::reasons() const
{
    QVariantList all;
    if (phase() != Refused)
        return all;
    for (const PrintStep::Reason &reason : m_step.reasons()) {
        const Field *field = m_step.serviceItem().field(reason.fieldId);
        all.append(QVariantMap{{QStringLiteral("fieldId"), reason.fieldId},
                               {QStringLiteral("label"), field ? field->label.in(m_step.language()) : QString()},
                               {QStringLiteral("text"), reason.text.in(m_step.language())}});
    }
    return all;
}

double PrintViewModel::progress() const
{
    switch (phase()) {
    case Keeping: return 0.05;
    case Deciding: return 0.2;
    case Printing: break;
    case Failed: return 0;
    default: return 1;
    }
    double done = 0;
    for (const SheetProgress &sheet : m_step.sheets())
        done += sheet.state == yeban::SheetState::Printed ? 1 : sheet.state == yeban::SheetState::Printing ? 0.5 : 0;
    const auto count = std::max<qsizetype>(1, m_step.sheets().size());
    return 0.3 + 0.7 * done / static_cast<double>(count);
}

bool PrintViewModel::canCorrect() const
{
    return m_step.canCorrect();
}

bool PrintViewModel::canFinish() const
{
    return m_step.canFinish();
}

bool PrintViewModel::canPrintReceiptAgain() const
{
    return m_step.canPrintReceipt();
}

bool PrintViewModel::canRetry() const
{
    return phase() == Failed;
}

bool PrintViewModel::cardStillThere() const
{
    return m_step.cardThere();
}

void PrintViewModel::correct()
{
    m_step.correct();
}

void PrintViewModel::finish()
{
    m_step.finish();
}

void PrintViewModel::printReceiptAgain()
{
    m_step.printReceipt();
}

void PrintViewModel::retry()
{
    m_step.retry();
}

void PrintViewModel::sheetCameOut(bool out)
{
    m_step.answer(out ? SheetAnswer::CameOut : SheetAnswer::DidNotCome);
}

} // namespace yeban
