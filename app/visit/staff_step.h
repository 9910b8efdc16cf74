// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/pin_entry.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// A step at which a member of staff signs in with badge and PIN. Who they are is known after signedIn(). Badge and
/// PIN are overwritten when they go.
class StaffStep : public StepController
{
    Q_OBJECT

public:
    using StepController::StepController;
    ~StaffStep() override;

    bool busy() const { return m_busy; }
    int pinLength() const { return m_pin.length(); }
    bool canSubmitPin() const { return takesPin() && !m_busy && m_pin.isLongEnough(); }
    const StaffMember &staff() const { return m_staff; }

    void pressDigit(int digit);
    void erase();
    void submitPin();

    void stop() override;
    bool working() const override { return m_busy; }

protected:
    enum class Refusal {
        UnknownBadge,
        WrongPin,
        IsApplicant, ///< nobody confirms themselves
        Locked,      ///< this badge, after too many wrong PINs
        StoreFault,  ///< may be tried again
    };

    virtual bool takesPin() const = 0; ///< it is the PIN's turn
    virtual void pinBegins() = 0;      ///< what was wrong with the one before is over
    virtual void signedIn() = 0;
    virtual void refused(Refusal why) = 0;

    void setBadge(const QString &text) { m_badge = text; }
    /// Whom they answer for, who may not be themselves; empty: nobody.
    virtual QString applicant() const { return {}; }
    void setBusy(bool busy) { m_busy = busy; } ///< something of the step's own is being written
    void signOut();

private:
    void answered(const Result<StaffMember> &staff);

    QString m_badge;
    PinEntry m_pin;
    StaffMember m_staff;
    bool m_busy = false;
};

} // namespace yeban
