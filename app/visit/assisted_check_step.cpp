// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/assisted_check_step.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logAssisted, "visit")

static constexpr milliseconds scanTimeout{5000};

const IdCard *AssistedCheckStep::card() const
{
    return data().card ? &*data().card : nullptr;
}

void AssistedCheckStep::enter()
{
    if (!parts().codeScanner || !data().card)
        return set(Phase::Unavailable, Problem::NoScanner);
    if (triesLeft() <= 0) // Back does not give new tries
        return refuse(Problem::TooManyPins);
    scan();
}

void AssistedCheckStep::set(Phase phase, Problem problem)
{
    m_phase = phase;
    m_problem = problem;
    Q_EMIT changed();
}

bool AssistedCheckStep::canAppoint() const
{
    const bool stuck = m_phase == Phase::Badge || m_phase == Phase::Unavailable || m_problem == Problem::TooManyPins;
    const ServiceItem *item = host().item(); // none while cases are looked for by card
    return stuck && item && item->window;
}

void AssistedCheckStep::appoint()
{
    if (!stopped() && canAppoint())
        host().raise(FlowEvent::Appoint);
}

void AssistedCheckStep::scan()
{
    if (stopped() || m_phase != Phase::Badge)
        return;
    cancelRequests();
    keep(parts().codeScanner->request(
        receiver(), [](CodeScanner &scanner, std::stop_token stop) { return scanner.scan(stop, scanTimeout); },
        [this](Result<Attempt<QString>> text) { scanned(text); }));
}

void AssistedCheckStep::scanned(const Result<Attempt<QString>> &text)
{
    if (m_phase != Phase::Badge)
        return;
    if (text && *text) {
        host().noteActivity();
        setBadge(**text);
        return set(Phase::Pin);
    }
    if (text) // nothing, or no text and so no badge
        return scan();
    if (text.error().code == ErrorCode::Cancelled)
        return;
    qCWarning(logAssisted) << "scanner:" << nameOf(text.error().code) << text.error().detail;
    set(Phase::Unavailable, Problem::NoScanner);
}

void AssistedCheckStep::refused(Refusal why)
{
    switch (why) {
    case Refusal::StoreFault: return set(Phase::Pin, Problem::StoreFault);
    case Refusal::WrongPin: return wrongPin();
    case Refusal::IsApplicant: return askForBadge(Problem::IsApplicant);
    case Refusal::Locked: return askForBadge(Problem::Locked);
    case Refusal::UnknownBadge: return askForBadge(Problem::UnknownBadge);
    }
    Q_UNREACHABLE();
}

void AssistedCheckStep::askForBadge(Problem problem)
{
    signOut();
    set(Phase::Badge, problem);
    scan();
}

void AssistedCheckStep::wrongPin()
{
    ++data().wrongPins;
    if (triesLeft() <= 0)
        return refuse(Problem::TooManyPins);
    set(Phase::Pin, Problem::WrongPin);
}

void AssistedCheckStep::refuse(Problem problem)
{
    signOut();
    set(Phase::Refused, problem);
}

void AssistedCheckStep::anotherBadge()
{
    if (stopped())
        return;
    if (busy() || (m_phase != Phase::Pin && m_phase != Phase::Look && m_phase != Phase::Unavailable)
        || !parts().codeScanner)
        return;
    askForBadge(Problem::None);
}

void AssistedCheckStep::confirmSame()
{
    if (stopped())
        return;
    if (m_phase != Phase::Look)
        return;
    const QDateTime now = parts().clock.now();
    data().identity = IdentityRecord{IdentityMethod::Assisted, 0, 0, {}, staff().staffId, data().assistReason,
                                     data().faceConsent ? data().consentTime : QDateTime(), now};
    host().audit("assisted-check", {{QStringLiteral("staff"), staff().staffId},
                                    {QStringLiteral("why"), data().assistReason},
                                    {QStringLiteral("same"), true}});
    host().raise(FlowEvent::Next);
}

void AssistedCheckStep::denySame()
{
    if (stopped())
        return;
    if (m_phase != Phase::Look)
        return;
    host().audit("assisted-check", {{QStringLiteral("staff"), staff().staffId},
                                    {QStringLiteral("why"), data().assistReason},
                                    {QStringLiteral("same"), false}});
    refuse(Problem::NotTheHolder);
}

} // namespace yeban
