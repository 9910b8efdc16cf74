// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "drivers/api/driver.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace yeban {

/// The state of one configured device, observable. Lives in the home (GUI) thread.
class DeviceHealth : public QObject
{
    Q_OBJECT

public:
    explicit DeviceHealth(QString name) : m_name(std::move(name)) {}
    /// The name in the configuration: "id-card", "camera", "code-scanner", "page-printer", "receipt-printer".
    const QString &name() const { return m_name; }
    const DeviceStatus &status() const { return m_status; }
    void setStatus(const DeviceStatus &status);

Q_SIGNALS:
    void statusChanged(const yeban::DeviceStatus &status); ///< only when it differs from the last

private:
    QString m_name;
    DeviceStatus m_status;
};

/// A configured driver with its own Worker: opens when first needed, closes after an error that says so and
/// opens again at the next request, asks for the status every two seconds while idle. Home thread object.
template <class D> class Device
{
public:
    Device(QString name, std::unique_ptr<D> driver)
        : m_health(name), m_open(std::make_shared<bool>(false)), m_driver(std::move(driver)), m_worker(std::move(name))
    {
        QObject::connect(&m_poll, &QTimer::timeout, &m_health, [this] { poll(); });
        m_poll.start(2000);
        poll();
    }

    DeviceHealth &health() { return m_health; }
    Worker &worker() { return m_worker; }

    /// work(D &, std::stop_token) -> Result<T> on the device's thread, the device open; done(Result<T>) at home.
    template <class Work, class Done> Request request(QObject *receiver, Work work, Done done)
    {
        return m_worker.request(receiver, opened(std::move(work)), std::move(done));
    }
    /// The same for straight-line code on another Worker; never from home.
    template <class Work> auto call(std::stop_token stop, Work work)
    {
        return m_worker.call(stop, opened(std::move(work)));
    }

private:
    template <class Work> auto opened(Work work)
    {
        return [driver = m_driver.get(), open = m_open, work = std::move(work)](std::stop_token stop) mutable {
            using Answer = std::invoke_result_t<Work, D &, std::stop_token>;
            if (!*open) {
                if (auto status = driver->open(stop); !status) {
                    driver->close();
                    return Answer(fail(status.error()));
                }
                *open = true;
            }
            Answer answer = work(*driver, stop);
            if (!answer && (answer.error().code == ErrorCode::DeviceMissing
                            || answer.error().code == ErrorCode::ProtocolFault)) {
                driver->close();
                *open = false;
            }
            return answer;
        };
    }
    void poll()
    {
        if (m_polling)
            return;
        m_polling = true;
        request(&m_health, [](D &driver, std::stop_token stop) { return driver.status(stop); },
                [this](Result<DeviceStatus> status) {
                    m_polling = false;
                    m_health.setStatus(status ? *status : statusOf(status.error()));
                });
    }

    DeviceHealth m_health;
    QTimer m_poll;
    bool m_polling = false;
    std::shared_ptr<bool> m_open; ///< touched on the Worker's thread only
    std::unique_ptr<D> m_driver;
    Worker m_worker; ///< last: joined before the driver goes
};

} // namespace yeban
