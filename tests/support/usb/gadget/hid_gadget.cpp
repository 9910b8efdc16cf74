// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/hid_gadget.h"

#include <poll.h>

namespace yeban::emulator {

HidGadget::HidGadget(const HidDescription &description)
    : FunctionLine(description.ids, "hid",
                   {{"no_out_endpoint", "1"}, // reports to it come as control requests, as to scanners
                    {"report_length", QByteArray::number(description.reportLength)},
                    {"report_desc", description.reportDescriptor}})
{
    if (plug("/dev/hidg", "dev"))
        show(description.node);
}

void HidGadget::waitUntilSent() const
{
    constexpr int patience = 500; // ms
    pollfd taken{descriptor(), POLLOUT, 0};
    ::poll(&taken, 1, patience);
}

} // namespace yeban::emulator
