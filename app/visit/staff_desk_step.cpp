// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/staff_desk_step.h"

namespace yeban {

void StaffDeskStep::enter()
{
    set(Phase::Pin);
}

void StaffDeskStep::stop()
{
    StepController::stop();
    m_pin.clear();
}

void StaffDeskStep::set(Phase phase, Problem problem)
{
    m_phase = phase;
    m_problem = problem;
    Q_EMIT changed();
}

void StaffDeskStep::pressDigit(int digit)
{
    if (m_phase == Phase::Pin && !m_busy && m_pin.press(digit))
        set(Phase::Pin);
}

void StaffDeskStep::erase()
{
    if (m_phase == Phase::Pin && !m_busy && m_pin.erase())
        Q_EMIT changed();
}

void StaffDeskStep::submitPin()
{
    if (stopped() || !canSubmitPin())
        return;
    m_busy = true;
    keep(parts().station.checkStaff(receiver(), data().staffBadge, m_pin.text(), QString(),
                                    [this](Result<StaffMember> staff) { signedIn(staff); }));
    m_pin.clear();
    Q_EMIT changed();
}

void StaffDeskStep::signedIn(const Result<StaffMember> &staff)
{
    m_busy = false;
    if (staff) {
        m_staff = *staff;
        host().audit("staff-signed-in", {{QStringLiteral("staff"), m_staff.staffId}});
        return look();
    }
    if (staff.error().code == ErrorCode::Cancelled)
        return;
    if (staff.error().code != ErrorCode::Refused)
        return set(Phase::Pin, Problem::StoreFault);
    const QString why = staff.error().deviceCode;
    host().audit("staff-refused", {{QStringLiteral("why"), why}});
    if (why == QLatin1String(staffRefusal::wrongPin))
        return set(Phase::Pin, Problem::WrongPin);
    set(Phase::Refused, why == QLatin1String(staffRefusal::locked) ? Problem::Locked : Problem::UnknownBadge);
}

void StaffDeskStep::look(Problem problem)
{
    m_busy = true;
    keep(parts().station.staffView(receiver(), [this, problem](Result<StaffView> view) {
        m_busy = false;
        if (!view && view.error().code == ErrorCode::Cancelled)
            return;
        m_view = view.value_or(StaffView());
        set(Phase::Desk, view ? problem : Problem::StoreFault);
    }));
    Q_EMIT changed();
}

/// What was written is read anew; `refusal` means `problem`.
StationPort::Done<void> StaffDeskStep::written(ErrorCode refusal, Problem problem)
{
    return [this, refusal, problem](const Status &done) {
        if (done)
            look();
        else if (done.error().code != ErrorCode::Cancelled)
            look(done.error().code == refusal ? problem : Problem::StoreFault);
    };
}

void StaffDeskStep::settle(SheetFinding finding)
{
    if (stopped() || m_phase != Phase::Desk || m_busy || !m_view.doubtful)
        return;
    m_busy = true;
    parts().station.settleSheet(receiver(), m_view.doubtful->printId, finding, m_staff.staffId,
                                written(ErrorCode::NotFound, Problem::SettledBefore));
    Q_EMIT changed();
}

void StaffDeskStep::movePaper(qint64 lot, int sheets)
{
    if (stopped() || m_phase != Phase::Desk || m_busy || sheets == 0)
        return;
    m_busy = true;
    parts().station.movePaper(receiver(), lot, sheets, m_staff.staffId, written(ErrorCode::Refused, Problem::NotPossible));
    Q_EMIT changed();
}

QString StaffDeskStep::titleOf(const DoubtfulSheet &sheet) const
{
    if (const ServiceItem *item = parts().catalogue.find(sheet.form))
        for (const ServiceSheet &one : item->sheets)
            if (one.id == sheet.sheetId)
                return one.title.in(language());
    return sheet.sheetId;
}

} // namespace yeban
