// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/function_line.h"

#include <fcntl.h>
#include <unistd.h>

namespace yeban::emulator {

FunctionLine::FunctionLine(const UsbIds &ids, const QByteArray &kind, const Attributes &attributes)
    : m_gadget(ids, kind, attributes), m_host(m_gadget.serialNumber())
{
}

FunctionLine::~FunctionLine()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_gadget.unplug();
    m_host.waitUntilThere(false);
}

bool FunctionLine::plug(const QByteArray &ownNode, const QByteArray &numberAttribute)
{
    if (!m_gadget.isDescribed() || !m_gadget.plug() || !m_host.waitUntilThere(true))
        return false;
    const QByteArray node = ownNode + m_gadget.attribute(numberAttribute).split(':').last(); // "0", "235:0"
    m_descriptor = ::open(node.constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    return m_descriptor >= 0;
}

} // namespace yeban::emulator
