// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/find_case_step.h"

#include "app/base/log.h"

#include <algorithm>

namespace yeban {

YEBAN_LOG(logFindCase, "visit")

static constexpr milliseconds scanTimeout{5000};

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
        [this](Result<QString> text) { scanned(text); }));
}

void FindCaseStep::scanned(const Result<QString> &text)
{
    if (!text) {
        if (text.error().code == ErrorCode::TimedOut)
            return scan();
        if (text.error().code == ErrorCode::Cancelled)
            return;
        qCWarning(logFindCase) << "scanner:" << nameOf(text.error().code) << text.error().detail;
        return set(State::NoScanner);
    }
    host().noteActivity();
    const auto code = ReceiptCode::parse(*text);
    if (code)
        search(*code);
    else
        missed(Miss::NotAReceipt);
}

void FindCaseStep::search(const ReceiptCode &code)
{
    set(State::Searching);
    keep(parts().station.caseByReceipt(receiver(), code, [this, secret = code.secret](Result<CaseView> view) {
        if (view) {
            host().setFoundCase({*view, secret});
            host().raise(FlowEvent::CaseFound);
            return;
        }
        if (view.error().code != ErrorCode::Cancelled)
            missed(view.error().code == ErrorCode::NotFound ? Miss::NotKnown : Miss::StoreFault);
    }));
}

const CaseView *ProgressStep::view() const
{
    return host().foundCase() ? &host().foundCase()->view : nullptr;
}

bool ProgressStep::canContinue() const
{
    const CaseView *found = view();
    if (!found || found->state != CaseState::Approved || !parts().catalogue.find(found->form, found->formVersion))
        return false;
    return std::any_of(found->grants.begin(), found->grants.end(),
                       [](const GrantView &grant) { return grant.state == GrantState::Open; });
}

void ProgressStep::enter()
{
    connect(&parts().station, &StationPort::caseChanged, receiver(), [this](const QString &id) {
        if (!view() || id != view()->submissionId)
            return;
        keep(parts().station.caseById(receiver(), id, [this](Result<CaseView> newer) {
            if (!newer || !host().foundCase())
                return;
            host().setFoundCase({*newer, host().foundCase()->secret});
            Q_EMIT changed();
        }));
    });
}

} // namespace yeban
