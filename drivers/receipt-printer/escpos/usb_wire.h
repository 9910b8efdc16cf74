// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"
#include "drivers/transport/usb/usb_device.h"

#include <optional>

// Printers of the USB printer class (USB Printing Devices 1.1): bytes by bulk transfers, and three requests beside.

namespace yeban::escpos {

/// A wire that knows by itself how the printer is, also that of a mute one.
class PortStatus
{
public:
    virtual ~PortStatus() = default;
    /// GET_PORT_STATUS. ProtocolFault from a printer that does not know it.
    virtual Result<quint8> portStatus() = 0;
};

/// PaperOut or DeviceFault; none when the printer says that it is selected, without error and has paper.
std::optional<Error> portError(quint8 status);

/// The printer's interface: class 7 that also answers, then class 7 that only takes bytes, then one of the maker's
/// own with bulk endpoints both ways.
Result<UsbInterface> choosePrinter(const QList<UsbInterface> &interfaces);

/// GET_DEVICE_ID: "MFG:…;MDL:…;". Some printers send the length with its bytes swapped. ProtocolFault without one.
Result<QString> deviceIdOf(UsbDevice &device);

/// The printer as a stream. Reading from one that only takes bytes is TimedOut. A write that the printer refuses
/// also resets it (SOFT_RESET), because what it has taken of a command is unknown.
std::unique_ptr<ByteStream> streamOver(std::unique_ptr<UsbDevice> device);

/// Opens the printer and logs which model it says it is.
Result<std::unique_ptr<ByteStream>> openUsbPrinter(const UsbAddress &address);

} // namespace yeban::escpos
