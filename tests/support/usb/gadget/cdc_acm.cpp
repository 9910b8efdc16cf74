// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/cdc_acm.h"

#include "tests/support/usb/gadget/wait.h"

#include <sys/ioctl.h>
#include <termios.h>

namespace yeban::emulator {

/// An id for tests (pid.codes) that usbserial was not told.
static constexpr UsbIds ids{0x1209, 0x0002, 0x0001};

CdcAcm::CdcAcm() : FunctionLine(ids, "acm")
{
    termios raw{};
    ::cfmakeraw(&raw);
    raw.c_cflag |= CREAD | CLOCAL;
    if (plug("/dev/ttyGS", "port_num") && ::tcsetattr(descriptor(), TCSANOW, &raw) == 0)
        show(QStringLiteral("ttyACM*"));
}

void CdcAcm::waitUntilSent() const
{
    waitFor([this] {
        int unsent = 0;
        return ::ioctl(descriptor(), TIOCOUTQ, &unsent) != 0 || unsent == 0;
    }, std::chrono::milliseconds(500));
    // What the terminal has given away is with the controller, which says no more of it: the next frames carry it.
    constexpr std::chrono::milliseconds frames(12); // the emulated controller turns every 4 ms
    std::this_thread::sleep_for(frames);
}

} // namespace yeban::emulator
