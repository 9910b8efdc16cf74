// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/staff_step.h"

namespace yeban {

/// A member of staff signs in with badge and PIN, looks at card and person, and answers for it.
class AssistedCheckStep : public StaffStep
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
    using StaffStep::StaffStep;

    Phase phase() const { return m_phase; }
    Problem problem() const { return m_problem; }
    int triesLeft() const { return parts().settings.pinTries - data().wrongPins; }
    QString reason() const { return data().assistReason; }
    /// Null only when the visit was wiped meanwhile.
    const IdCard *card() const;

    /// The hall's window is another way: not for whom staff took for somebody else.
    bool canAppoint() const;

    void appoint();
    void anotherBadge();
    void confirmSame();
    void denySame();

    void enter() override;

protected:
    bool takesPin() const override { return m_phase == Phase::Pin && data().card; }
    void pinBegins() override { m_problem = Problem::None; }
    void signedIn() override { set(Phase::Look); }
    void refused(Refusal why) override;
    QString applicant() const override { return data().card->number; }

private:
    void set(Phase phase, Problem problem = Problem::None);
    void scan();
    void scanned(const Result<Attempt<QString>> &text);
    void askForBadge(Problem problem);
    void wrongPin();
    void refuse(Problem problem);

    Phase m_phase = Phase::Badge;
    Problem m_problem = Problem::None;
};

} // namespace yeban
