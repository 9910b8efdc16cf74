// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/step_controller.h"

namespace yeban {

/// Reads the receipt's QR code and looks the case up: here first, without the hall; what is not here, or was given
/// back from here, at the hall. The badge of a member of staff leads to their desk.
class FindCaseStep : public StepController
{
    Q_OBJECT

public:
    enum class State { Waiting, Searching, NotFound, NoScanner };
    /// Of State::NotFound. NoHall: not of this terminal, and the hall could not be asked.
    enum class Miss { NotAReceipt, NotKnown, NoHall, StoreFault };

    using StepController::StepController;

    State state() const { return m_state; }
    Miss miss() const { return m_miss; }
    void retry();

    void enter() override;

private:
    void set(State state);
    void missed(Miss miss);
    void scan();
    void scanned(const Result<Attempt<QString>> &text);
    void search(const ReceiptCode &code);
    void askHall(const ReceiptCode &code, std::optional<CaseView> known);
    void found(FoundCase found);

    State m_state = State::Waiting;
    Miss m_miss = Miss::NotAReceipt;
};

/// The found case; follows it while the page is shown.
class ProgressStep : public StepController
{
    Q_OBJECT

public:
    using StepController::StepController;

    /// Null only when the visit was wiped meanwhile.
    const CaseView *view() const;
    /// Approved, and a sheet that was begun here came to nothing; the hall has not granted another one.
    bool isSheetLost() const;
    /// Approved, and nothing waits to be printed anywhere, as far as is known here.
    bool allPrinted() const;
    /// Approved, a sheet is still open, and this terminal knows the item.
    bool canContinue() const;

    void enter() override;
};

} // namespace yeban
