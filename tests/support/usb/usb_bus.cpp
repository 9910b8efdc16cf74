// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/usb_bus.h"

#include "tests/support/usb/usb_requests.h"

#include <QFile>
#include <QStringList>

#include <cstdlib>

#include <unistd.h>

namespace yeban::emulator {

static const char library[] = "libumockdev-preload.so.0";

/// umockdev's testbed around the one device; its handler thread ends with it.
class UsbBus::Kernel
{
public:
    Kernel(UsbModel &model, QString port) : m_requests(model), m_model(model), m_port(std::move(port))
    {
        m_testbed = umockdev_testbed_new();
        g_signal_connect(m_requests.handler(), "handle-ioctl", G_CALLBACK(UsbRequests::onRequest), &m_requests);
    }
    ~Kernel()
    {
        if (plugged())
            unplug(Farewell::Gone);
        g_object_unref(m_testbed);
    }
    Kernel(const Kernel &) = delete;
    Kernel &operator=(const Kernel &) = delete;

    bool plugged() const { return !m_device.isEmpty(); }
    UsbRequests &requests() { return m_requests; }
    QString root() const
    {
        const std::unique_ptr<char, void (*)(void *)> path(umockdev_testbed_get_root_dir(m_testbed), g_free);
        return QFile::decodeName(path.get());
    }

    void plug()
    {
        if (plugged())
            return;
        const int number = ++m_number; // a real device gets a new one each time, too
        m_node = QByteArrayLiteral("bus/usb/001/") + QByteArray::number(number).rightJustified(3, '0');
        m_requests.arrive(number);
        umockdev_testbed_attach_ioctl(m_testbed, ("/dev/" + m_node).constData(), m_requests.handler(), nullptr);
        umockdev_testbed_add_from_string(m_testbed, description(number).constData(), nullptr);
        m_device = "/sys/devices/usb1/" + m_port.toLatin1();
    }
    void unplug(Farewell farewell)
    {
        m_requests.leave(farewell == Farewell::IoErrorFirst);
        umockdev_testbed_uevent(m_testbed, m_device.constData(), "remove");
        umockdev_testbed_remove_device(m_testbed, m_device.constData());
        umockdev_testbed_detach_ioctl(m_testbed, ("/dev/" + m_node).constData(), nullptr);
        ::unlink(("/dev/" + m_node).constData());
        m_device.clear();
    }

private:
    QByteArray description(int number) const
    {
        const QByteArray bytes = m_model.descriptors();
        const auto id = [&bytes](int at) { return bytes.mid(at + 1, 1).toHex() + bytes.mid(at, 1).toHex(); };
        const QByteArray text = QByteArray::number(number);
        return "P: /devices/usb1/" + m_port.toLatin1() + "\nN: " + m_node + '=' + bytes.toHex().toUpper()
            + "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DEVNAME=/dev/" + m_node
            + "\nE: BUSNUM=001\nE: DEVNUM=" + text.rightJustified(3, '0') + "\nA: busnum=1\\n\nA: devnum=" + text
            + "\\n\nA: bConfigurationValue=1\\n\nA: speed=12\\n\nA: idVendor=" + id(8) + "\\n\nA: idProduct=" + id(10)
            + "\\n\nH: descriptors=" + bytes.toHex().toUpper() + '\n';
    }

    UsbRequests m_requests;
    UsbModel &m_model;
    QString m_port;
    UMockdevTestbed *m_testbed = nullptr;
    QByteArray m_node;
    QByteArray m_device; ///< in the mocked /sys; empty while unplugged
    int m_number = 1;    ///< the hub has the first
};

UsbBus::UsbBus(UsbModel &model, QString port) : m_kernel(std::make_unique<Kernel>(model, std::move(port))) {}
UsbBus::~UsbBus() = default;

bool UsbBus::preload(char **argv)
{
    const QByteArray before = qgetenv("LD_PRELOAD");
    if (before.contains(library))
        return true;
    qputenv("LD_PRELOAD", before.isEmpty() ? QByteArray(library) : library + (':' + before));
    ::execv("/proc/self/exe", argv);
    return false;
}

void UsbBus::plug() { m_kernel->plug(); }
void UsbBus::unplug(Farewell farewell)
{
    if (isPlugged())
        m_kernel->unplug(farewell);
}
bool UsbBus::isPlugged() const { return m_kernel->plugged(); }
void UsbBus::setFault(Fault fault) { m_kernel->requests().setFault(fault); }
void UsbBus::locked(const std::function<void()> &change) { m_kernel->requests().locked(change); }
QString UsbBus::root() const { return m_kernel->root(); }

} // namespace yeban::emulator
