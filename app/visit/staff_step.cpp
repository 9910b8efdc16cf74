// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/staff_step.h"

#include "app/envelope/secret.h"

namespace yeban {

StaffStep::~StaffStep()
{
    signOut();
}

void StaffStep::stop()
{
    StepController::stop();
    signOut();
}

void StaffStep::signOut()
{
    wipeText(m_badge);
    m_pin.clear();
    m_staff = {};
}

void StaffStep::pressDigit(int digit)
{
    if (stopped() || !takesPin() || m_busy || !m_pin.press(digit))
        return;
    pinBegins();
    Q_EMIT changed();
}

void StaffStep::erase()
{
    if (!stopped() && takesPin() && !m_busy && m_pin.erase())
        Q_EMIT changed();
}

void StaffStep::submitPin()
{
    if (stopped() || !canSubmitPin())
        return;
    m_busy = true;
    keep(parts().station.checkStaff(receiver(), m_badge, m_pin.text(), applicant(),
                                    [this](Result<StaffMember> staff) { answered(staff); }));
    m_pin.clear();
    Q_EMIT changed();
}

void StaffStep::answered(const Result<StaffMember> &staff)
{
    m_busy = false;
    if (staff) {
        m_staff = *staff;
        return signedIn();
    }
    if (staff.error().code == ErrorCode::Cancelled)
        return;
    if (staff.error().code != ErrorCode::Refused)
        return refused(Refusal::StoreFault);
    const QString why = staff.error().deviceCode;
    host().audit("staff-refused", {{QStringLiteral("why"), why}});
    refused(why == QLatin1String(staffRefusal::wrongPin)      ? Refusal::WrongPin
            : why == QLatin1String(staffRefusal::isApplicant) ? Refusal::IsApplicant
            : why == QLatin1String(staffRefusal::locked)      ? Refusal::Locked
                                                              : Refusal::UnknownBadge);
}

} // namespace yeban
