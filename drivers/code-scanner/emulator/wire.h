// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/emulator/scanner_model.h"

#include "tests/support/pty/pty_line.h"

#include <memory>

namespace yeban::emulator {

/// What befalls a scanner's wire, whatever the scanner behind it does.
enum class WireFault { None, Gone, Busy };

/// The wire between the emulated scanner and its clients: what carries the bytes, and how a code becomes bytes.
class Wire
{
public:
    virtual ~Wire() = default;

    /// False when the wire cannot be there.
    virtual bool follow(WireFault fault) = 0;
    /// What clients open.
    virtual QString address() const = 0;
    virtual PtyLine &line() = 0;
    /// A code as it goes over this wire; empty while nobody has made the scanner send.
    virtual QByteArray bytesOf(const Scan &scan) const = 0;
    /// Observed: a client has asked that nobody else gets what is typed.
    virtual bool isGrabbed() const { return false; }
};

/// A serial line at 115200 baud.
std::unique_ptr<Wire> serialWire(const QString &link);
/// The other wires are nodes of a mocked kernel. `link`: a symbolic link to its folder, for clients' UMOCKDEV_DIR.
/// HID POS reports at /dev/hidraw90, once a client has switched the scanner to them.
std::unique_ptr<Wire> hidPosWire(const QString &link);
/// Key strokes of a US keyboard at /dev/input/event90.
std::unique_ptr<Wire> keyboardWire(const QString &link);

} // namespace yeban::emulator
