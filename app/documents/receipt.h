// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/item.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace yeban {

/// One line of a receipt, top to bottom: content without printer commands. The print desk turns it into the
/// driver's elements one to one.
struct ReceiptLine
{
    enum class Kind { Text, Rule, Qr, Gap };
    enum class Align { Left, Centre, Right };
    enum class Size { Normal, Large };

    Kind kind = Kind::Text;
    QString text;
    Align align = Align::Left;
    Size size = Size::Normal;
    bool bold = false;
    bool operator==(const ReceiptLine &) const = default;
};

/// How far the case is, as truly as the terminal knows it. Acceptance (受理) is an act of the hall: only the
/// states after HallReceived may speak of it.
enum class ReceiptState {
    Queued,       ///< kept on this terminal, not at the hall yet:    已收件,待受理
    HallReceived, ///< the hall holds it (signed receipt), undecided: 已送达大厅,待受理
    Later,        ///< a person at the hall decides:                  已收件,待工作人员审核
    Approved,     ///< approved, nothing printed yet:                 已批准
    Printed,      ///< approved and every sheet printed:              已批准,执照已打印
    Refused,      ///< 未通过
};

struct ReceiptFacts
{
    ReceiptState state = ReceiptState::Queued;
    QString caseNumber; ///< as the station made it; printed in groups
    LocalText itemTitle;
    QString hall;
    QString terminal;
    QDateTime time; ///< local time to print; invalid = the clock is not known and no time is printed
    QString dutyPhone;
    QString qrText;           ///< finds the case again; nothing personal
    QList<LocalText> reasons; ///< Later and Refused: why
};

/// Large: every text in the large size, for those who read the screen in large letters too.
enum class ReceiptPrint { Normal, Large };

/// In Chinese always; with Language::English each sentence is followed by its English.
QList<ReceiptLine> receiptLines(const ServiceItem &item, const ReceiptFacts &facts, Language language,
                                ReceiptPrint print = ReceiptPrint::Normal);

/// What the receipt of an appointment says besides the window's own data.
struct AppointmentFacts
{
    QString number;
    LocalText itemTitle;
    QString hall;
    QString terminal;
    QString dutyPhone;
    QDate day; ///< the hall's own
    WindowTime time;
    bool roomKnown = true; ///< the hall has said that there is room then
};

/// Number, day, time, place and what to bring; languages as of receiptLines().
QList<ReceiptLine> appointmentLines(const ServiceWindow &window, const AppointmentFacts &facts, Language language,
                                    ReceiptPrint print = ReceiptPrint::Normal);

/// "11月24日 星期二", "Tuesday, 24 November".
LocalText dayText(QDate day);
/// "09:00–10:00".
QString timeText(const WindowTime &time);

/// What the state is called on receipts and screens.
LocalText stateText(ReceiptState state);

} // namespace yeban
