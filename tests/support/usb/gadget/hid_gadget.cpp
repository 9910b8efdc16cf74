// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/hid_gadget.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace yeban::emulator {

HidGadget::HidGadget(const HidDescription &description)
    : m_gadget(description.ids, "hid",
               {{"no_out_endpoint", "1"}, // reports to it come as control requests, as to scanners
                {"report_length", QByteArray::number(description.reportLength)},
                {"report_desc", description.reportDescriptor}}),
      m_host(m_gadget.name())
{
    if (!m_gadget.isDescribed() || !m_gadget.plug() || !m_host.waitUntilThere(true))
        return;
    const QByteArray reports = "/dev/hidg" + m_gadget.attribute("dev").split(':').last();
    m_reports = ::open(reports.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (m_reports >= 0)
        m_node = m_host.node(description.node);
}

HidGadget::~HidGadget()
{
    if (m_reports >= 0)
        ::close(m_reports);
    m_gadget.unplug();
    m_host.waitUntilThere(false);
}

void HidGadget::waitUntilSent() const
{
    constexpr int patience = 500; // ms
    pollfd taken{m_reports, POLLOUT, 0};
    ::poll(&taken, 1, patience);
}

} // namespace yeban::emulator
