// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/pin_entry.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// A member of staff signs in with badge and PIN, looks at card and person, and answers for it.
class AssistedCheckStep : public StepController
{
    Q_OBJECT

public:
    enum class Phase { Badge, Pin, Look, Refused, Unavailable };
    enum class Problem {
        None,
        UnknownBadge,
        WrongPin,
        IsApplicant, ///< nobody confirms themselves
        Locked,      ///< this badge, after too many wrong PINs
        TooManyPins, ///< in this visit
        NotTheHolder,
        NoScanner,   ///< none configured, or it does not answer
        StoreFault,
    };
    using StepController::StepController;
    ~AssistedCheckStep() override;

    Phase phase() const { return m_phase; }
    Problem problem() const { return m_problem; }
    bool busy() const { return m_busy; }
    int pinLength() const { return m_pin.length(); }
    int triesLeft() const { return parts().settings.pinTries - data().wrongPins; }
    const StaffMember &staff() const { return m_staff; }
    QString reason() const { return data().assistReason; }
    /// Null only when the visit was wiped meanwhile.
    const IdCard *card() const;

    /// The hall's window is another way: not for whom staff took for somebody else.
    bool canAppoint() const;

    void appoint();
    void pressDigit(int digit);
    void erase();
    void submitPin();
    void anotherBadge();
    void confirmSame();
    void denySame();

    void enter() override;
    void stop() override;
    bool working() const override { return m_busy; }

private:
    void set(Phase phase, Problem problem = Problem::None);
    void scan();
    void scanned(const Result<Attempt<QString>> &text);
    void signedIn(const Result<StaffMember> &staff);
    void wrongPin();
    void refuse(Problem problem);
    void forgetSecrets();

    Phase m_phase = Phase::Badge;
    Problem m_problem = Problem::None;
    QString m_badge;
    PinEntry m_pin;
    StaffMember m_staff;
    bool m_busy = false;
};

} // namespace yeban
