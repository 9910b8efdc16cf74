// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/host_side.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace yeban::emulator {

static QByteArray attribute(const QString &folder, const char *name)
{
    QFile file(folder + QLatin1Char('/') + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

HostSide::HostSide(const QByteArray &device)
    : m_ids(device.mid(9, 1).toHex() + device.mid(8, 1).toHex() + ':' + device.mid(11, 1).toHex()
            + device.mid(10, 1).toHex())
{
}

HostSide::~HostSide() { release(); }

QString HostSide::find() const
{
    const QDir bus(QStringLiteral("/sys/bus/usb/devices"));
    for (const QString &name : bus.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = bus.filePath(name);
        if (attribute(folder, "idVendor") + ':' + attribute(folder, "idProduct") == m_ids)
            return folder;
    }
    return {};
}

bool HostSide::waitUntilThere(bool there) const
{
    constexpr qint64 longest = 30000;
    QElapsedTimer waited;
    for (waited.start(); waited.elapsed() < longest; std::this_thread::sleep_for(std::chrono::milliseconds(2))) {
        const QString folder = find();
        // The interface comes last, after the configuration has been chosen.
        if (there ? !folder.isEmpty() && QFile::exists(folder + QStringLiteral(":1.0")) : folder.isEmpty())
            return true;
    }
    std::fprintf(stderr, "the device does not %s\n", there ? "appear on the bus" : "leave the bus");
    return false;
}

void HostSide::claim()
{
    if (m_node >= 0)
        return;
    const QString folder = find();
    const QByteArray node = "/dev/bus/usb/" + attribute(folder, "busnum").rightJustified(3, '0') + '/'
        + attribute(folder, "devnum").rightJustified(3, '0');
    m_node = ::open(node.constData(), O_RDWR | O_CLOEXEC);
    unsigned interface = 0;
    if (m_node >= 0 && ::ioctl(m_node, USBDEVFS_CLAIMINTERFACE, &interface) == 0)
        return;
    if (errno != EBUSY)
        std::perror(node.constData());
    release();
}

void HostSide::release()
{
    if (m_node >= 0)
        ::close(m_node);
    m_node = -1;
}

} // namespace yeban::emulator
