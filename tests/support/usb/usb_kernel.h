// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/usb_bus.h"

namespace yeban::emulator {

/// What a UsbBus stands on: a kernel that is mocked, or the one that runs. The functions are those of UsbBus, the
/// device being where they need it.
class UsbKernel
{
public:
    virtual ~UsbKernel() = default;
    virtual bool plug() = 0;
    virtual void unplug(UsbBus::Farewell farewell) = 0;
    virtual bool isPlugged() const = 0;
    virtual void setFault(UsbBus::Fault fault) = 0;
    virtual void locked(const std::function<void()> &change) = 0;
    virtual QString root() const = 0;
};

std::unique_ptr<UsbKernel> mockedKernel(UsbModel &model, const QString &port);
/// The device is plugged in where this kernel's emulated controller has its port.
std::unique_ptr<UsbKernel> gadgetKernel(UsbModel &model);

} // namespace yeban::emulator
