// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pty/pty_line.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace yeban::emulator {

bool PtyLine::plug()
{
    if (isPlugged())
        return true;
    std::array<char, 256> name{};
    termios raw{};
    ::cfmakeraw(&raw); // before a client opens it: what it sends meanwhile must not be echoed
    ::cfsetspeed(&raw, B115200);
    raw.c_cflag |= CREAD | CLOCAL;
    if (::openpty(&m_master, &m_slave, name.data(), &raw, nullptr) != 0)
        return false;
    ::fcntl(m_master, F_SETFL, O_NONBLOCK);
    ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
    ::fcntl(m_slave, F_SETFD, FD_CLOEXEC);
    m_path = QString::fromLocal8Bit(name.data());
    if (m_link.isEmpty())
        return true;
    // By rename, so that the link is never half there.
    const QByteArray link = QFile::encodeName(m_link), fresh = link + ".new";
    ::unlink(fresh.constData());
    if (::symlink(name.data(), fresh.constData()) == 0 && ::rename(fresh.constData(), link.constData()) == 0)
        return true;
    unplug();
    return false;
}

void PtyLine::unplug()
{
    if (!isPlugged())
        return;
    // Only our own link: another emulator may have taken the name.
    if (!m_link.isEmpty() && QFile::symLinkTarget(m_link) == m_path)
        QFile::remove(m_link);
    ::close(m_slave);
    ::close(m_master);
    m_master = m_slave = -1;
}

QByteArray PtyLine::receive()
{
    std::array<char, 4096> part;
    const ssize_t got = isPlugged() ? ::read(m_master, part.data(), part.size()) : 0;
    if (got <= 0)
        return {};
    m_wireTime += timeOf(got);
    std::this_thread::sleep_for(timeOf(got));
    return QByteArray(part.data(), got);
}

void PtyLine::send(const QByteArray &bytes)
{
    constexpr qsizetype chunk = 64;
    const auto start = std::chrono::steady_clock::now();
    for (qsizetype done = 0; done < bytes.size() && isPlugged(); done += chunk) {
        const qsizetype length = std::min(chunk, bytes.size() - done);
        std::this_thread::sleep_until(start + timeOf(done + length));
        if (::write(m_master, bytes.constData() + done, static_cast<size_t>(length)) < 0)
            break;
    }
    m_wireTime += timeOf(bytes.size());
}

std::chrono::microseconds PtyLine::timeOf(qsizetype bytes) const
{
    return std::chrono::microseconds(bytes * 10 * 1'000'000 / m_baud);
}

} // namespace yeban::emulator
