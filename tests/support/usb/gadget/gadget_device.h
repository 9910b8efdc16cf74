// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/function.h"
#include "tests/support/usb/gadget/function_fs.h"
#include "tests/support/usb/gadget/gadget.h"
#include "tests/support/usb/gadget/host_side.h"

#include <QtEndian>

namespace yeban::emulator {

/// A model as a device on this kernel's controller: plugged in when it is made, gone from the bus when it has been
/// destroyed.
class GadgetDevice
{
public:
    /// The model is called under `standstill`.
    GadgetDevice(UsbModel &model, std::mutex &standstill)
        : m_gadget(idsOf(model.descriptors()), "ffs", {}, model.names()), m_host(m_gadget.serialNumber()), m_files(m_gadget.name()),
          m_function(model, standstill, m_files.folder()),
          m_plugged(m_function.isServed() && m_gadget.plug() && m_host.waitUntilThere(true))
    {
    }
    ~GadgetDevice()
    {
        m_gadget.unplug();
        m_host.waitUntilThere(false);
    }
    GadgetDevice(const GadgetDevice &) = delete;
    GadgetDevice &operator=(const GadgetDevice &) = delete;

    /// False when it could not be plugged in; the reason is said on stderr.
    bool isPlugged() const { return m_plugged; }
    Function &function() { return m_function; }
    HostSide &host() { return m_host; }

private:
    /// Of a device descriptor (USB 2.0, 9.6.1).
    static UsbIds idsOf(const QByteArray &device)
    {
        const auto word = [&device](qsizetype at) { return qFromLittleEndian<quint16>(device.constData() + at); };
        return {word(8), word(10), word(12)};
    }

    Gadget m_gadget;
    HostSide m_host;
    FunctionFs m_files;
    Function m_function; ///< goes before the files, and these before the gadget that they are a part of
    bool m_plugged;
};

} // namespace yeban::emulator
