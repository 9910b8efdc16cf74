// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>

namespace yeban {

/// A USB device as the kernel lists it (Linux sysfs, /sys/bus/usb/devices).
struct UsbListing
{
    quint16 vendor = 0;
    quint16 product = 0;
    QString port; ///< where it is plugged in: bus, then the ports from hub to hub: "1-2.3"
    QString node; ///< "/dev/bus/usb/001/005": a new one each time it is plugged in
    bool operator==(const UsbListing &) const = default;
};

/// What is plugged in now, hubs included, in the order of the ports.
QList<UsbListing> listUsbDevices();

/// A device as the configuration names it: "usb:0400:c35a", or with its place when there are two of them
/// "usb:0400:c35a@1-2.3". Ids are four hexadecimal digits, as lsusb shows them.
struct UsbAddress
{
    quint16 vendor = 0;
    quint16 product = 0;
    QString port; ///< empty: wherever it is plugged in
    bool operator==(const UsbAddress &) const = default;

    /// BadSetting with a sentence that says what to write instead.
    static Result<UsbAddress> parse(const QString &address);
    /// "usb:0400:c35a@1-2.3"
    QString text() const;
    /// The one device among `devices` that is meant. DeviceMissing; BadSetting when it could be several.
    Result<UsbListing> find(const QList<UsbListing> &devices) const;
};

} // namespace yeban
