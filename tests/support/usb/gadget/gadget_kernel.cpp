// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/gadget_device.h"
#include "tests/support/usb/usb_kernel.h"

namespace yeban::emulator {

namespace {

class GadgetKernel final : public UsbKernel
{
public:
    explicit GadgetKernel(UsbModel &model) : m_model(model) {}

    bool plug() override
    {
        m_device = std::make_unique<GadgetDevice>(m_model, m_standstill);
        if (!m_device->isPlugged())
            m_device.reset();
        begin(m_fault);
        return isPlugged();
    }
    void unplug(UsbBus::Farewell) override { m_device.reset(); }
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
            m_device->host().claim();
        if (m_device && fault == UsbBus::Fault::Halted)
            m_device->function().halt();
    }
    void end(UsbBus::Fault fault)
    {
        if (m_device && fault == UsbBus::Fault::Busy)
            m_device->host().release();
        if (m_device && fault == UsbBus::Fault::Halted)
            m_device->function().clearHalt();
    }

    UsbModel &m_model;
    std::mutex m_standstill;
    UsbBus::Fault m_fault = UsbBus::Fault::None;
    std::unique_ptr<GadgetDevice> m_device;
};

} // namespace

std::unique_ptr<UsbKernel> gadgetKernel(UsbModel &model)
{
    return std::make_unique<GadgetKernel>(model);
}

} // namespace yeban::emulator
