// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/usb_kernel.h"
#include "tests/support/usb/usb_requests.h"

#include <QFile>

#include <deque>

#include <unistd.h>

namespace yeban::emulator {

namespace {

/// umockdev's testbed around the one device; its handler thread ends with it.
class MockedKernel final : public UsbKernel
{
public:
    MockedKernel(UsbModel &model, QString port) : m_requests(model), m_model(model), m_port(std::move(port))
    {
        m_testbed = umockdev_testbed_new();
        g_signal_connect(m_requests.handler(), "handle-ioctl", G_CALLBACK(UsbRequests::onRequest), &m_requests);
    }
    ~MockedKernel() override
    {
        if (isPlugged())
            unplug(UsbBus::Farewell::Gone);
        while (!m_left.empty())
            forgetOldest();
        g_object_unref(m_testbed);
    }
    MockedKernel(const MockedKernel &) = delete;
    MockedKernel &operator=(const MockedKernel &) = delete;

    bool isPlugged() const override { return !m_device.isEmpty(); }
    void setFault(UsbBus::Fault fault) override { m_requests.setFault(fault); }
    void locked(const std::function<void()> &change) override { m_requests.locked(change); }
    QString root() const override
    {
        const std::unique_ptr<char, void (*)(void *)> path(umockdev_testbed_get_root_dir(m_testbed), g_free);
        return QFile::decodeName(path.get());
    }

    bool plug() override
    {
        const int number = ++m_number; // a real device gets a new one each time, too
        m_node = QByteArrayLiteral("bus/usb/001/") + QByteArray::number(number).rightJustified(3, '0');
        m_requests.arrive(number);
        umockdev_testbed_attach_ioctl(m_testbed, ("/dev/" + m_node).constData(), m_requests.handler(), nullptr);
        umockdev_testbed_add_from_string(m_testbed, description(number).constData(), nullptr);
        m_device = "/sys/devices/usb1/" + m_port.toLatin1();
        return true;
    }
    void unplug(UsbBus::Farewell farewell) override
    {
        m_requests.leave(farewell == UsbBus::Farewell::IoErrorFirst);
        umockdev_testbed_uevent(m_testbed, m_device.constData(), "remove");
        umockdev_testbed_remove_device(m_testbed, m_device.constData());
        ::unlink(("/dev/" + m_node).constData());
        m_device.clear();
        m_left.push_back(m_node);
        if (m_left.size() > rememberedNodes)
            forgetOldest();
    }

private:
    /// A client may have opened the node just before it went and call it only now. It is to hear that the device is gone;
    /// where nobody listens any more, umockdev's library loses a descriptor of the client's.
    static constexpr std::size_t rememberedNodes = 8;

    void forgetOldest()
    {
        umockdev_testbed_detach_ioctl(m_testbed, ("/dev/" + m_left.front()).constData(), nullptr);
        m_left.pop_front();
    }
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
    std::deque<QByteArray> m_left; ///< nodes of earlier plugs that still answer
    QByteArray m_device; ///< in the mocked /sys; empty while unplugged
    int m_number = 1;    ///< the hub has the first
};

} // namespace

std::unique_ptr<UsbKernel> mockedKernel(UsbModel &model, const QString &port)
{
    return std::make_unique<MockedKernel>(model, port);
}

} // namespace yeban::emulator
