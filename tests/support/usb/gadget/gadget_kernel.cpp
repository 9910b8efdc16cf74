// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/function.h"
#include "tests/support/usb/gadget/gadget.h"
#include "tests/support/usb/gadget/host_side.h"
#include "tests/support/usb/usb_kernel.h"

namespace yeban::emulator {

namespace {

/// From plug to unplug; the function goes before the gadget that it is mounted in.
struct Device
{
    Device(UsbModel &model, std::mutex &standstill)
        : host(model.descriptors()), gadget(model.descriptors()), function(model, standstill, gadget.folder())
    {
    }
    ~Device() { gadget.unplug(); }

    HostSide host;
    Gadget gadget;
    Function function;
};

class GadgetKernel final : public UsbKernel
{
public:
    explicit GadgetKernel(UsbModel &model) : m_model(model) {}

    void plug() override
    {
        m_device = std::make_unique<Device>(m_model, m_standstill);
        if (m_device->function.isServed() && m_device->gadget.plug() && m_device->host.waitUntilThere(true))
            return begin(m_fault);
        m_device.reset();
    }
    void unplug(UsbBus::Farewell) override
    {
        const HostSide host(m_model.descriptors());
        m_device.reset();
        host.waitUntilThere(false);
    }
    bool isPlugged() const override { return m_device != nullptr; }
    void setFault(UsbBus::Fault fault) override
    {
        if (fault != m_fault)
            end(m_fault);
        if (std::exchange(m_fault, fault) != fault || fault == UsbBus::Fault::Busy)
            begin(fault);
    }
    void locked(const std::function<void()> &change) override
    {
        const std::lock_guard lock(m_standstill);
        change();
    }
    QString root() const override { return QStringLiteral("/"); }

private:
    /// Busy begins as often as it is asked for, for the interface may have been in use before.
    void begin(UsbBus::Fault fault)
    {
        if (m_device && fault == UsbBus::Fault::Busy)
            m_device->host.claim();
        if (m_device && fault == UsbBus::Fault::Halted)
            m_device->function.halt();
    }
    void end(UsbBus::Fault fault)
    {
        if (m_device && fault == UsbBus::Fault::Busy)
            m_device->host.release();
        if (m_device && fault == UsbBus::Fault::Halted)
            m_device->function.clearHalt();
    }

    UsbModel &m_model;
    std::mutex m_standstill;
    UsbBus::Fault m_fault = UsbBus::Fault::None;
    std::unique_ptr<Device> m_device;
};

} // namespace

std::unique_ptr<UsbKernel> gadgetKernel(UsbModel &model)
{
    return std::make_unique<GadgetKernel>(model);
}

} // namespace yeban::emulator
