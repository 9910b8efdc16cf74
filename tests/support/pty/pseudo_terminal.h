// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/line_end.h"

namespace yeban::emulator {

/// A serial line without hardware: clients open the other side of a pseudo terminal.
class PseudoTerminal final : public LineEnd
{
public:
    PseudoTerminal();
    ~PseudoTerminal() override;
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    int descriptor() const override { return m_master; }
    QString node() const override { return m_node; }

private:
    QString m_node;
    int m_master = -1;
    int m_slave = -1; ///< kept open, so that the line stays up between two clients
};

/// A line as serial clients know it: a pseudo terminal or, where USB is the running kernel's (UsbBus::isReal()), a USB
/// serial converter; with YEBAN_SERIAL=cdc-acm in the environment a device of that class.
std::unique_ptr<LineEnd> plugSerialLine();

} // namespace yeban::emulator
