// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "drivers/api/driver.h"
#include "drivers/api/health.h"
#include "drivers/api/pending_request.h"

#include <QTimer>

#include <memory>

namespace yeban {

/// When a device is asked for its status for the first time.
enum class FirstLook {
    AtOnce,
    WhenAsked, ///< by the first check() or request: opening may load what the first page should not wait for
};

/// A configured driver with its own Worker. It opens when first needed, and again at the next request after an
/// error that needsReopening() or a status that was not answered in time. While idle it asks for the status every
/// two seconds, twice a second while the device is not usable, and at once after an error that somebody must act
/// on: a device that comes back is in service without a restart. Home thread object.
template <class D> class Device
{
public:
    static constexpr milliseconds longestRequest = std::chrono::minutes(2);

    Device(QString name, std::unique_ptr<D> driver, FirstLook firstLook = FirstLook::AtOnce)
        : m_health(name), m_open(std::make_shared<bool>(false)), m_driver(std::move(driver)), m_worker(std::move(name))
    {
        m_poll.setSingleShot(true);
        QObject::connect(&m_poll, &QTimer::timeout, &m_health, [this] {
            if (m_health.idle())
                check();
            else
                m_poll.start(pollInterval); // whoever asks something now learns how the device is
        });
        if (firstLook == FirstLook::AtOnce)
            check();
    }

    DeviceHealth &health() { return m_health; }
    Worker &worker() { return m_worker; }

    /// work(D &, std::stop_token) -> Result<T> on the device's thread, the device open; done(Result<T>) at home,
    /// exactly once, TimedOut after `timeout` at the latest (and a second, for a driver that does not stop).
    template <class Work, class Done>
    Request request(QObject *receiver, Work work, Done done, milliseconds timeout = longestRequest)
    {
        return send(receiver, opened(std::move(work)), [this, done = std::move(done)](auto answer) mutable {
            follow(answer ? nullptr : &answer.error());
            done(std::move(answer));
        }, timeout);
    }
    /// The same for straight-line code on another Worker; never from home.
    template <class Work> auto call(std::stop_token stop, Work work, milliseconds timeout = longestRequest)
    {
        const quint64 id = m_health.begin();
        auto answer = m_worker.call(stop, opened(std::move(work)), timeout);
        const auto error = answer ? std::optional<Error>() : answer.error();
        QMetaObject::invokeMethod(&m_health, [this, id, error] {
            m_health.end(id, error ? &*error : nullptr);
            follow(error ? &*error : nullptr);
        }, Qt::QueuedConnection);
        return answer;
    }
    /// Asks the device how it is, now: for who knows that it was plugged in.
    void check()
    {
        if (m_checking)
            return;
        m_checking = true;
        // A device that cannot even say how it is in time is opened anew: its line may be that of one that has gone.
        const auto orSilent = [](const Error &error) {
            return needsReopening(error) || error.code == ErrorCode::TimedOut;
        };
        send(&m_health, opened([](D &driver, std::stop_token stop) { return driver.status(stop); }, orSilent),
             [this](Result<DeviceStatus> status) {
                 m_checking = false;
                 m_health.setStatus(status ? *status : statusOf(status.error()));
                 m_poll.start(m_health.status().usable() ? pollInterval : awayInterval);
             }, m_health.idle() ? statusTime : longestRequest); // behind others it may have to wait
    }

private:
    static constexpr milliseconds pollInterval{2000};
    static constexpr milliseconds awayInterval{500};
    static constexpr milliseconds statusTime{15000}; ///< with opening

    template <class Work, class Done> Request send(QObject *receiver, Work work, Done done, milliseconds timeout)
    {
        using Answer = std::invoke_result_t<Work, std::stop_token>;
        auto pending = std::make_shared<PendingRequest<Answer, Done>>(m_health, receiver, std::move(done));
        Request request = m_worker.request(&m_health, std::move(work),
                                           [pending](Answer answer) { pending->complete(std::move(answer)); },
                                           pending->id());
        pending->watch(request, timeout);
        return request;
    }
    /// What a completion says about the device: its error is looked into, and an answer (also a Retry) of one that
    /// counted as unusable is news.
    void follow(const Error *error)
    {
        if (error ? isAboutTheDevice(*error) : !m_health.status().usable())
            check();
    }
    /// `reopens`: after which errors the driver is closed, to be opened again by whoever asks next.
    template <class Work> auto opened(Work work, bool (*reopens)(const Error &) = needsReopening)
    {
        return [driver = m_driver.get(), open = m_open, work = std::move(work),
                reopens](std::stop_token stop) mutable {
            using Answer = std::invoke_result_t<Work, D &, std::stop_token>;
            if (!*open) {
                if (auto status = driver->open(stop); !status) {
                    driver->close();
                    return Answer(fail(status.error()));
                }
                *open = true;
            }
            Answer answer = work(*driver, stop);
            if (!answer && reopens(answer.error())) {
                driver->close();
                *open = false;
            }
            return answer;
        };
    }

    DeviceHealth m_health;
    QTimer m_poll;
    bool m_checking = false;
    std::shared_ptr<bool> m_open; ///< touched on the Worker's thread only
    std::unique_ptr<D> m_driver;
    Worker m_worker; ///< last: joined before the driver goes
};

} // namespace yeban
