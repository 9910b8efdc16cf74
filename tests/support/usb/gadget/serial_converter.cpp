// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/serial_converter.h"

#include "tests/support/usb/gadget/wait.h"
#include "tests/support/usb/usb_description.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yeban::emulator {

SerialConverter::SerialConverter()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends) != 0)
        return;
    UsbModel &model = *this;
    m_device = std::make_unique<GadgetDevice>(model, m_standstill);
    if (m_device->isPlugged())
        m_node = m_device->host().node(QStringLiteral("ttyUSB*"));
}

SerialConverter::~SerialConverter()
{
    m_device.reset();
    for (const int end : m_ends)
        if (end >= 0)
            ::close(end);
}

void SerialConverter::waitUntilSent() const
{
    waitFor([this] {
        int unsent = 0;
        ::ioctl(m_ends[0], SIOCOUTQ, &unsent);
        return unsent == 0 && m_device->function().isHeard();
    }, std::chrono::milliseconds(500));
}

/// An id for tests (pid.codes), which tests/kernel/guest tells the driver.
QByteArray SerialConverter::descriptors() const
{
    return UsbDescription{0x1209, 0x0001, 0xFF, 0, 0, {0x81, 0x02}}.bytes();
}

bool SerialConverter::bulkOut(quint8, const QByteArray &bytes)
{
    return ::send(m_ends[1], bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

std::optional<QByteArray> SerialConverter::bulkIn(quint8, qsizetype max)
{
    QByteArray bytes(max, '\0');
    const auto got = ::recv(m_ends[1], bytes.data(), static_cast<std::size_t>(max), 0);
    return got > 0 ? std::optional(bytes.left(got)) : std::nullopt;
}

} // namespace yeban::emulator
