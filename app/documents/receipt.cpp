// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/receipt.h"

#include <QLocale>

namespace yeban {

namespace {

using Kind = ReceiptLine::Kind;
using Align = ReceiptLine::Align;
using Size = ReceiptLine::Size;

/// Collects lines; each sentence is followed by its English if that is wanted.
class Lines
{
public:
    Lines(Language language, ReceiptPrint print)
        : m_language(language), m_usual(print == ReceiptPrint::Large ? Size::Large : Size::Normal)
    {
    }

    void add(const LocalText &text, Align align = Align::Left, Size size = Size::Normal, bool bold = false)
    {
        if (text.isEmpty())
            return;
        m_lines.append({Kind::Text, text.zh, align, size == Size::Large ? size : m_usual, bold});
        if (m_language == Language::English && text.en != text.zh)
            m_lines.append({Kind::Text, text.en, align, m_usual, false});
    }
    void fact(const LocalText &label, const LocalText &value)
    {
        if (!value.isEmpty())
            add({label.zh + QStringLiteral("：") + value.zh, label.en + QStringLiteral(": ") + value.en});
    }
    void fact(const LocalText &label, const QString &value) { fact(label, LocalText{value, value}); }
    void add(Kind kind, const QString &text = {})
    {
        m_lines.append({kind, text, Align::Centre, Size::Normal, false});
    }
    QList<ReceiptLine> take() { return std::move(m_lines); }

private:
    Language m_language;
    Size m_usual;
    QList<ReceiptLine> m_lines;
};

/// Groups of four, to be read aloud and compared; a number that has groups of its own keeps them.
QString grouped(const QString &number)
{
    if (number.contains(QLatin1Char(' ')) || number.contains(QLatin1Char('-')))
        return number;
    QStringList groups;
    for (qsizetype at = 0; at < number.size(); at += 4)
        groups.append(number.mid(at, 4));
    return groups.join(QLatin1Char(' '));
}

LocalText nextText(const ServiceItem &item, ReceiptState state)
{
    switch (state) {
    case ReceiptState::Queued:
    case ReceiptState::HallReceived:
    case ReceiptState::Later:
        return item.receipt.nextReceived;
    case ReceiptState::Approved:
    case ReceiptState::Printed:
        return item.receipt.nextApproved;
    case ReceiptState::Refused:
        return item.receipt.nextRefused;
    }
    return {};
}

bool isUndecided(ReceiptState state)
{
    return state == ReceiptState::Queued || state == ReceiptState::HallReceived || state == ReceiptState::Later;
}

/// Where the application is, beside what the hall has done with it.
LocalText whereText(ReceiptState state)
{
    if (state != ReceiptState::Queued)
        return {};
    return {QStringLiteral("申请存在本机，还没有送到大厅；联网后自动送出。"),
            QStringLiteral("Kept on this machine; it has not reached the hall yet and goes out by itself.")};
}

/// "经营场所使用证明（2026年12月21日前）"; without a clock the days are counted by the reader.
LocalText owedText(const OwedPaper &paper, const QDateTime &handedIn)
{
    if (!handedIn.isValid())
        return {QStringLiteral("· %1（%2天内）").arg(paper.title.zh).arg(paper.days),
                QStringLiteral("· %1 (within %2 days)").arg(paper.title.en).arg(paper.days)};
    const QDate due = handedIn.date().addDays(paper.days);
    return {QStringLiteral("· %1（%2前）").arg(paper.title.zh, due.toString(QStringLiteral("yyyy年MM月dd日"))),
            QStringLiteral("· %1 (by %2)").arg(paper.title.en, due.toString(QStringLiteral("yyyy-MM-dd")))};
}

void addOwed(Lines &lines, const ServiceItem &item, const ReceiptFacts &facts)
{
    if (item.receipt.owed.isEmpty() || facts.state == ReceiptState::Refused)
        return;
    lines.add({QStringLiteral("还要补交"), QStringLiteral("Still to be handed in")}, Align::Left, Size::Normal, true);
    for (const OwedPaper &paper : item.receipt.owed)
        lines.add(owedText(paper, facts.time));
}

void addWhatAndWhen(Lines &lines, const ServiceItem &item, const ReceiptFacts &facts)
{
    lines.fact({QStringLiteral("办理事项"), QStringLiteral("Service")}, facts.itemTitle);
    lines.add({QStringLiteral("您提交了："), QStringLiteral("You handed in:")});
    for (const LocalText &material : item.receipt.handedIn)
        lines.add({QStringLiteral("· ") + material.zh, QStringLiteral("· ") + material.en});
    if (facts.time.isValid())
        lines.fact({QStringLiteral("提交时间"), QStringLiteral("Handed in")},
                   facts.time.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    lines.fact({QStringLiteral("办理设备"), QStringLiteral("Machine")}, facts.terminal);
}

} // namespace

LocalText stateText(ReceiptState state)
{
    switch (state) {
    case ReceiptState::Queued:
        return {QStringLiteral("已收件，待受理"), QStringLiteral("Handed in; not yet accepted")};
    case ReceiptState::HallReceived:
        return {QStringLiteral("已送达大厅，待受理"),
                QStringLiteral("Received by the hall; not yet accepted")};
    case ReceiptState::Later:
        return {QStringLiteral("已收件，待工作人员审核"),
                QStringLiteral("Handed in; a member of staff will decide")};
    case ReceiptState::Approved:
        return {QStringLiteral("已批准"), QStringLiteral("Approved")};
    case ReceiptState::Printed:
        return {QStringLiteral("已批准，执照已打印"), QStringLiteral("Approved; licence printed")};
    case ReceiptState::Refused:
        return {QStringLiteral("未通过"), QStringLiteral("Not approved")};
    }
    return {};
}

QList<ReceiptLine> receiptLines(const ServiceItem &item, const ReceiptFacts &facts, Language language,
                                ReceiptPrint print)
{
    Lines lines(language, print);
    lines.add({facts.hall, facts.hall}, Align::Centre);
    lines.add({QStringLiteral("回执"), QStringLiteral("Receipt")}, Align::Centre, Size::Large, true);
    lines.add(stateText(facts.state), Align::Centre, Size::Normal, true);
    lines.add(whereText(facts.state), Align::Centre);
    for (const LocalText &reason : facts.reasons)
        lines.add({QStringLiteral("原因：") + reason.zh, QStringLiteral("Reason: ") + reason.en});
    lines.add(Kind::Rule);
    lines.add({QStringLiteral("办件编号"), QStringLiteral("Case number")});
    lines.add({grouped(facts.caseNumber), grouped(facts.caseNumber)}, Align::Left, Size::Large, true);
    addWhatAndWhen(lines, item, facts);
    lines.add(Kind::Rule);
    lines.add({QStringLiteral("接下来"), QStringLiteral("What comes next")}, Align::Left, Size::Normal, true);
    lines.add(nextText(item, facts.state));
    if (isUndecided(facts.state))
        lines.fact({QStringLiteral("何时有结果"), QStringLiteral("When")}, item.receipt.decidedWhen);
    addOwed(lines, item, facts);
    lines.fact({QStringLiteral("值班电话"), QStringLiteral("Duty telephone")}, facts.dutyPhone);
    if (!facts.qrText.isEmpty()) {
        lines.add(Kind::Gap);
        lines.add(Kind::Qr, facts.qrText);
    }
    return lines.take();
}

LocalText dayText(QDate day)
{
    return {QLocale(QLocale::Chinese, QLocale::China).toString(day, QStringLiteral("M月d日 dddd")),
            QLocale(QLocale::English, QLocale::UnitedKingdom).toString(day, QStringLiteral("dddd, d MMMM"))};
}

QString timeText(const WindowTime &time)
{
    const QString form = QStringLiteral("HH:mm");
    return time.from.toString(form) + QStringLiteral("–") + time.to.toString(form);
}

QList<ReceiptLine> appointmentLines(const ServiceWindow &window, const AppointmentFacts &facts, Language language,
                                    ReceiptPrint print)
{
    Lines lines(language, print);
    lines.add({facts.hall, facts.hall}, Align::Centre);
    lines.add({QStringLiteral("窗口预约单"), QStringLiteral("Appointment")}, Align::Centre, Size::Large, true);
    lines.add(Kind::Rule);
    lines.add({QStringLiteral("预约编号"), QStringLiteral("Number")});
    lines.add({facts.number, facts.number}, Align::Left, Size::Large, true);
    lines.add(dayText(facts.day), Align::Left, Size::Large, true);
    lines.add({timeText(facts.time), timeText(facts.time)}, Align::Left, Size::Large, true);
    lines.fact({QStringLiteral("地点"), QStringLiteral("Place")}, window.place);
    lines.fact({QStringLiteral("办理事项"), QStringLiteral("Service")}, facts.itemTitle);
    lines.add(Kind::Rule);
    lines.add({QStringLiteral("请带好"), QStringLiteral("Please bring")}, Align::Left, Size::Normal, true);
    for (const LocalText &one : window.bring)
        lines.add({QStringLiteral("· ") + one.zh, QStringLiteral("· ") + one.en});
    if (!facts.roomKnown)
        lines.add({QStringLiteral("本机没能连上大厅，不知道这个时间约满了没有。约满了也给您办：请按到达先后稍等。"),
                   QStringLiteral("The hall could not be asked whether this time is full. If it is, you are served all the "
                                  "same: please wait your turn.")});
    lines.add({QStringLiteral("到时请出示这张单子。来不了也没关系，不用取消，可以再约。"),
               QStringLiteral("Show this slip then. If you cannot come, nothing is lost: make another appointment.")});
    lines.fact({QStringLiteral("办理设备"), QStringLiteral("Machine")}, facts.terminal);
    lines.fact({QStringLiteral("值班电话"), QStringLiteral("Duty telephone")}, facts.dutyPhone);
    return lines.take();
}

} // namespace yeban
