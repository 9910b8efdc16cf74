// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/find_case_step.h"

#include "app/base/log.h"
#include "app/protocol/enrol.h"

#include <algorithm>

namespace yeban {

YEBAN_LOG(logFindCase, "visit")

static constexpr milliseconds scanTimeout{5000};

/// Its sheets were given back from here, never were here, or came to nothing and may have been granted anew.
static bool mayBeElsewhere(const CaseView &view)
{
    const auto is = [&view](GrantState state) {
        return std::any_of(view.grants.begin(), view.grants.end(),
                           [state](const GrantView &grant) { return grant.state == state; });
    };
    return view.state == CaseState::Approved && !is(GrantState::Open) && (is(GrantState::Void) || is(GrantState::Lost) || view.grants.isEmpty());
}

void FindCaseStep::enter()
{
    if (!parts().codeScanner)
        return set(State::NoScanner);
    scan();
}

void FindCaseStep::set(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void FindCaseStep::missed(Miss miss)
{
    m_miss = miss;
    set(State::NotFound);
    scan(); // the next code may be the right one
}

void FindCaseStep::retry()
{
    if (stopped())
        return;
    if (m_state == State::Searching || !parts().codeScanner)
        return;
    set(State::Waiting);
    scan();
}

void FindCaseStep::scan()
{
    if (stopped())
        return;
    cancelRequests();
    keep(parts().codeScanner->request(
        receiver(), [](CodeScanner &scanner, std::stop_token stop) { return scanner.scan(stop, scanTimeout); },
        [this](Result<Attempt<QString>> text) { scanned(text); }));
}

void FindCaseStep::scanned(const Result<Attempt<QString>> &text)
{
    if (!text) {
        if (text.error().code == ErrorCode::Cancelled)
            return;
        qCWarning(logFindCase) << "scanner:" << nameOf(text.error().code) << text.error().detail;
        return set(State::NoScanner);
    }
    if (!*text && text->error() == Retry::ShowCode)
        return scan();
    host().noteActivity();
    if (!*text)
        return missed(Miss::NotAReceipt);
    if (isStaffBadge(**text)) {
        data().staffBadge = **text;
        host().raise(FlowEvent::StaffBadge);
        return;
    }
    const auto code = ReceiptCode::parse(**text);
    if (code)
        search(*code);
    else
        missed(Miss::NotAReceipt);
}

void FindCaseStep::search(const ReceiptCode &code)
{
    set(State::Searching);
    keep(parts().station.caseByReceipt(receiver(), code, [this, code](Result<CaseView> view) {
        if (view && !mayBeElsewhere(*view))
            return found({*view, code.secret});
        if (view || view.error().code == ErrorCode::NotFound)
            return askHall(code, view ? std::optional(*view) : std::nullopt);
        if (view.error().code != ErrorCode::Cancelled)
            missed(Miss::StoreFault);
    }));
}

void FindCaseStep::askHall(const ReceiptCode &code, std::optional<CaseView> known)
{
    const auto without = [this, secret = code.secret, known](Miss miss) {
        return known ? found({*known, secret}) : missed(miss);
    };
    if (!parts().hall)
        return without(Miss::NotKnown);
    keep(parts().hall->findCase(receiver(), code, [this, secret = code.secret, without](Result<HallCase> answer) {
        if (answer)
            return found({answer->view, secret, answer->waitingSheets});
        if (answer.error().code == ErrorCode::Cancelled)
            return;
        qCInfo(logFindCase) << "the hall did not find it:" << nameOf(answer.error().code) << answer.error().detail;
        without(answer.error().code == ErrorCode::NotFound ? Miss::NotKnown : Miss::NoHall);
    }));
}

void FindCaseStep::found(FoundCase found)
{
    host().setFoundCase(std::move(found));
    host().raise(FlowEvent::CaseFound);
}

const CaseView *ProgressStep::view() const
{
    return host().foundCase() ? &host().foundCase()->view : nullptr;
}

bool ProgressStep::canContinue() const
{
    return host().foundCase() && host().foundCase()->itemToContinue(parts().catalogue);
}

bool ProgressStep::isSheetLost() const
{
    const CaseView *found = view();
    if (!found || found->state != CaseState::Approved || host().foundCase()->hasSheets())
        return false;
    QMap<QString, GrantState> last; // by sheet: what was granted anew counts
    for (const GrantView &grant : found->grants)
        last.insert(grant.sheetId, grant.state);
    return last.values().contains(GrantState::Lost);
}

bool ProgressStep::allPrinted() const
{
    const CaseView *found = view();
    if (!found || found->state != CaseState::Approved || host().foundCase()->hasSheets() || isSheetLost())
        return false;
    return host().foundCase()->waitingSheets || (!found->grants.isEmpty() && !mayBeElsewhere(*found));
}

void ProgressStep::enter()
{
    connect(&parts().station, &StationPort::caseChanged, receiver(), [this](const QString &id) {
        if (!view() || id != view()->submissionId)
            return;
        keep(parts().station.caseById(receiver(), id, [this](Result<CaseView> newer) {
            if (!newer || !host().foundCase())
                return;
            FoundCase found = *host().foundCase();
            found.view = *newer;
            host().setFoundCase(std::move(found));
            Q_EMIT changed();
        }));
    });
}

} // namespace yeban
