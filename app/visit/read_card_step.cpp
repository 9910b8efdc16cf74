// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/read_card_step.h"

#include "app/base/log.h"
#include "app/visit/card_watch.h"

#include <algorithm>

namespace yeban {

YEBAN_LOG(logReadCard, "visit")

/// The card was felt already: if it is not found again by then it was lifted, or has to be laid down anew.
static constexpr milliseconds readTimeout{2000};

static bool comparesFace(const ServiceItem &item)
{
    const auto steps = item.steps();
    return std::any_of(steps.begin(), steps.end(),
                       [](const ServiceStep &step) { return step.kind == StepKind::CompareFace; });
}

ReadCardStep::ReadCardStep(StepHost &host) : StepController(host)
{
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, &ReadCardStep::look);
}

void ReadCardStep::enter()
{
    data().forgetIdentity();
    host().cardWatch().stop();
    look();
}

void ReadCardStep::stop()
{
    m_lookAgain.stop();
    StepController::stop();
}

void ReadCardStep::set(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT changed();
}

void ReadCardStep::retry()
{
    if (stopped())
        return;
    if (m_state == State::Reading)
        return;
    m_refusal.reset();
    m_error = ErrorCode::Internal;
    set(State::Waiting);
    m_lookAgain.stop();
    look();
}

void ReadCardStep::look()
{
    if (stopped())
        return;
    if (!parts().idCardReader) {
        m_error = ErrorCode::DeviceMissing;
        return set(State::Missing);
    }
    cancelRequests();
    keep(parts().idCardReader->request(
        receiver(), [](IdCardReader &reader, std::stop_token stop) { return reader.cardPresent(stop); },
        [this](Result<bool> there) {
            if (m_state == State::Refused)
                return; // the citizen decides: another card, or leave
            if (!there)
                return failed(there.error());
            if (*there)
                return read();
            if (m_state == State::Missing) // it answers again
                set(State::Waiting);
            m_lookAgain.start(parts().settings.cardPoll);
        }));
}

void ReadCardStep::read()
{
    host().noteActivity();
    set(State::Reading);
    keep(parts().idCardReader->request(
        receiver(), [](IdCardReader &reader, std::stop_token stop) { return reader.read(stop, readTimeout); },
        [this](Result<Attempt<IdCard>> card) {
            if (!card)
                failed(card.error());
            else if (!*card)
                notRead(card->error());
            else
                take(**std::move(card));
        }));
}

void ReadCardStep::take(IdCard card)
{
    const ClockQuality quality = parts().clock.quality();
    if (const auto refusal = refusalOf(card, today(), quality))
        return refuse(*refusal, {});
    // Another person's card: what was typed for the first one is none of theirs.
    if (!data().formNumber.isEmpty() && data().formNumber != card.number)
        data().forgetForm();
    data().card = std::move(card);
    data().cardClock = quality;
    host().audit("card-read", {{QStringLiteral("photo"), !data().card->photo.isNull()}});
    host().cardWatch().start();
    if (host().item() && !comparesFace(*host().item())) {
        host().raise(FlowEvent::Next);
        return;
    }
    data().assistReason = whyNoFace();
    host().raise(data().assistReason.isEmpty() ? FlowEvent::Next : FlowEvent::NeedStaff);
}

/// Empty when the face may be compared.
QString ReadCardStep::whyNoFace() const
{
    if (needsGuardian(*data().card, today()))
        return QStringLiteral("guardian");
    if (!data().faceConsent)
        return QStringLiteral("declined");
    if (data().card->photo.isNull())
        return QStringLiteral("no-photo");
    const bool usable = parts().camera && parts().faces && parts().faces->usable();
    return usable ? QString() : QStringLiteral("no-camera");
}

QDate ReadCardStep::today() const
{
    return parts().clock.now().toLocalTime().date();
}

void ReadCardStep::refuse(CardRefusal refusal, const QString &deviceCode)
{
    qCInfo(logReadCard) << "card refused:" << nameOf(refusal) << deviceCode;
    QJsonObject line{{QStringLiteral("why"), QLatin1String(nameOf(refusal))}};
    if (!deviceCode.isEmpty())
        line.insert(QStringLiteral("device"), deviceCode);
    host().audit("card-refused", line);
    m_refusal = refusal;
    set(State::Refused);
}

void ReadCardStep::notRead(Retry again)
{
    m_again = again == Retry::LayCard ? Retry::LeaveCard : again; // felt, and gone before anything was read
    set(State::Failed);
    m_lookAgain.start(parts().settings.cardPoll);
}

void ReadCardStep::failed(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    if (error.code == ErrorCode::CardSuspect)
        return refuse(CardRefusal::Suspect, error.deviceCode);
    const bool onlyLate = error.code == ErrorCode::TimedOut && m_state != State::Reading;
    if (!onlyLate) {
        qCWarning(logReadCard) << "reader:" << nameOf(error.code) << error.detail;
        m_error = error.code;
        set(State::Missing);
    }
    m_lookAgain.start(parts().settings.cardPoll);
}

} // namespace yeban
