// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/function_line.h"

namespace yeban::emulator {

/// A USB device of the class CDC-ACM on this kernel's controller, as scanners in their serial mode are: /dev/ttyACM0, of
/// its cdc-acm driver, at the one end, the function's own terminal (f_acm) at the other.
class CdcAcm final : public FunctionLine
{
public:
    CdcAcm();
    void waitUntilSent() const override;
};

} // namespace yeban::emulator
