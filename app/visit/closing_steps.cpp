// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/closing_steps.h"

#include "app/base/log.h"
#include "app/visit/card_watch.h"
#include "app/visit/submission.h"

namespace yeban {

YEBAN_LOG(logClosing, "visit")

void RatingStep::rate(int level)
{
    if (stopped())
        return;
    const auto submission = sealedRating(host(), data().submissionId, level);
    if (!submission) {
        qCWarning(logClosing) << "rating not sealed:" << submission.error().detail;
    } else {
        // Kept whether or not this page lives to hear of it: the station is the receiver.
        parts().station.save(&parts().station, *submission, [](const Result<SavedCase> &saved) {
            if (!saved)
                qCWarning(logClosing) << "rating not kept:" << nameOf(saved.error().code);
        });
        parts().station.rate(&parts().station, host().item()->id, level, [](const Status &) {});
    }
    host().raise(FlowEvent::Next);
}

void RatingStep::skip()
{
    if (!stopped())
        host().raise(FlowEvent::Next);
}

bool GoodbyeStep::cardThere() const
{
    return host().cardWatch().cardThere();
}

void GoodbyeStep::enter()
{
    m_since = host().now();
    connect(&host().cardWatch(), &CardWatch::changed, receiver(), [this] {
        m_since = host().now();
        Q_EMIT changed();
    });
}

void GoodbyeStep::tick(milliseconds now)
{
    if (!cardThere() && now - m_since >= parts().settings.goodbye)
        host().raise(FlowEvent::Next);
    else
        Q_EMIT changed(); // the printer may have finished
}

void OutOfServiceStep::tick(milliseconds now)
{
    constexpr milliseconds pause{10'000};
    if (now - m_asked < pause)
        return;
    m_asked = now;
    keep(parts().station.checkRoom(receiver(), [this](const Status &room) {
        if (room)
            host().raise(FlowEvent::Repaired);
    }));
}

} // namespace yeban
