// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "drivers/api/health.h"

#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>

namespace yeban {

using std::chrono::milliseconds;

/// One request to a device on its way. It has one number, one time-out and exactly one completion: the driver's
/// answer, or TimedOut — also when the driver does not stop although it was asked to; what it says later is
/// dropped. Home thread. `done` is not called when `receiver` is gone.
template <class Answer, class Done> class PendingRequest
{
public:
    PendingRequest(DeviceHealth &health, QObject *receiver, Done done)
        : m_health(health), m_id(health.begin()), m_receiver(receiver), m_done(std::move(done))
    {
    }
    quint64 id() const { return m_id; }

    /// `timeout` counts from now, waiting for earlier requests included.
    void watch(Request request, milliseconds timeout)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, request]() mutable { overdue(request); });
        m_timer.start(timeout);
    }

    void complete(Answer answer)
    {
        if (!m_done)
            return; // given up before
        m_timer.stop();
        if (m_late && !answer && answer.error().code == ErrorCode::Cancelled)
            answer = fail(ErrorCode::TimedOut, QStringLiteral("no answer in the time given"));
        m_health.end(m_id, answer ? nullptr : &answer.error());
        Done done = std::move(*m_done);
        m_done.reset();
        if (m_receiver)
            done(std::move(answer));
    }

private:
    static constexpr milliseconds stopTime{1000}; ///< drivers promise 200

    void overdue(Request &request)
    {
        if (m_late) {
            complete(fail(ErrorCode::TimedOut, QStringLiteral("the driver neither answers nor stops")));
            return;
        }
        m_late = true;
        request.cancel();
        m_timer.start(stopTime);
    }

    DeviceHealth &m_health;
    quint64 m_id;
    QPointer<QObject> m_receiver;
    std::optional<Done> m_done; ///< none once completed
    QTimer m_timer;
    bool m_late = false;
};

} // namespace yeban
