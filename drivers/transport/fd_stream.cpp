// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/fd_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace yeban {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

FdStream::~FdStream()
{
    ::close(m_fd);
}

Error FdStream::errorOf(int number, const QString &path)
{
    const QString detail = path + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case EACCES:
    case EPERM:
        return {ErrorCode::BadSetting, detail + QStringLiteral("; install the udev rules that kiosk-config rules writes, and add the "
                                                               "service's user to the node's group"), {}};
    case EBUSY:
    case EWOULDBLOCK:
        return {ErrorCode::DeviceBusy, path + QStringLiteral(" is in use by another process"), {}};
    default:
        return {ErrorCode::DeviceMissing, detail, {}};
    }
}

Result<QByteArray> FdStream::read(std::stop_token stop, milliseconds timeout, qsizetype max)
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

Status FdStream::write(std::stop_token stop, const QByteArray &bytes, milliseconds timeout)
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

Result<QByteArray> FdStream::drain()
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

Status FdStream::wait(std::stop_token stop, short events, SteadyClock::time_point deadline)
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

} // namespace yeban
