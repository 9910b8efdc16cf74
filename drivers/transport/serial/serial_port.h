// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"

namespace yeban {

/// A serial line as the configuration names it: "serial:/dev/ttyS1", "serial:/dev/ttyS2?baud=9600".
struct SerialAddress
{
    QString path;
    int baud = 115200;
    bool operator==(const SerialAddress &) const = default;

    /// BadSetting with a sentence that says what to write instead.
    static Result<SerialAddress> parse(const QString &address);
};

/// Opens the line raw, 8N1, no flow control, and locks it against a second process (DeviceBusy). DeviceMissing
/// when the port does not exist or its device is gone. Works on pseudo terminals.
Result<std::unique_ptr<ByteStream>> openSerial(const SerialAddress &address);

} // namespace yeban
