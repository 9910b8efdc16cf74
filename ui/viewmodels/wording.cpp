// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/wording.h"

#include "app/documents/receipt.h"
#include "drivers/api/printer_reason.h"

namespace yeban {

QString Wording::happened(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreFull: return tr("本机暂时存不下新的办件。");
    case ErrorCode::StoreBroken:
    case ErrorCode::StoreNewer: return tr("本机的存储出了故障。");
    case ErrorCode::CardSuspect: return tr("这张身份证没有通过安全校验。");
    case ErrorCode::DeviceBusy: return tr("设备正忙，请稍等。");
    case ErrorCode::DeviceMissing:
    case ErrorCode::DeviceSilent:
    case ErrorCode::DeviceFault:
    case ErrorCode::ProtocolFault: return tr("这台设备现在没有反应。");
    case ErrorCode::NoPicture: return tr("摄像头没有画面。");
    case ErrorCode::Unreachable: return tr("现在连不上大厅。");
    case ErrorCode::TimedOut: return tr("等了一会儿，没有等到回音。");
    default: return tr("这一步没有办成。");
    }
}

QString Wording::toDo(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreFull: return tr("请稍后再试一次，或者换一台机器办理。");
    case ErrorCode::StoreBroken:
    case ErrorCode::StoreNewer: return tr("请换一台机器办理，或联系工作人员。");
    case ErrorCode::CardSuspect: return tr("请到窗口请工作人员看一看。");
    case ErrorCode::DeviceBusy:
    case ErrorCode::TimedOut:
    case ErrorCode::NoPicture: return tr("请再试一次。");
    case ErrorCode::DeviceMissing:
    case ErrorCode::DeviceSilent:
    case ErrorCode::DeviceFault:
    case ErrorCode::ProtocolFault: return tr("请稍等，本机会自己再试；一直不行，请联系工作人员。");
    default: return tr("请再试一次；还是不行，请联系工作人员。");
    }
}

QString Wording::happened(Retry retry)
{
    switch (retry) {
    case Retry::LayCard:
    case Retry::LeaveCard: return tr("身份证拿起得早了一点，没有读完。");
    case Retry::LayCardAgain: return tr("没有读出这张身份证。");
    default: return tr("这一步没有办成。");
    }
}

QString Wording::toDo(Retry retry)
{
    switch (retry) {
    case Retry::LayCard:
    case Retry::LeaveCard: return tr("请把身份证重新放在读卡区，放着不动，听到提示再拿。");
    case Retry::LayCardAgain: return tr("请拿起来再放一次，放平，不要和手机、钱包叠在一起。");
    default: return tr("请再试一次。");
    }
}

QString Wording::printerTrouble(ErrorCode code)
{
    switch (code) {
    case ErrorCode::PaperOut: return tr("执照纸用完了。添了纸就接着打。");
    case ErrorCode::PaperJam: return tr("打印机卡纸了。清好以后接着打。");
    case ErrorCode::CoverOpen: return tr("打印机的盖子开着。合上就接着打。");
    case ErrorCode::TonerOut: return tr("打印机的墨粉用完了。换好就接着打。");
    case ErrorCode::OutputFull: return tr("取纸口满了。请取走纸张。");
    case ErrorCode::Refused: return tr("这份执照不是放卡人的，不能打印。");
    case ErrorCode::DeviceMissing:
    case ErrorCode::DeviceSilent:
    case ErrorCode::TimedOut: return tr("打印机暂时没有反应。");
    case ErrorCode::Unreachable: return tr("这一份还在别的机器上，现在取不过来。请过一会儿再来。");
    default: return tr("打印机出了问题。");
    }
}

QString Wording::cannotPrint(ErrorCode code)
{
    switch (code) {
    case ErrorCode::PaperOut: return tr("执照纸用完了。");
    case ErrorCode::PaperJam: return tr("打印机卡纸了。");
    case ErrorCode::CoverOpen: return tr("打印机的盖子开着。");
    case ErrorCode::TonerOut: return tr("打印机的墨粉用完了。");
    case ErrorCode::OutputFull: return tr("取纸口满了。");
    case ErrorCode::DeviceBusy: return tr("上一张执照要先请工作人员确认。");
    default: return tr("打印机暂时不能用。");
    }
}

