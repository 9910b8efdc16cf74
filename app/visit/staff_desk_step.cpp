// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/staff_desk_step.h"

#include "app/printing/readiness.h"

namespace yeban {

void StaffDeskStep::enter()
{
    setBadge(data().staffBadge);
    set(Phase::Pin);
}

void StaffDeskStep::set(Phase phase, Problem problem)
{
    m_phase = phase;
    m_problem = problem;
    Q_EMIT changed();
}

std::optional<Error> StaffDeskStep::printerTrouble() const
{
    for (const ServiceItem *item : parts().catalogue.newest())
        if (const auto error = parts().hindrance(*item); error && error->deviceCode != QLatin1String(doubtfulSheet))
            return error;
    return std::nullopt;
}

void StaffDeskStep::signedIn()
{
    host().audit("staff-signed-in", {{QStringLiteral("staff"), staff().staffId}});
    look();
}

void StaffDeskStep::refused(Refusal why)
{
    switch (why) {
    case Refusal::StoreFault: return set(Phase::Pin, Problem::StoreFault);
    case Refusal::WrongPin: return set(Phase::Pin, Problem::WrongPin);
    case Refusal::Locked: return set(Phase::Refused, Problem::Locked);
    case Refusal::IsApplicant: // nobody is, here
    case Refusal::UnknownBadge: return set(Phase::Refused, Problem::UnknownBadge);
    }
    Q_UNREACHABLE();
}

void StaffDeskStep::look(Problem problem)
{
    setBusy(true);
    keep(parts().station.staffView(receiver(), [this, problem](Result<StaffView> view) {
        setBusy(false);
        if (!view && view.error().code == ErrorCode::Cancelled)
            return;
        m_view = view.value_or(StaffView());
        set(Phase::Desk, view ? problem : Problem::StoreFault);
    }));
    Q_EMIT changed();
}

/// What was written is read anew.
StationPort::Done<void> StaffDeskStep::written(const QMap<ErrorCode, Problem> &refusals)
{
    return [this, refusals](const Status &done) {
        if (done)
            look();
        else if (done.error().code != ErrorCode::Cancelled)
            look(refusals.value(done.error().code, Problem::StoreFault));
    };
}

void StaffDeskStep::settle(SheetFinding finding)
{
    if (stopped() || m_phase != Phase::Desk || busy() || !m_view.doubtful)
        return;
    setBusy(true);
    parts().station.settleSheet(receiver(), m_view.doubtful->printId, finding, staff().staffId,
                                written({{ErrorCode::NotFound, Problem::SettledBefore}}));
    Q_EMIT changed();
}

void StaffDeskStep::movePaper(qint64 lot, int sheets, const PaperNumbers &numbers)
{
    if (stopped() || m_phase != Phase::Desk || busy() || sheets == 0)
        return;
    setBusy(true);
    parts().station.movePaper(receiver(), {lot, sheets, staff().staffId, numbers},
                              written({{ErrorCode::Refused, Problem::NotPossible}, {ErrorCode::InvalidInput, Problem::WrongNumbers}}));
    Q_EMIT changed();
}

void StaffDeskStep::putAside()
{
    if (!stopped() && m_phase == Phase::Desk && !busy())
        set(Phase::Desk);
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
