// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"
#include "drivers/transport/usb/usb_device.h"

namespace yeban::sam {

/// The interface that carries frames: the first with bulk endpoints in one of the two known arrangements.
Result<UsbInterface> chooseInterface(const QList<UsbInterface> &interfaces);

/// The module on USB as the stream of frames that it is on a serial line. With one bulk pair a frame is one
/// transfer; the module's own chip has two pipes each way: preamble and length go through the first (OUT 02,
/// IN 81), the rest through the second (OUT 06, IN 85). `device` has an interface that chooseInterface() picked.
std::unique_ptr<ByteStream> streamOver(std::unique_ptr<UsbDevice> device);

} // namespace yeban::sam
