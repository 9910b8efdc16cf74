// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/status.h"

#include <QObject>

#include <atomic>

namespace yeban {

/// The state of one configured device, observable, and the book of its requests: numbers them and names those in
/// the log (yeban.device) that fail. Lives in the home (GUI) thread; begin() and idle() may be called from any.
class DeviceHealth : public QObject
{
    Q_OBJECT

public:
    explicit DeviceHealth(QString name) : m_name(std::move(name)) {}
    /// The name in the configuration: "id-card", "camera", "code-scanner", "page-printer", "receipt-printer".
    const QString &name() const { return m_name; }
    const DeviceStatus &status() const { return m_status; }
    void setStatus(const DeviceStatus &status);

    /// The number of a new request: 1, 2, … for each device.
    quint64 begin();
    /// The completion of request `id`; nullptr for success.
    void end(quint64 id, const Error *error);
    /// No request is on its way.
    bool idle() const { return m_begun == m_ended; }

Q_SIGNALS:
    void statusChanged(const yeban::DeviceStatus &status); ///< only when it differs from the last

private:
    QString m_name;
    DeviceStatus m_status;
    std::optional<Error> m_lastError; ///< the last one in the log: the same again is not news
    std::atomic<quint64> m_begun = 0;
    std::atomic<quint64> m_ended = 0;
};

} // namespace yeban
