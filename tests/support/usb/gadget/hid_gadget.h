// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/function_line.h"

namespace yeban::emulator {

/// What a HID device is to its host.
struct HidDescription
{
    UsbIds ids;
    QByteArray reportDescriptor;
    int reportLength = 0; ///< of the longest input report, in bytes, with its number where it has one
    QString node;         ///< what the host's driver makes of it that clients open: "hidraw*", "event*"
};

/// A HID device on this kernel's controller (f_hid): what is written to its descriptor are input reports, one each time;
/// what is read are feature and output reports that the host has set.
class HidGadget final : public FunctionLine
{
public:
    explicit HidGadget(const HidDescription &description);
    void waitUntilSent() const override;
};

} // namespace yeban::emulator
