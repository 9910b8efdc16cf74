// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/host_side.h"

#include "tests/support/usb/gadget/wait.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <cerrno>
#include <cstdio>

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

constexpr std::chrono::seconds enough{30};

QString HostSide::find() const
{
    const QDir bus(QStringLiteral("/sys/bus/usb/devices"));
    for (const QString &name : bus.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = bus.filePath(name);
        if (attribute(folder, "serial") == m_serialNumber)
            return folder;
    }
    return {};
}

bool HostSide::waitUntilThere(bool there) const
{
    const bool done = waitFor([&] {
        const QString folder = find();
        // The interface comes last, after the configuration has been chosen.
        return there ? !folder.isEmpty() && QFile::exists(folder + QStringLiteral(":1.0")) : folder.isEmpty();
    }, enough);
    if (!done)
        std::fprintf(stderr, "the device does not %s\n", there ? "appear on the bus" : "leave the bus");
    return done;
}

QString HostSide::node(const QString &name) const
{
    const QByteArray key = "DEVNAME=";
    QString found;
    const bool made = waitFor([&] {
        QDirIterator folders(find() + QStringLiteral(":1.0"), {name}, QDir::Dirs | QDir::NoDotAndDotDot,
                             QDirIterator::Subdirectories);
        while (folders.hasNext() && found.isEmpty())
            for (const QByteArray &line : attribute(folders.next(), "uevent").split('\n'))
                if (line.startsWith(key))
                    found = QStringLiteral("/dev/") + QFile::decodeName(line.mid(key.size()));
        return !found.isEmpty() && QFile::exists(found);
    }, enough);
    if (!made)
        std::fprintf(stderr, "no driver makes %s of the device\n", qPrintable(name));
    return made ? found : QString();
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
