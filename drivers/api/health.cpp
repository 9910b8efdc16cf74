// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/health.h"

#include <QLoggingCategory>

// Successes are for those who look for something: QT_LOGGING_RULES="yeban.device.debug=true".
Q_LOGGING_CATEGORY(logDevice, "yeban.device", QtInfoMsg)

namespace yeban {

void DeviceHealth::setStatus(const DeviceStatus &status)
{
    if (status == m_status)
        return;
    if (status.state != m_status.state)
        qCInfo(logDevice) << qUtf8Printable(m_name) << "is" << nameOf(status.state)
                          << (status.error ? qUtf8Printable(status.error->detail) : "");
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

quint64 DeviceHealth::begin()
{
    const quint64 id = ++m_begun;
    qCDebug(logDevice) << qUtf8Printable(m_name) << "request" << id << "begins";
    return id;
}

void DeviceHealth::end(quint64 id, const Error *error)
{
    ++m_ended;
    const char *outcome = error ? nameOf(error->code) : "done";
    const bool news = error && error->code != ErrorCode::Cancelled && m_lastError != *error;
    if (news)
        qCInfo(logDevice) << qUtf8Printable(m_name) << "request" << id << outcome << qUtf8Printable(error->detail)
                          << qUtf8Printable(error->deviceCode);
    else
        qCDebug(logDevice) << qUtf8Printable(m_name) << "request" << id << outcome;
    if (news)
        m_lastError = *error;
    else if (!error)
        m_lastError.reset();
}

} // namespace yeban
