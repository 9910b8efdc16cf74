// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "drivers/devices/found_usb.h"

#include <QProcess>

namespace yeban {

/// Records what a USB device is (umockdev-record) and what it and its driver say to each other (the kernel's usbmon, by
/// tcpdump), in two files that umockdev plays again: NAME.umockdev and NAME.pcap. Of that one device only, but all of it,
/// control transfers included. As root. Blocking; one thread.
class UsbRecording
{
public:
    /// `name`: the files' path without ending.
    UsbRecording(FoundUsb device, QString name) : m_device(std::move(device)), m_name(std::move(name)) {}
    /// As finish().
    ~UsbRecording() { finish(); }
    UsbRecording(const UsbRecording &) = delete;
    UsbRecording &operator=(const UsbRecording &) = delete;

    /// What is said from now on is recorded. Unsupported with a sentence: what is missing on this machine.
    Status start();
    /// The file is whole once the bus has been quiet for a moment.
    void finish();
    QString conversation() const { return m_name + QStringLiteral(".pcap"); }

private:
    Status describe() const;

    FoundUsb m_device;
    QString m_name;
    QProcess m_listener;
};

} // namespace yeban
