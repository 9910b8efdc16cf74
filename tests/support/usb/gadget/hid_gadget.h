// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/gadget.h"
#include "tests/support/usb/gadget/host_side.h"
#include "tests/support/usb/line_end.h"

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
class HidGadget final : public LineEnd
{
public:
    explicit HidGadget(const HidDescription &description);
    ~HidGadget() override;

    int descriptor() const override { return m_reports; }
    QString node() const override { return m_node; }
    void waitUntilSent() const override;

private:
    Gadget m_gadget;
    HostSide m_host;
    QString m_node;
    int m_reports = -1;
};

} // namespace yeban::emulator
