// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/compare_face_step.h"

#include "app/base/log.h"
#include "app/visit/card_watch.h"

#include <QTimer>

namespace yeban {

YEBAN_LOG(logCompareFace, "visit")

static constexpr milliseconds grabTimeout{2000};

int CompareFaceStep::wanted() const
{
    return parts().faces ? parts().faces->wanted() : 0;
}

int CompareFaceStep::attempt() const
{
    // A failed comparison is counted when it fails; what is on the screen is then still the failed one.
    const int number = data().failedComparisons + (m_state == State::TryAgain ? 0 : 1);
    return qBound(1, number, attemptsAllowed());
}

bool CompareFaceStep::cardThere() const
{
    return host().cardWatch().cardThere();
}

void CompareFaceStep::set(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void CompareFaceStep::enter()
{
    connect(&host().cardWatch(), &CardWatch::changed, receiver(), [this] { Q_EMIT changed(); });
    if (!parts().faces || !parts().camera || !data().card)
        return needStaff(QStringLiteral("no-camera"));
    if (data().failedComparisons >= attemptsAllowed()) // Back does not give new tries
        return needStaff(QStringLiteral("no-match"));
    begin();
}

void CompareFaceStep::stop()
{
    StepController::stop();
    m_frame = {};
    if (!parts().faces)
        return;
    const auto forget = [](FaceComparer &faces) {
        faces.forget();
        return Status();
    };
    parts().faces->request(nullptr, forget, [](Status) {});
}

void CompareFaceStep::begin()
{
    m_look = {};
    m_progressed = host().now();
    set(State::Starting);
    keep(parts().faces->request(
        receiver(), [photo = data().card->photo](FaceComparer &faces) { return faces.begin(photo); },
        [this](Status begun) {
            if (begun) {
                set(State::Looking);
                return grab();
            }
            if (begun.error().code == ErrorCode::Cancelled)
                return;
            qCInfo(logCompareFace) << "card photo not usable:" << nameOf(begun.error().code);
            needStaff(QStringLiteral("no-photo"));
        }));
}

void CompareFaceStep::grab()
{
    if (stopped() || m_grabbing || m_state != State::Looking)
        return;
    m_grabbing = true;
    keep(parts().camera->request(
        receiver(), [](Camera &camera, std::stop_token stop) { return camera.grab(stop, grabTimeout); },
        [this](Result<Frame> answer) {
            m_grabbing = false;
            if (m_state != State::Looking)
                return;
            if (!answer) {
                if (answer.error().code == ErrorCode::Cancelled)
                    return;
                qCWarning(logCompareFace) << "camera:" << nameOf(answer.error().code) << answer.error().detail;
                m_frame = {};
                Q_EMIT frameChanged();
                return set(State::NoPicture);
            }
            const auto frame = std::make_shared<const LiveFrame>(*std::move(answer));
            m_frame = imageOf(frame);
            Q_EMIT frameChanged();
            offer(frame);
            grab();
        }));
}

void CompareFaceStep::offer(const std::shared_ptr<const LiveFrame> &frame)
{
    if (m_offering)
        return; // the preview goes on; the comparison takes the next one
    m_offering = true;
    keep(parts().faces->request(
        receiver(), [frame](FaceComparer &faces) { return faces.offer(*frame); },
        [this](Result<FaceLook> look) {
            m_offering = false;
            if (!look || m_state != State::Looking)
                return;
            take(*look);
        }));
}

void CompareFaceStep::take(const FaceLook &look)
{
    if (look.guidance != Guidance::NoFace)
        host().noteActivity();
    if (look.taken != m_look.taken || look.asked != m_look.asked || look.reached != m_look.reached)
        m_progressed = host().now();
    m_look = look;
    Q_EMIT changed();
    Q_EMIT frameChanged();
    if (look.doubt)
        host().audit("face-doubted", inThisAttempt({{QStringLiteral("why"), QLatin1String(nameOf(*look.doubt))}}));
    if (look.failed)
        return failedOnce(look.doubt == Doubt::NotInInfrared ? Failure::NoGoodPicture : Failure::NoMovement);
    if (look.score)
        judge(look, *look.score);
}

QJsonObject CompareFaceStep::inThisAttempt(QJsonObject content) const
{
    content.insert(QStringLiteral("attempt"), data().failedComparisons + 1);
    return content;
}

void CompareFaceStep::judge(const FaceLook &look, float score)
{
    const FaceThresholds &thresholds = parts().settings.thresholds;
    const FaceVerdict verdict = verdictOf(score, thresholds);
    const auto rounded = [](float value) { return qRound(value * 1000.0F) / 1000.0; };
    QJsonObject record = inThisAttempt({{QStringLiteral("score"), rounded(score)},
                                        {QStringLiteral("threshold"), rounded(thresholds.accept)},
                                        {QStringLiteral("again"), rounded(thresholds.again)},
                                        {QStringLiteral("model"), parts().faces->model()},
                                        {QStringLiteral("infrared"), look.paired},
                                        {QStringLiteral("same"), verdict == FaceVerdict::Accept}});
    if (look.lifelike)
        record.insert(QStringLiteral("lifelike"), rounded(*look.lifelike));
    host().audit("face-compared", record);
    switch (verdict) {
    case FaceVerdict::Accept: return pass(score);
    case FaceVerdict::Again: return failedOnce(Failure::NotAlike);
    case FaceVerdict::OtherWay: return handOver(QStringLiteral("no-match"));
    }
}

void CompareFaceStep::failedOnce(Failure failure)
{
    ++data().failedComparisons;
    m_failure = failure;
    if (data().failedComparisons >= attemptsAllowed())
        return handOver(failure == Failure::NoMovement ? QStringLiteral("no-movement") : QStringLiteral("no-match"));
    set(State::TryAgain);
}

/// The face way is over for this visit: Back gives no new tries.
void CompareFaceStep::handOver(const QString &reason)
{
    data().failedComparisons = attemptsAllowed();
    needStaff(reason);
}

void CompareFaceStep::pass(float score)
{
    const QDateTime now = parts().clock.now();
    data().identity = IdentityRecord{IdentityMethod::Face, score, parts().settings.thresholds.accept,
                                     parts().faces->model(), {}, {}, data().consentTime, now};
    set(State::Passed);
    QTimer::singleShot(parts().settings.passedShown, receiver(), [this] { host().raise(FlowEvent::Next); });
}

void CompareFaceStep::needStaff(const QString &reason)
{
    data().assistReason = reason;
    host().raise(FlowEvent::NeedStaff);
}

void CompareFaceStep::retry()
{
    if (stopped())
        return;
    if (m_state == State::TryAgain || m_state == State::NoPicture)
        begin();
}

void CompareFaceStep::useStaff()
{
    if (stopped())
        return;
    if (m_state == State::Passed)
        return;
    needStaff(m_state == State::NoPicture            ? QStringLiteral("no-camera")
              : data().failedComparisons > 0         ? QStringLiteral("no-match")
                                                     : QStringLiteral("declined"));
}

void CompareFaceStep::tick(milliseconds now)
{
    if (m_state != State::Looking || now - m_progressed < parts().settings.capture)
        return;
    host().audit("face-compared",
                 inThisAttempt({{QStringLiteral("score"), QJsonValue::Null}, {QStringLiteral("same"), false}}));
    failedOnce(Failure::NoGoodPicture);
}

} // namespace yeban
