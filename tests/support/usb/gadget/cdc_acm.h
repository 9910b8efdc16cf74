// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/gadget.h"
#include "tests/support/usb/gadget/host_side.h"
#include "tests/support/usb/line_end.h"

namespace yeban::emulator {

/// A USB device of the class CDC-ACM on this kernel's controller, as scanners in their serial mode are: /dev/ttyACM0, of
/// its cdc-acm driver, at the one end, the function's own terminal (f_acm) at the other.
class CdcAcm final : public LineEnd
{
public:
    CdcAcm();
    ~CdcAcm() override;

    int descriptor() const override { return m_terminal; }
    QString node() const override { return m_node; }
    void waitUntilSent() const override;

private:
    Gadget m_gadget;
    HostSide m_host;
    QString m_node;
    int m_terminal = -1;
};

} // namespace yeban::emulator
