// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/usb/usb_device.h"

#include <QMap>

#include <deque>

namespace yeban {

/// What a fake USB device does, shared by all that is opened on it; one thread. For tests only. Nothing waits: a
/// read with nothing queued on its endpoint is TimedOut at once.
struct FakeUsb
{
    UsbInterface interface;
    std::function<void(quint8 endpoint, const QByteArray &bytes)> onWrite; ///< may add to `queued`
    std::function<Result<QByteArray>(const UsbControl &setup)> onControl; ///< none: every request is refused
    QMap<quint8, std::deque<QByteArray>> queued;                          ///< by IN endpoint; one element, one read()
    QList<QPair<quint8, QByteArray>> written;
    std::optional<Error> broken;       ///< every call answers this
    std::optional<Error> refuseWrites; ///< each write answers this
};

std::unique_ptr<UsbDevice> openFakeUsb(std::shared_ptr<FakeUsb> usb);

} // namespace yeban
