// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/emulator/wire.h"
#include "tests/support/usb/gadget/hid_gadget.h"

namespace yeban::emulator {

/// A wire that is a line and nothing else: what is plugged in there is met by clients as this machine's own.
class LineWire : public Wire
{
public:
    bool follow(WireFault fault) override
    {
        using Condition = PtyLine::Condition;
        if (!m_line.isPlugged())
            plugged();
        return m_line.become(fault == WireFault::Gone   ? Condition::Unplugged
                             : fault == WireFault::Busy ? Condition::OccupiedByAnother
                                                        : Condition::Ready);
    }
    QString address() const override { return m_line.address(); }
    QString node() const override { return m_line.address(); }
    PtyLine &line() override { return m_line; }

protected:
    explicit LineWire(const QString &link, int baud) : m_line(link, baud) {}
    /// A HID device of the running kernel, as fast as it is.
    explicit LineWire(const HidDescription &device)
        : m_line({}, usbFullSpeed, PtyLine::Overflow::Held, [device] { return emulator::plugged<HidGadget>(device); })
    {
    }
    virtual void plugged() {}

private:
    PtyLine m_line;
};

} // namespace yeban::emulator
