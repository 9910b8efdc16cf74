// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/serial/serial_port.h"

#include "drivers/transport/fd_stream.h"

#include <QFile>
#include <QMap>
#include <QUrlQuery>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

namespace yeban {

static const QMap<int, speed_t> &speeds()
{
    static const QMap<int, speed_t> known{{9600, B9600},   {19200, B19200},   {38400, B38400},
                                          {57600, B57600}, {115200, B115200}, {230400, B230400}};
    return known;
}

Result<SerialAddress> SerialAddress::parse(const QString &address)
{
    const QLatin1String scheme("serial:");
    if (!address.startsWith(scheme))
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("address \"%1\" is not a serial line; write \"serial:/dev/ttyS1\"").arg(address));
    SerialAddress parsed;
    parsed.path = address.mid(scheme.size());
    if (const auto question = parsed.path.indexOf(QLatin1Char('?')); question >= 0) {
        const QUrlQuery query(parsed.path.mid(question + 1));
        parsed.path.truncate(question);
        parsed.baud = query.queryItemValue(QStringLiteral("baud")).toInt();
        if (query.queryItems().size() != 1 || !speeds().contains(parsed.baud))
            return fail(ErrorCode::BadSetting,
                        QStringLiteral("address \"%1\": after '?' only baud=9600, 19200, 38400, 57600, 115200 or "
                                       "230400 may stand").arg(address));
    }
    if (!parsed.path.startsWith(QLatin1Char('/')))
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("address \"%1\" needs the port's full path; write \"serial:/dev/ttyS1\"").arg(address));
    return parsed;
}

static bool makeRaw(int fd, speed_t speed)
{
    termios settings{};
    if (::tcgetattr(fd, &settings) != 0)
        return false;
    ::cfmakeraw(&settings);
    settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cc[VMIN] = 0;
    settings.c_cc[VTIME] = 0;
    ::cfsetispeed(&settings, speed);
    ::cfsetospeed(&settings, speed);
    return ::tcsetattr(fd, TCSANOW, &settings) == 0;
}

Result<std::unique_ptr<ByteStream>> openSerial(const SerialAddress &address)
{
    const int fd = ::open(QFile::encodeName(address.path).constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return fail(FdStream::errorOf(errno, address.path));
    auto port = std::make_unique<FdStream>(fd, address.path);
    if (::isatty(fd) == 0)
        return fail(ErrorCode::BadSetting, address.path + QStringLiteral(" is not a serial port"));
    // An advisory lock, not TIOCEXCL: that one outlives us on a line whose other end stays open.
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0 || !makeRaw(fd, speeds().value(address.baud)))
        return fail(FdStream::errorOf(errno, address.path));
    return port;
}

} // namespace yeban
