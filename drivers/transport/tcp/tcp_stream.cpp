// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tcp/tcp_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yeban {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds lookAtStop{100};

/// Nobody at the address is switched off; refused is somebody without a printer.
tl::unexpected<Error> missing(int code)
{
    const bool silent = code == ETIMEDOUT || code == EHOSTUNREACH || code == EHOSTDOWN;
    return fail(silent ? ErrorCode::DeviceSilent : ErrorCode::DeviceMissing, QString::fromLocal8Bit(std::strerror(code)),
                QStringLiteral("errno=%1").arg(code));
}

bool again(int code)
{
    return code == EAGAIN || code == EWOULDBLOCK || code == EINTR;
}

/// Until the socket is ready for `events` (also when it is broken: the next call then says how).
Status waitFor(int socket, short events, SteadyClock::time_point deadline, std::stop_token stop)
{
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        const auto slice = std::clamp(left, milliseconds(0), lookAtStop);
        pollfd entry{socket, events, 0};
        const int ready = ::poll(&entry, 1, static_cast<int>(slice.count()));
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return missing(errno);
        if (left <= slice)
            return fail(ErrorCode::TimedOut);
    }
}

struct Found
{
    addrinfo *list = nullptr;
    ~Found()
    {
        if (list)
            ::freeaddrinfo(list);
    }
};

Result<int> connectTo(const addrinfo &target, SteadyClock::time_point deadline, std::stop_token stop)
{
    const int socket = ::socket(target.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return missing(errno);
    const auto closed = [socket](Error error) {
        ::close(socket);
        return fail(std::move(error));
    };
    if (::connect(socket, target.ai_addr, target.ai_addrlen) != 0) {
        if (errno != EINPROGRESS)
            return closed(missing(errno).value());
        if (auto ready = waitFor(socket, POLLOUT, deadline, stop); !ready) {
            // A printer that is switched off or has another address does not answer at all.
            const bool silent = ready.error().code == ErrorCode::TimedOut;
            return closed(silent ? missing(ETIMEDOUT).value() : ready.error());
        }
        int code = 0;
        socklen_t length = sizeof code;
        ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &length);
        if (code != 0)
            return closed(missing(code).value());
    }
    const int on = 1; // status requests are single packets of three bytes
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

} // namespace

Result<TcpAddress> TcpAddress::parse(const QString &address)
{
    const QString scheme = QStringLiteral("tcp:");
    const qsizetype colon = address.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const quint16 port = QStringView(address).mid(colon + 1).toUShort(&isNumber);
    QString host = address.mid(scheme.size(), std::max<qsizetype>(colon - scheme.size(), 0));
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (!address.startsWith(scheme) || !isNumber || port == 0 || host.isEmpty() ||
        host.contains(QLatin1Char('/')))
        return fail(
            ErrorCode::BadSetting,
            QStringLiteral("\"%1\" is not the address of a network connection; write tcp:HOST:PORT, for "
                           "example tcp:192.168.1.20:9100")
                .arg(address));
    return TcpAddress{host, port};
}

Result<std::unique_ptr<ByteStream>> TcpStream::open(const TcpAddress &address, milliseconds timeout,
                                                    std::stop_token stop)
{
    const auto deadline = SteadyClock::now() + timeout;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV;
    Found found;
    const int code = ::getaddrinfo(address.host.toUtf8().constData(),
                                   QByteArray::number(address.port).constData(), &hints, &found.list);
    if (code != 0)
        return fail(ErrorCode::DeviceMissing, QString::fromLocal8Bit(::gai_strerror(code)));
    Error last{ErrorCode::DeviceMissing, QStringLiteral("no address"), {}};
    for (const addrinfo *target = found.list; target; target = target->ai_next) {
        auto socket = connectTo(*target, deadline, stop);
        if (socket)
            return std::unique_ptr<ByteStream>(new TcpStream(*socket));
        last = socket.error();
        if (last.code == ErrorCode::Cancelled)
            break;
    }
    return fail(last);
}

TcpStream::~TcpStream()
{
    ::close(m_socket);
}

Result<QByteArray> TcpStream::read(std::stop_token stop, milliseconds timeout, qsizetype max)
{
    const auto deadline = SteadyClock::now() + timeout;
    QByteArray buffer(max, Qt::Uninitialized);
    for (;;) {
        const ssize_t count = ::recv(m_socket, buffer.data(), static_cast<std::size_t>(max), 0);
        if (count > 0) {
            buffer.truncate(count);
            return buffer;
        }
        if (count == 0)
            return missing(ECONNRESET);
        if (!again(errno))
            return missing(errno);
        if (auto ready = waitFor(m_socket, POLLIN, deadline, stop); !ready)
            return fail(ready.error());
    }
}

Status TcpStream::write(std::stop_token stop, const QByteArray &bytes, milliseconds timeout)
{
    const auto deadline = SteadyClock::now() + timeout;
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t count = ::send(m_socket, bytes.constData() + at,
                                     static_cast<std::size_t>(bytes.size() - at), MSG_NOSIGNAL);
        if (count >= 0) {
            at += count;
            continue;
        }
        if (!again(errno))
            return missing(errno);
        if (auto ready = waitFor(m_socket, POLLOUT, deadline, stop); !ready)
            return ready;
    }
    return {};
}

Result<QByteArray> TcpStream::drain()
{
    constexpr qsizetype most = 64 * 1024;
    QByteArray taken(most, Qt::Uninitialized);
    for (qsizetype at = 0; at < most;) {
        const ssize_t count = ::recv(m_socket, taken.data() + at, static_cast<std::size_t>(most - at), 0);
        if (count > 0) {
            at += count;
            continue;
        }
        if (count < 0 && errno == EINTR)
            continue;
        if (count == 0)
            return missing(ECONNRESET);
        if (!again(errno))
            return missing(errno);
        taken.truncate(at);
        break;
    }
    return taken;
}

OpenStream openTcp(const TcpAddress &address)
{
    return [address](std::stop_token stop) { return TcpStream::open(address, milliseconds(3000), stop); };
}

} // namespace yeban
