// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/cdc_acm.h"

#include "tests/support/usb/gadget/wait.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace yeban::emulator {

/// An id for tests (pid.codes) that usbserial was not told.
static constexpr UsbIds ids{0x1209, 0x0002, 0x0001};

CdcAcm::CdcAcm() : m_gadget(ids, "acm"), m_host(m_gadget.name())
{
    if (!m_gadget.isDescribed() || !m_gadget.plug() || !m_host.waitUntilThere(true))
        return;
    const QByteArray terminal = "/dev/ttyGS" + m_gadget.attribute("port_num");
    m_terminal = ::open(terminal.constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    termios raw{};
    ::cfmakeraw(&raw);
    raw.c_cflag |= CREAD | CLOCAL;
    if (m_terminal >= 0 && ::tcsetattr(m_terminal, TCSANOW, &raw) == 0)
        m_node = m_host.node(QStringLiteral("ttyACM*"));
}

CdcAcm::~CdcAcm()
{
    if (m_terminal >= 0)
        ::close(m_terminal);
    m_gadget.unplug();
    m_host.waitUntilThere(false);
}

void CdcAcm::waitUntilSent() const
{
    waitFor([this] {
        int unsent = 0;
        return ::ioctl(m_terminal, TIOCOUTQ, &unsent) != 0 || unsent == 0;
    }, std::chrono::milliseconds(500));
    // What the terminal has given away is with the controller, which says no more of it: the next frames carry it.
    constexpr std::chrono::milliseconds frames(12); // the emulated controller turns every 4 ms
    std::this_thread::sleep_for(frames);
}

} // namespace yeban::emulator
