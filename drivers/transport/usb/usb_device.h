// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/usb/usb_address.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace yeban {

/// One interface of a device in one alternate setting, with its bulk endpoints in the order of their addresses.
struct UsbInterface
{
    quint8 number = 0;
    quint8 alternate = 0;
    quint8 deviceClass = 0; ///< 7 printer, 255 vendor
    quint8 subclass = 0;
    quint8 protocol = 0;
    QList<quint8> bulkIn;
    QList<quint8> bulkOut;
    bool operator==(const UsbInterface &) const = default;
};

/// The first eight bytes of a control transfer (USB 2.0, 9.3), without the length.
struct UsbControl
{
    quint8 type = 0;
    quint8 request = 0;
    quint16 value = 0;
    quint16 index = 0;
    bool operator==(const UsbControl &) const = default;
};

/// An opened USB device with one interface claimed. Blocking; one thread; looks at `stop` at least every 100 ms.
/// The destructor gives the interface back.
///
/// Errors: DeviceMissing for a device that is gone (the kernel may say input/output error first and "no device"
/// only later), ProtocolFault for one that halts an endpoint, refuses a control request or sends more than fits
/// (all endpoints are then cleared), TimedOut, Cancelled.
class UsbDevice
{
public:
    virtual ~UsbDevice() = default;

    virtual const UsbInterface &claimed() const = 0;
    /// What comes first on a bulk IN endpoint, at most 4,096 bytes. A time-out of zero takes only what is there.
    virtual Result<QByteArray> read(std::stop_token stop, quint8 endpoint, std::chrono::milliseconds timeout) = 0;
    /// All bytes taken by the device or an error (how many it took is then unknown).
    virtual Status write(std::stop_token stop, quint8 endpoint, const QByteArray &bytes,
                         std::chrono::milliseconds timeout) = 0;
    /// At most half a second; a device that does not know the request answers ProtocolFault.
    virtual Result<QByteArray> controlIn(const UsbControl &setup, quint16 length) = 0;
    virtual Status controlOut(const UsbControl &setup) = 0;
};

/// Picks the interface that a driver talks to; its error says why none fits.
using ChooseUsbInterface = std::function<Result<UsbInterface>(const QList<UsbInterface> &)>;

/// Finds, opens and claims by libusb; a kernel driver on the interface (usblp) is detached until it is given back.
/// DeviceMissing, DeviceBusy (another program has claimed it), BadSetting (address or access rights, with a
/// sentence), or what `choose` answers.
Result<std::unique_ptr<UsbDevice>> openUsb(const UsbAddress &address, const ChooseUsbInterface &choose);

} // namespace yeban
