// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/emulator/scanner_model.h"

#include <vector>

namespace yeban::emulator {

/// A key of a US keyboard goes down or up. Keys are numbered as the kernel does (<linux/input-event-codes.h>).
struct KeyTurn
{
    quint16 key = 0;
    bool down = false;
};

/// What a scanner types for a code: characters that a US keyboard has a key for, then Enter.
std::vector<KeyTurn> turnsOf(const Scan &scan);

/// The same as `struct input_event`s, as the kernel gives them to who has the device open.
QByteArray inputEvents(const std::vector<KeyTurn> &turns);
inline constexpr int bootReportLength = 8;
/// The same as reports of a keyboard in its boot protocol (HID 1.11, B.1).
QByteArray bootReports(const std::vector<KeyTurn> &turns);
/// The descriptor of these reports; without lamps.
QByteArray bootReportDescriptor();

} // namespace yeban::emulator
