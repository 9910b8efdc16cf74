// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/window.h"
#include "app/visit/receipt_paper.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// An appointment at the hall's window, for whom this terminal is not the way: a day, a time, handed in like
/// everything else (offline too), and a receipt that says number, day, time, place and what to bring.
class AppointmentStep : public StepController
{
    Q_OBJECT

public:
    enum class Phase {
        Day,
        Time,
        Confirm, ///< day and time are chosen
        Keeping,
        Kept,
        Failed,  ///< not kept; make() tries again
        NoDay, ///< no day can be offered: `window()` says when somebody may simply come
    };

    using StepController::StepController;

    Phase phase() const { return m_phase; }
    /// Of the item; the step is entered only where there is one.
    const ServiceWindow &window() const { return *serviceItem().window; }
    const QList<QDate> &days() const { return m_days; }
    QList<WindowTime> times() const { return freeOn(m_day); }
    /// The hall has said which times still have room; without that somebody may have to wait their turn.
    bool isRoomKnown() const { return m_roomKnown; }
    QDate day() const { return m_day; }     ///< from Phase::Time on
    WindowTime time() const { return m_time; } ///< from Phase::Confirm on
    const QString &number() const { return m_number; }
    ReceiptPaper receipt() const { return m_receipt; }

    void chooseDay(QDate day);   ///< one of days(); anything else does nothing
    void chooseTime(QTime from); ///< of one of times(); likewise
    void chooseAgain();          ///< another day
    void make();
    void printReceipt();
    void finish();

    void enter() override;
    bool working() const override { return m_phase == Phase::Keeping || m_receipt == ReceiptPaper::Printing; }
    bool canLeave() const override { return m_phase != Phase::Keeping; }
    bool canGoBack() const override { return m_phase != Phase::Keeping && m_phase != Phase::Kept; }

private:
    void set(Phase phase);
    QList<WindowTime> freeOn(QDate day) const;
    void askForRoom();
    void saved(const Result<SavedCase> &saved);

    Phase m_phase = Phase::Day;
    QList<QDate> m_days; ///< as of when the page was entered: midnight changes nothing under somebody's finger
    QList<WindowTaken> m_taken;
    bool m_roomKnown = false;
    QDate m_day;
    WindowTime m_time;
    QString m_number;
    ReceiptPaper m_receipt = ReceiptPaper::None;
};

} // namespace yeban
