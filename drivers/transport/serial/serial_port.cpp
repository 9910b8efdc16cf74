// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/serial/serial_port.h"

#include <QFile>
#include <QMap>
#include <QUrlQuery>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

namespace yeban {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

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

static Error errorOf(int number, const QString &path)
{
    const QString detail = path + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case EACCES:
    case EPERM:
        return {ErrorCode::BadSetting, detail + QStringLiteral("; add the service's user to the group of the port"), {}};
    case EBUSY:
    case EWOULDBLOCK:
        return {ErrorCode::DeviceBusy, path + QStringLiteral(" is in use by another process"), {}};
    default:
        return {ErrorCode::DeviceMissing, detail, {}};
    }
}

namespace {

class SerialPort final : public ByteStream
{
public:
    SerialPort(int fd, QString path) : m_fd(fd), m_path(std::move(path)) {}
    ~SerialPort() override { ::close(m_fd); }
    SerialPort(const SerialPort &) = delete;
    SerialPort &operator=(const SerialPort &) = delete;

    Result<QByteArray> read(std::stop_token stop, milliseconds timeout, qsizetype max) override
    {
        if (auto ready = wait(stop, POLLIN, SteadyClock::now() + timeout); !ready)
            return fail(ready.error());
        QByteArray bytes(max, Qt::Uninitialized);
        const ssize_t got = ::read(m_fd, bytes.data(), static_cast<size_t>(max));
        if (got <= 0) // 0 from a raw terminal that poll() called readable: it hung up
            return fail(errorOf(got < 0 ? errno : EIO, m_path));
        bytes.truncate(got);
        return bytes;
    }

    Status write(std::stop_token stop, const QByteArray &bytes, milliseconds timeout) override
    {
        const auto deadline = SteadyClock::now() + timeout;
        for (qsizetype done = 0; done < bytes.size();) {
            if (auto ready = wait(stop, POLLOUT, deadline); !ready)
                return ready;
            const ssize_t sent = ::write(m_fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
            if (sent < 0 && errno != EAGAIN && errno != EINTR)
                return fail(errorOf(errno, m_path));
            done += std::max<ssize_t>(sent, 0);
        }
        return {};
    }

    Result<QByteArray> drain() override
    {
        constexpr qsizetype limit = 64 * 1024; // a device that never stops talking must not keep us here
        QByteArray all;
        while (all.size() < limit) {
            auto bytes = read({}, milliseconds(0), 4096);
            if (!bytes && bytes.error().code == ErrorCode::TimedOut)
                break;
            if (!bytes)
                return bytes;
            all += *bytes;
        }
        return all;
    }

private:
    Status wait(std::stop_token stop, short events, SteadyClock::time_point deadline)
    {
        for (;;) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
            pollfd entry{m_fd, events, 0};
            const int ready = ::poll(&entry, 1, static_cast<int>(std::clamp<qint64>(left.count(), 0, 100)));
            if (ready > 0 && (entry.revents & events) != 0)
                return {};
            if (ready > 0)
                return fail(errorOf(ENODEV, m_path)); // POLLHUP, POLLERR or POLLNVAL alone
            if (ready < 0 && errno != EINTR)
                return fail(errorOf(errno, m_path));
            if (left <= milliseconds(0))
                return fail(ErrorCode::TimedOut, m_path + QStringLiteral(": nothing in time"));
        }
    }

    int m_fd;
    QString m_path;
};

} // namespace

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
        return fail(errorOf(errno, address.path));
    auto port = std::make_unique<SerialPort>(fd, address.path);
    if (::isatty(fd) == 0)
        return fail(ErrorCode::BadSetting, address.path + QStringLiteral(" is not a serial port"));
    // An advisory lock, not TIOCEXCL: that one outlives us on a line whose other end stays open.
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0 || !makeRaw(fd, speeds().value(address.baud)))
        return fail(errorOf(errno, address.path));
    return port;
}

} // namespace yeban