QString Wording::printerPicture(ErrorCode code)
{
    switch (code) {
    case ErrorCode::PaperOut: return QStringLiteral("paper-out");
    case ErrorCode::PaperJam: return QStringLiteral("paper-jam");
    case ErrorCode::CoverOpen: return QStringLiteral("cover-open");
    case ErrorCode::TonerOut: return QStringLiteral("toner-out");
    case ErrorCode::OutputFull: return QStringLiteral("output-full");
    case ErrorCode::DeviceBusy: return QStringLiteral("staff");
    case ErrorCode::Refused: return QStringLiteral("card");
    case ErrorCode::Unreachable: return QStringLiteral("network");
    default: return QStringLiteral("printer-off");
    }
}

QString Wording::printerTroubleForStaff(const Error &error)
{
    switch (parsePrinterReason(error.deviceCode)) {
    case PrinterReason::PaperJam: return tr("打印机卡纸：打开打印机，取出那张纸，登记作废。");
    case PrinterReason::CoverOpen: return tr("打印机的盖子或门开着：请合上。");
    case PrinterReason::PaperEmpty: return tr("有一个纸盒空了：请装纸，再登记。");
    case PrinterReason::PaperNeeded: return tr("纸盒里没有要用的执照纸：请装纸，再登记。");
    case PrinterReason::TrayMissing: return tr("有一个纸盒没有推到底：请推进去。");
    case PrinterReason::OutputFull: return tr("取纸口满了：请取走纸张。");
    case PrinterReason::OutputTrayMissing: return tr("取纸口的托盘不在：请装回去。");
    case PrinterReason::TonerEmpty: return tr("墨粉用完了：请换粉盒。");
    case PrinterReason::WasteFull: return tr("废粉盒满了：请更换。");
    case PrinterReason::PartFailed: return tr("打印机有部件坏了：请报修。");
    case PrinterReason::Offline: return tr("打印机脱机了：请在打印机面板上恢复联机。");
    case PrinterReason::Paused: return tr("打印机暂停了：请在打印机面板上恢复打印。");
    case PrinterReason::MemoryFull: return tr("打印机的内存满了：请关机，再开机。");
    case PrinterReason::PaperLow:
    case PrinterReason::TonerLow:
    case PrinterReason::WasteNearlyFull:
    case PrinterReason::OutputNearlyFull:
    case PrinterReason::Other: break; // none of these stops paper
    }
    switch (error.code) {
    case ErrorCode::PaperOut: return tr("账上没有可用的执照纸：请装纸，再登记。");
    case ErrorCode::Unsupported: return tr("打印机没有页数计数，只能有人值守时用：请技术员检查。");
    default: return printerTrouble(error.code);
    }
}

QString Wording::progress(CaseState state, bool printed, Language language)
{
    const auto text = [language](ReceiptState receipt) { return stateText(receipt).in(language); };
    switch (state) {
    case CaseState::Kept: return text(ReceiptState::Queued);
    case CaseState::Delivered: return text(ReceiptState::HallReceived);
    case CaseState::Accepted: return tr("已受理，正在审核");
    case CaseState::Later: return text(ReceiptState::Later);
    case CaseState::Approved: return text(printed ? ReceiptState::Printed : ReceiptState::Approved);
    case CaseState::Refused: return text(ReceiptState::Refused);
    }
    Q_UNREACHABLE();
}

QString Wording::askStaff(const QString &phone)
{
    return phone.isEmpty() ? tr("请联系工作人员。") : tr("请联系工作人员，电话 %1。").arg(phone);
}

QString grouped(const QString &text, int size)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); i += size) {
        if (i > 0)
            out += QLatin1Char(' ');
        out += text.mid(i, size);
    }
    return out;
}

} // namespace yeban
