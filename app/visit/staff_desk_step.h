// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/pin_entry.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// A member of staff, whose badge was scanned, signs in by PIN, says what became of a doubtful sheet, and books licence
/// paper in and out.
class StaffDeskStep : public StepController
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
    };

    using StepController::StepController;

    Phase phase() const { return m_phase; }
    Problem problem() const { return m_problem; }
    bool busy() const { return m_busy; }
    int pinLength() const { return m_pin.length(); }
    bool canSubmitPin() const { return m_phase == Phase::Pin && !m_busy && m_pin.isLongEnough(); }
    const StaffView &view() const { return m_view; }
    /// The sheet's name to people; its id when no item knows it any more.
    QString titleOf(const DoubtfulSheet &sheet) const;

    void pressDigit(int digit);
    void erase();
    void submitPin();
    void settle(SheetFinding finding);
    /// As many more into the tray of this lot; negative: taken out of it.
    void movePaper(qint64 lot, int sheets);

    void enter() override;
    void stop() override;
    bool working() const override { return m_busy; }

private:
    void set(Phase phase, Problem problem = Problem::None);
    void signedIn(const Result<StaffMember> &staff);
    void look(Problem problem = Problem::None);
    StationPort::Done<void> written(ErrorCode refusal, Problem problem);

    Phase m_phase = Phase::Pin;
    Problem m_problem = Problem::None;
    PinEntry m_pin;
    StaffMember m_staff;
    StaffView m_view;
    bool m_busy = false;
};

} // namespace yeban
