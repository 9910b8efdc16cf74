// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devices/driver_table.h"

namespace yeban {

/// A USB device as the kernel describes it, hubs left out.
struct FoundUsb
{
    quint16 vendor = 0;
    quint16 product = 0;
    QString port;       ///< "1-2.3"
    QString name;       ///< maker and product in the device's own words; may be empty
    QString node;       ///< "/dev/bus/usb/001/005"
    QList<int> classes; ///< of its interfaces
    bool ippOverUsb = false; ///< a page printer's, for ipp-usb
    /// "0400:c35a"
    QString id() const;
    /// True when this is what a setting names: "usb:0400:c35a", with its port "usb:0400:c35a@1-2.3", "hid:…", "evdev:…".
    bool isAt(const QString &address) const;
};

/// What is plugged in, in the order of the ports. `sysfs`: the folder that the kernel keeps for this.
QList<FoundUsb> foundUsb(const QString &sysfs = QStringLiteral("/sys/bus/usb/devices"));

bool isFor(const UsbId &id, const FoundUsb &device);

/// A driver that would fit a device.
struct FittingDriver
{
    QString kind;   ///< "id-card"
    QString driver; ///< "sam"
    QString what;
};
/// Every driver of this build whose ids name the device.
QList<FittingDriver> driversFor(const FoundUsb &device);

/// All ids of all drivers, for udev.
QList<UsbId> allUsbIds();

} // namespace yeban
