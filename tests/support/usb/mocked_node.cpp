// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/mocked_node.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

#include <umockdev.h>

namespace yeban::emulator {

namespace {

class Argument final : public IoctlArgument
{
public:
    explicit Argument(UMockdevIoctlData *argument) : m_argument(argument) {}
    ~Argument() override
    {
        for (UMockdevIoctlData *part : m_parts)
            umockdev_ioctl_data_unref(part);
    }
    Argument(const Argument &) = delete;
    Argument &operator=(const Argument &) = delete;

    unsigned long value() const override
    {
        unsigned long number = 0;
        std::memcpy(&number, m_argument->data, sizeof number);
        return number;
    }
    void *bytes(std::size_t length) override
    {
        UMockdevIoctlData *part = umockdev_ioctl_data_resolve(m_argument, 0, length, nullptr);
        if (!part)
            return nullptr;
        m_parts.push_back(part);
        return part->data;
    }

private:
    UMockdevIoctlData *m_argument;
    std::vector<UMockdevIoctlData *> m_parts;
};

/// "/sys/devices/…" of every device in a description, in its order.
std::vector<QByteArray> pathsIn(const QByteArray &description)
{
    std::vector<QByteArray> paths;
    for (const QByteArray &line : description.split('\n'))
        if (line.startsWith("P: "))
            paths.push_back("/sys" + line.mid(3));
    return paths;
}

} // namespace

class MockedNode::Kernel
{
public:
    Kernel(const QString &name, QByteArray description, Ioctl ioctl)
        : m_node("/dev/" + QFile::encodeName(name)), m_description(std::move(description)), m_ioctl(std::move(ioctl)),
          m_testbed(umockdev_testbed_new()), m_handler(umockdev_ioctl_base_new())
    {
        QDir().mkpath(QFileInfo(path()).path());
        g_signal_connect(m_handler, "handle-ioctl", G_CALLBACK(onIoctl), this);
        umockdev_testbed_attach_ioctl(m_testbed, m_node.constData(), m_handler, nullptr);
    }
    ~Kernel()
    {
        if (plugged())
            unplug();
        umockdev_testbed_detach_ioctl(m_testbed, m_node.constData(), nullptr);
        g_object_unref(m_testbed);
        g_object_unref(m_handler);
    }
    Kernel(const Kernel &) = delete;
    Kernel &operator=(const Kernel &) = delete;

    bool plugged() const { return m_plugged; }
    QString root() const
    {
        const std::unique_ptr<char, void (*)(void *)> folder(umockdev_testbed_get_root_dir(m_testbed), g_free);
        return QFile::decodeName(folder.get());
    }
    QString path() const { return root() + QFile::decodeName(m_node); }

    void plug()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_plugged = true;
            ++m_generation;
        }
        umockdev_testbed_add_from_string(m_testbed, m_description.constData(), nullptr);
    }
    void unplug()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_plugged = false;
        }
        std::vector<QByteArray> devices = pathsIn(m_description);
        std::reverse(devices.begin(), devices.end());
        for (const QByteArray &device : devices) {
            umockdev_testbed_uevent(m_testbed, device.constData(), "remove");
            umockdev_testbed_remove_device(m_testbed, device.constData());
        }
    }

private:
    static gboolean onIoctl(UMockdevIoctlBase *, UMockdevIoctlClient *client, Kernel *self)
    {
        int error = ENODEV;
        {
            const std::lock_guard lock(self->m_mutex);
            if (self->isOfThisPlug(client)) {
                Argument argument(umockdev_ioctl_client_get_arg(client));
                error = self->m_ioctl(umockdev_ioctl_client_get_request(client), argument);
            }
        }
        umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
        return TRUE;
    }
    /// A client belongs to the plug at which it first asked for something.
    bool isOfThisPlug(UMockdevIoctlClient *client) const
    {
        static const char key[] = "yeban-plug";
        if (!m_plugged)
            return false;
        if (!g_object_get_data(G_OBJECT(client), key))
            g_object_set_data(G_OBJECT(client), key, GINT_TO_POINTER(m_generation));
        return GPOINTER_TO_INT(g_object_get_data(G_OBJECT(client), key)) == m_generation;
    }

    QByteArray m_node;
    QByteArray m_description;
    Ioctl m_ioctl;
    UMockdevTestbed *m_testbed;
    UMockdevIoctlBase *m_handler;
    std::mutex m_mutex;
    bool m_plugged = false;
    int m_generation = 0; ///< of plugs
};

MockedNode::MockedNode(const QString &name, QByteArray description, Ioctl ioctl)
    : m_kernel(std::make_unique<Kernel>(name, std::move(description), std::move(ioctl)))
{
}
MockedNode::~MockedNode() = default;

void MockedNode::plug()
{
    if (!isPlugged())
        m_kernel->plug();
}
void MockedNode::unplug()
{
    if (isPlugged())
        m_kernel->unplug();
}
bool MockedNode::isPlugged() const { return m_kernel->plugged(); }
QString MockedNode::root() const { return m_kernel->root(); }
QString MockedNode::path() const { return m_kernel->path(); }

} // namespace yeban::emulator
