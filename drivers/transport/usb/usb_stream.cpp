// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb/usb_stream.h"

#include <utility>

namespace yeban {

using std::chrono::milliseconds;

UsbStream::UsbStream(std::unique_ptr<UsbDevice> device) : m_device(std::move(device)) {}

Result<QByteArray> UsbStream::read(std::stop_token stop, milliseconds timeout, qsizetype max)
{
    if (m_arrived.isEmpty()) {
        auto bytes = m_device->read(stop, m_device->claimed().bulkIn.first(), timeout);
        if (!bytes)
            return bytes;
        m_arrived = std::move(*bytes);
    }
    const QByteArray part = m_arrived.left(max);
    m_arrived.remove(0, part.size());
    return part;
}

Status UsbStream::write(std::stop_token stop, const QByteArray &bytes, milliseconds timeout)
{
    return m_device->write(stop, m_device->claimed().bulkOut.first(), bytes, timeout);
}

Result<QByteArray> UsbStream::drain()
{
    auto rest = drainEndpoint(*m_device, m_device->claimed().bulkIn.first());
    if (!rest)
        return rest;
    return std::exchange(m_arrived, {}) + *rest;
}

Result<QByteArray> drainEndpoint(UsbDevice &device, quint8 endpoint)
{
    constexpr qsizetype most = 64 * 1024; // a device that never stops talking must not keep us here
    QByteArray all;
    while (all.size() < most) {
        auto bytes = device.read({}, endpoint, milliseconds(0));
        if (!bytes && bytes.error().code == ErrorCode::TimedOut)
            break;
        if (!bytes)
            return bytes;
        all += *bytes;
    }
    return all;
}

} // namespace yeban
