// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QImage>

namespace yeban {

class AssistedCheckStep;

/// AssistedCheckPage: a staff member scans the badge, types the PIN, looks at card and person, and confirms.
class AssistedCheckViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    /// Why a person has to look: declined, no photo, failed three times, no camera.
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    /// What to do now, addressed to whoever has to act.
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// What was wrong with the last try (unknown badge, wrong PIN, the applicant acting as staff); else empty.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(int pinLength READ pinLength NOTIFY changed) ///< digits typed so far; the digits are never given out
    Q_PROPERTY(int pinMaximum READ pinMaximum CONSTANT)
    Q_PROPERTY(bool canSubmitPin READ canSubmitPin NOTIFY changed)
    /// An appointment at the window is another way from here.
    Q_PROPERTY(bool canAppoint READ canAppoint NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed) ///< the PIN is being checked (up to a second)
    // For Phase::Look
    Q_PROPERTY(QString staffName READ staffName NOTIFY changed)
    Q_PROPERTY(QString holderName READ holderName NOTIFY changed)
    Q_PROPERTY(QString holderNumber READ holderNumber NOTIFY changed) ///< masked: first 3 and last 4
    Q_PROPERTY(QImage photo READ photo NOTIFY changed) ///< of the card; null when it cannot be decoded

public:
    enum Phase {
        Badge,       ///< waits for the badge at the scanner
        Pin,         ///< PIN pad
        Look,        ///< confirmSame() or denySame()
        Refused,     ///< too many wrong PINs, or staff said it is not the holder: only leave
        Unavailable, ///< no scanner or no staff entry here: leave, or the window
    };
    Q_ENUM(Phase)

    explicit AssistedCheckViewModel(AssistedCheckStep &step, QObject *parent = nullptr);

    Phase phase() const;
    QString reason() const;
    QString sentence() const;
    QString problem() const;
    int pinLength() const;
    int pinMaximum() const;
    bool canSubmitPin() const;
    bool canAppoint() const;
    bool busy() const;
    QString staffName() const;
    QString holderName() const;
    QString holderNumber() const;
    QImage photo() const;

    Q_INVOKABLE void appoint();
    Q_INVOKABLE void pressDigit(int digit);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void submitPin();
    /// From the PIN pad or from Look back to the badge (another staff member).
    Q_INVOKABLE void anotherBadge();
    Q_INVOKABLE void confirmSame();
    Q_INVOKABLE void denySame();

private:
    AssistedCheckStep &m_step;
};

} // namespace yeban
