// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/appointment_step.h"

#include "app/base/log.h"
#include "app/visit/submission.h"

#include <algorithm>

namespace yeban {

YEBAN_LOG(logAppointment, "visit")

void AppointmentStep::enter()
{
    if (parts().clock.quality() == ClockQuality::Unknown)
        return set(Phase::NoDay);
    m_days = daysFrom(window(), parts().clock.now().toLocalTime().date());
    askForRoom();
    Q_EMIT changed();
}

/// Nobody waits for the answer: until it comes, everything is offered.
void AppointmentStep::askForRoom()
{
    m_roomKnown = window().people == 0;
    if (m_roomKnown || !parts().hall)
        return;
    keep(parts().hall->takenTimes(receiver(), serviceItem().id, [this](const Result<QList<WindowTaken>> &taken) {
        if (!taken || m_phase == Phase::Kept || m_phase == Phase::Keeping)
            return;
        m_taken = *taken;
        m_roomKnown = true;
        m_days.removeIf([this](QDate day) { return freeOn(day).isEmpty(); });
        if (m_days.isEmpty())
            return set(Phase::NoDay);
        const QList<WindowTime> free = m_phase == Phase::Day ? QList<WindowTime>() : freeOn(m_day);
        if ((m_phase == Phase::Time && free.isEmpty()) || (m_phase == Phase::Confirm && !free.contains(m_time)))
            return set(Phase::Day); // what was chosen meanwhile is full
        Q_EMIT changed();
    }));
}

QList<WindowTime> AppointmentStep::freeOn(QDate day) const
{
    QList<WindowTime> times = timesOn(window(), day);
    times.removeIf([&](const WindowTime &time) {
        return std::any_of(m_taken.begin(), m_taken.end(), [&](const WindowTaken &taken) {
            return taken.day == day && taken.from == time.from && window().people > 0 && taken.people >= window().people;
        });
    });
    return times;
}

void AppointmentStep::set(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

void AppointmentStep::chooseDay(QDate day)
{
    if (stopped() || m_phase != Phase::Day || !m_days.contains(day))
        return;
    m_day = day;
    set(Phase::Time);
}

void AppointmentStep::chooseTime(QTime from)
{
    if (stopped() || m_phase != Phase::Time)
        return;
    const QList<WindowTime> offered = times();
    const auto chosen = std::find_if(offered.begin(), offered.end(), [from](const WindowTime &time) { return time.from == from; });
    if (chosen == offered.end())
        return;
    m_time = *chosen;
    set(Phase::Confirm);
}

void AppointmentStep::chooseAgain()
{
    if (!stopped() && (m_phase == Phase::Time || m_phase == Phase::Confirm || m_phase == Phase::Failed))
        set(Phase::Day);
}

void AppointmentStep::make()
{
    if (stopped() || (m_phase != Phase::Confirm && m_phase != Phase::Failed))
        return;
    set(Phase::Keeping);
    const auto submission = sealedAppointment(host(), m_day, m_time);
    if (!submission)
        return saved(fail(submission.error()));
    parts().station.save(receiver(), *submission, [this](Result<SavedCase> answer) { saved(answer); });
}

void AppointmentStep::saved(const Result<SavedCase> &saved)
{
    if (!saved) {
        qCWarning(logAppointment) << "not kept:" << nameOf(saved.error().code) << saved.error().detail;
        set(Phase::Failed);
        host().report(saved.error());
        return;
    }
    m_number = saved->caseNumber;
    host().audit("appointment-made", {{QStringLiteral("number"), m_number}, {QStringLiteral("why"), data().assistReason}});
    set(Phase::Kept);
    printReceipt();
}

void AppointmentStep::printReceipt()
{
    if (stopped() || m_phase != Phase::Kept || m_receipt == ReceiptPaper::Printing)
        return;
    m_receipt = ReceiptPaper::Printing;
    Q_EMIT changed();
    const TerminalIdentity &terminal = parts().terminal;
    const AppointmentFacts facts{m_number, serviceItem().title, terminal.hallName, terminal.terminalName, terminal.dutyPhone,
                                 m_day, m_time, m_roomKnown};
    parts().desk.printReceipt(receiver(), appointmentLines(window(), facts, host().language(), host().receiptPrint()),
                              [this](const Result<ReceiptEvidence> &evidence) {
                                  m_receipt = paperAfter(evidence);
                                  Q_EMIT changed();
                              });
}

void AppointmentStep::finish()
{
    if (!stopped() && (m_phase == Phase::Kept || m_phase == Phase::NoDay))
        host().raise(FlowEvent::Next);
}

} // namespace yeban
