// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/device.h"

namespace yeban {

void DeviceHealth::setStatus(const DeviceStatus &status)
{
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

} // namespace yeban
