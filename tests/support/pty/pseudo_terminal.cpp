// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pty/pseudo_terminal.h"

#include "tests/support/usb/gadget/cdc_acm.h"
#include "tests/support/usb/gadget/serial_converter.h"
#include "tests/support/usb/usb_bus.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace yeban::emulator {

PseudoTerminal::PseudoTerminal()
{
    std::array<char, 256> name{};
    termios raw{};
    ::cfmakeraw(&raw); // before a client opens it: what it sends meanwhile must not be echoed
    ::cfsetspeed(&raw, B115200);
    raw.c_cflag |= CREAD | CLOCAL;
    if (::openpty(&m_master, &m_slave, name.data(), &raw, nullptr) != 0)
        return;
    ::fcntl(m_master, F_SETFL, O_NONBLOCK);
    ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
    ::fcntl(m_slave, F_SETFD, FD_CLOEXEC);
    m_node = QString::fromLocal8Bit(name.data());
}

PseudoTerminal::~PseudoTerminal()
{
    for (const int file : {m_slave, m_master})
        if (file >= 0)
            ::close(file);
}

std::unique_ptr<LineEnd> plugSerialLine()
{
    if (!UsbBus::isReal())
        return plugged<PseudoTerminal>();
    return qgetenv("YEBAN_SERIAL") == "cdc-acm" ? plugged<CdcAcm>() : plugged<SerialConverter>();
}

} // namespace yeban::emulator
