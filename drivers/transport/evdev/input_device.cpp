// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/evdev/input_device.h"

#include "drivers/transport/fd_stream.h"

#include <QDir>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>

namespace yeban {

/// The last word of capabilities/key holds the keys 0 … 63.
static bool hasEnter(const QString &folder)
{
    const QByteArray lowest = sysfsValue(folder + QStringLiteral("/capabilities/key")).trimmed().split(' ').last();
    return (lowest.toULongLong(nullptr, 16) >> KEY_ENTER & 1) != 0;
}

static Result<QString> pathOf(const DeviceNode &node)
{
    if (!node.path.isEmpty())
        return node.path;
    const QString inputs = QStringLiteral("/sys/class/input/");
    const auto id = [](const QString &file) { return sysfsValue(file).trimmed().toUShort(nullptr, 16); };
    for (const QString &name : QDir(inputs).entryList({QStringLiteral("event*")}, QDir::NoFilter, QDir::Name)) {
        const QString device = inputs + name + QStringLiteral("/device");
        if (id(device + QStringLiteral("/id/vendor")) == node.vendor
            && id(device + QStringLiteral("/id/product")) == node.product && hasEnter(device))
            return QStringLiteral("/dev/input/") + name;
    }
    return fail(ErrorCode::DeviceMissing, QStringLiteral("the input device is not plugged in"));
}

Result<std::unique_ptr<ByteStream>> openInput(const DeviceNode &node)
{
    const auto path = pathOf(node);
    if (!path)
        return fail(path.error());
    const int fd = ::open(QFile::encodeName(*path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return fail(FdStream::errorOf(errno, *path));
    auto stream = std::make_unique<FdStream>(fd, *path);
    if (::ioctl(fd, EVIOCGRAB, 1) != 0)
        return fail(FdStream::errorOf(errno, *path));
    return stream;
}

} // namespace yeban
