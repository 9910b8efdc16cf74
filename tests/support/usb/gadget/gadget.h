// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/usb_bus.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace yeban::emulator {

/// By what a USB device is known.
struct UsbIds
{
    quint16 vendor = 0;
    quint16 product = 0;
    quint16 version = 0; ///< of the device, bcdDevice
};

/// A USB device of this kernel, described in configfs (Linux, Documentation/usb/gadget_configfs.rst) with one
/// configuration of one function. Needs root. What fails is said on stderr. A function of the kernel (not FunctionFS) stays
/// on the bus when its process is killed.
class Gadget
{
public:
    /// `kind`: of the function, as configfs names it: "ffs", "hid", "acm". `attributes`: of the function, name and value.
    /// Without a serial number it gets one of its own.
    Gadget(const UsbIds &ids, const QByteArray &kind, const QList<std::pair<QByteArray, QByteArray>> &attributes = {},
           const UsbNames &names = {});
    /// Unplugs it. Nobody may have a file of the function open.
    ~Gadget();
    Gadget(const Gadget &) = delete;
    Gadget &operator=(const Gadget &) = delete;

    /// Its function's.
    const QByteArray &name() const { return m_name; }
    const QByteArray &serialNumber() const { return m_names.serialNumber; }
    bool isDescribed() const { return m_described; }
    /// What configfs says of the function; empty: it does not.
    QByteArray attribute(const QByteArray &name) const;
    /// On the first controller that has no device; waits for one, at most half a minute.
    bool plug();
    void unplug();

private:
    bool describe(const UsbIds &ids, const QList<std::pair<QByteArray, QByteArray>> &attributes);

    QByteArray m_name;
    UsbNames m_names;
    QByteArray m_folder; ///< in configfs
    QByteArray m_function;
    bool m_described;
};

} // namespace yeban::emulator
