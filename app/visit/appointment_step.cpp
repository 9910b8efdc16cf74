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
        return set(Phase::NoClock);
    m_days = daysFrom(window(), parts().clock.now().toLocalTime().date());
    Q_EMIT changed();
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
                                 m_day, m_time};
    parts().desk.printReceipt(receiver(), appointmentLines(window(), facts, host().language(), host().receiptPrint()),
                              [this](const Result<ReceiptEvidence> &evidence) {
                                  m_receipt = paperAfter(evidence);
                                  Q_EMIT changed();
                              });
}

void AppointmentStep::finish()
{
    if (!stopped() && (m_phase == Phase::Kept || m_phase == Phase::NoClock))
        host().raise(FlowEvent::Next);
}

} // namespace yeban
