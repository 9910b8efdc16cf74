// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/hid/hid_device.h"

#include "drivers/transport/fd_stream.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <cerrno>

#include <fcntl.h>
#include <linux/hidraw.h>
#include <sys/file.h>
#include <sys/ioctl.h>

namespace yeban {

static const QString hidrawFolder = QStringLiteral("/sys/class/hidraw/");

/// Vendor and product from the line "HID_ID=0003:00000C2E:00000B61".
static std::pair<quint16, quint16> idsOf(const QString &name)
{
    static const QRegularExpression line(QStringLiteral("HID_ID=[0-9A-F]+:0000([0-9A-F]{4}):0000([0-9A-F]{4})"));
    const auto match = line.match(QString::fromLatin1(sysfsValue(hidrawFolder + name + QStringLiteral("/device/uevent"))));
    return {match.captured(1).toUShort(nullptr, 16), match.captured(2).toUShort(nullptr, 16)};
}

static Result<QString> pathOf(const DeviceNode &node, const HidInterface &wanted)
{
    if (!node.path.isEmpty())
        return node.path;
    const QByteArray begin{QByteArray(1, '\x05') + char(wanted.usagePage) + '\x09' + char(wanted.usage)};
    bool otherUsage = false;
    for (const QString &name : QDir(hidrawFolder).entryList({QStringLiteral("hidraw*")}, QDir::NoFilter, QDir::Name)) {
        if (idsOf(name) != std::pair(node.vendor, node.product))
            continue;
        if (sysfsValue(hidrawFolder + name + QStringLiteral("/device/report_descriptor")).startsWith(begin))
            return QStringLiteral("/dev/") + name;
        otherUsage = true;
    }
    return fail(ErrorCode::DeviceMissing, otherUsage ? QStringLiteral("the device is there, but in another mode")
                                                     : QStringLiteral("the HID device is not plugged in"));
}

Result<std::unique_ptr<ByteStream>> openHid(const DeviceNode &node, const HidInterface &wanted)
{
    const auto path = pathOf(node, wanted);
    if (!path)
        return fail(path.error());
    const int fd = ::open(QFile::encodeName(*path).constData(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return fail(FdStream::errorOf(errno, *path));
    auto stream = std::make_unique<FdStream>(fd, *path);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return fail(FdStream::errorOf(errno, *path));
    hidraw_devinfo device{};
    const bool known = ::ioctl(fd, HIDIOCGRAWINFO, &device) == 0;
    if (QByteArray feature = wanted.feature; known && wanted.featureVendors.contains(static_cast<quint16>(device.vendor)))
        ::ioctl(fd, HIDIOCSFEATURE(static_cast<unsigned>(feature.size())), feature.data());
    return stream;
}

} // namespace yeban
