// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/usb_bus.h"

#include "tests/support/usb/usb_kernel.h"

#include <unistd.h>

namespace yeban::emulator {

static const char library[] = "libumockdev-preload.so.0";

UsbBus::UsbBus(UsbModel &model, const QString &port)
    : m_kernel(isReal() ? gadgetKernel(model) : mockedKernel(model, port))
{
}
UsbBus::~UsbBus() = default;

bool UsbBus::isReal() { return qgetenv("YEBAN_USB") == "kernel"; }

bool UsbBus::preload(char **argv)
{
    const QByteArray before = qgetenv("LD_PRELOAD");
    if (isReal() || before.contains(library))
        return true;
    qputenv("LD_PRELOAD", before.isEmpty() ? QByteArray(library) : library + (':' + before));
    ::execv("/proc/self/exe", argv);
    return false;
}

bool UsbBus::plug() { return isPlugged() || m_kernel->plug(); }
void UsbBus::unplug(Farewell farewell)
{
    if (isPlugged())
        m_kernel->unplug(farewell);
}
bool UsbBus::isPlugged() const { return m_kernel->isPlugged(); }
void UsbBus::setFault(Fault fault) { m_kernel->setFault(fault); }
void UsbBus::locked(const std::function<void()> &change) { m_kernel->locked(change); }
QString UsbBus::root() const { return m_kernel->root(); }

} // namespace yeban::emulator
