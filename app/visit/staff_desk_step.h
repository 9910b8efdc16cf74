// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/staff_step.h"

namespace yeban {

/// A member of staff, whose badge was scanned, signs in by PIN, says what became of a doubtful sheet, and books licence
/// paper in and out.
class StaffDeskStep : public StaffStep
{
    Q_OBJECT

public:
    enum class Phase { Pin, Desk, Refused };
    enum class Problem {
        None,
        UnknownBadge,
        WrongPin,
        Locked,       ///< this badge, after too many wrong PINs
        StoreFault,   ///< not written: may be tried again
        SettledBefore, ///< somebody else was quicker
        NotPossible,  ///< more sheets than there are
        WrongNumbers, ///< not as many as sheets, or not of this tray, or taken out before, or here already
    };

    using StaffStep::StaffStep;

    Phase phase() const { return m_phase; }
    Problem problem() const { return m_problem; }
    const StaffView &view() const { return m_view; }
    /// What keeps licences from being printed, but for a sheet in doubt; nullopt: nothing.
    std::optional<Error> printerTrouble() const;
    /// The sheet's name to people; its id when no item knows it any more.
    QString titleOf(const DoubtfulSheet &sheet) const;

    void settle(SheetFinding finding);
    /// As many more into the tray of this lot, with these numbers; negative: taken out of it.
    void movePaper(qint64 lot, int sheets, const PaperNumbers &numbers = {});

    /// What was refused is not tried again.
    void putAside();

    void enter() override;

protected:
    bool takesPin() const override { return m_phase == Phase::Pin; }
    void pinBegins() override { m_problem = Problem::None; }
    void signedIn() override;
    void refused(Refusal why) override;

private:
    void set(Phase phase, Problem problem = Problem::None);
    void look(Problem problem = Problem::None);
    StationPort::Done<void> written(const QMap<ErrorCode, Problem> &refusals);

    Phase m_phase = Phase::Pin;
    Problem m_problem = Problem::None;
    StaffView m_view;
};

} // namespace yeban
