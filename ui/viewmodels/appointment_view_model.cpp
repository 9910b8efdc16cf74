// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/appointment_view_model.h"

#include "app/visit/appointment_step.h"

#include <QLocale>

namespace yeban {

namespace {

const QString timeForm = QStringLiteral("HH:mm");

QVariantMap choice(const QString &value, const QString &label)
{
    return {{QStringLiteral("value"), value}, {QStringLiteral("label"), label}};
}

QVariantMap fact(const QString &label, const QString &value)
{
    return {{QStringLiteral("label"), label}, {QStringLiteral("value"), value}};
}

/// "周一、周二 09:00–12:00".
QString hoursText(const WindowHours &hours, Language language)
{
    const QLocale locale(language == Language::Chinese ? QLocale::Chinese : QLocale::English);
    QStringList days;
    for (const int day : hours.weekdays)
        days << locale.dayName(day, QLocale::ShortFormat);
    return days.join(language == Language::Chinese ? QStringLiteral("、") : QStringLiteral(", ")) + QLatin1Char(' ')
           + timeText({hours.from, hours.to});
}

} // namespace

AppointmentViewModel::AppointmentViewModel(AppointmentStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

AppointmentViewModel::Phase AppointmentViewModel::phase() const
{
    switch (m_step.phase()) {
    case AppointmentStep::Phase::Day: return Day;
    case AppointmentStep::Phase::Time: return Time;
    case AppointmentStep::Phase::Confirm: return Confirm;
    case AppointmentStep::Phase::Keeping: return Keeping;
    case AppointmentStep::Phase::Kept: return Kept;
    case AppointmentStep::Phase::Failed: return Failed;
    case AppointmentStep::Phase::NoDay: return NoDay;
    }
    Q_UNREACHABLE();
}

QString AppointmentViewModel::title() const
{
    switch (phase()) {
    case Day: return tr("哪一天到窗口来？");
    case Time: return tr("%1，几点来？").arg(dayText(m_step.day()).in(m_step.language()));
    case Confirm: return tr("就约这个时间？");
    case Keeping: return tr("正在预约");
    case Kept: return tr("约好了");
    case Failed: return tr("没有约成");
    case NoDay: return tr("请在上班时间到窗口来");
    }
    Q_UNREACHABLE();
}

QString AppointmentViewModel::sentence() const
{
    switch (phase()) {
    case Day:
    case Time: return tr("在窗口一样能办，由工作人员当面核对。");
    case Confirm: return tr("来不了也没关系，不用取消。");
    case Keeping: return {};
    case Kept: return tr("请拿好预约单，到时出示。");
    case Failed: return tr("请再试一次，或者在上班时间直接到窗口来。");
    case NoDay:
        return m_step.isRoomKnown() ? tr("最近几天都约满了。直接到窗口来也能办，请按到达先后稍等。")
                                    : tr("本机现在不知道日期，不能预约；直接来也能办。");
    }
    Q_UNREACHABLE();
}

QString AppointmentViewModel::notice() const
{
    return phase() != Confirm || m_step.isRoomKnown()
               ? QString()
               : tr("约满了没有，现在问不到；约满了也给您办，请稍等一会儿。");
}

QVariantList AppointmentViewModel::choices() const
{
    QVariantList all;
    if (phase() == Day)
        for (const QDate &day : m_step.days())
            all.append(choice(day.toString(Qt::ISODate), dayText(day).in(m_step.language())));
    if (phase() == Time)
        for (const WindowTime &time : m_step.times())
            all.append(choice(time.from.toString(timeForm), timeText(time)));
    return all;
}

QVariantList AppointmentViewModel::facts() const
{
    const Language language = m_step.language();
    QVariantList all;
    if (phase() == Day || phase() == Time)
        return all;
    if (!m_step.number().isEmpty())
        all.append(fact(tr("编号"), m_step.number()));
    if (phase() != NoDay) {
        all.append(fact(tr("日期"), dayText(m_step.day()).in(language)));
        all.append(fact(tr("时间"), timeText(m_step.time())));
    } else {
        for (const WindowHours &hours : m_step.window().hours)
            all.append(fact(tr("时间"), hoursText(hours, language)));
    }
    all.append(fact(tr("地点"), m_step.window().place.in(language)));
    return all;
}

QStringList AppointmentViewModel::bring() const
{
    QStringList all;
    if (phase() == Day || phase() == Time)
        return all;
    for (const LocalText &one : m_step.window().bring)
        all << one.in(m_step.language());
    return all;
}

QString AppointmentViewModel::receiptText() const
{
    if (phase() != Kept)
        return {};
    switch (m_step.receipt()) {
    case ReceiptPaper::None:
    case ReceiptPaper::Printing: return tr("预约单打印中");
    case ReceiptPaper::Printed: return tr("预约单已打印");
    case ReceiptPaper::Sent: return tr("预约单已送打印机，请看回执口");
    case ReceiptPaper::Failed: return tr("预约单没有打出来，请记下编号和时间");
    }
    Q_UNREACHABLE();
}

void AppointmentViewModel::choose(const QString &value)
{
    if (phase() == Day)
        m_step.chooseDay(QDate::fromString(value, Qt::ISODate));
    else
        m_step.chooseTime(QTime::fromString(value, timeForm));
}

void AppointmentViewModel::chooseAgain()
{
    m_step.chooseAgain();
}

void AppointmentViewModel::make()
{
    m_step.make();
}

void AppointmentViewModel::printReceiptAgain()
{
    m_step.printReceipt();
}

void AppointmentViewModel::finish()
{
    m_step.finish();
}

} // namespace yeban
