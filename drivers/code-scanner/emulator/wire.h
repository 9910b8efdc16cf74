// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/emulator/scanner_model.h"

#include "tests/support/pty/pty_line.h"

#include <memory>

namespace yeban::emulator {

/// What befalls a scanner's wire, whatever the scanner behind it does.
enum class WireFault { None, Gone, Busy };

constexpr int usbFullSpeed = 12'000'000; ///< bits a second

/// The wire between the emulated scanner and its clients: what carries the bytes, and how a code becomes bytes.
class Wire
{
public:
    virtual ~Wire() = default;

    /// False when the wire cannot be there.
    virtual bool follow(WireFault fault) = 0;
    /// What clients are configured with.
    virtual QString address() const = 0;
    /// What clients open, in their /dev.
    virtual QString node() const = 0;
    virtual PtyLine &line() = 0;
    /// What clients have said to the scanner since.
    virtual QByteArray receive() { return line().receive(); }
    /// A code as it goes over this wire; empty while nobody has made the scanner send.
    virtual QByteArray bytesOf(const Scan &scan) const = 0;
    /// What comes in one piece at least, in bytes.
    virtual qsizetype pieceLength() const = 0;
    /// Observed: a client has asked that nobody else gets what is typed.
    virtual bool isGrabbed() const { return false; }
};

/// A serial line at 115200 baud.
std::unique_ptr<Wire> serialWire(const QString &link);
/// The other wires are HID devices: of a mocked kernel, `link` being a symbolic link to its folder, for clients'
/// UMOCKDEV_DIR; or of the running one (UsbBus::isReal()), which drives them itself.
/// HID POS reports at a hidraw node, once a client has switched the scanner to them.
std::unique_ptr<Wire> hidPosWire(const QString &link);
/// Key strokes of a US keyboard at an evdev node.
std::unique_ptr<Wire> keyboardWire(const QString &link);

} // namespace yeban::emulator
