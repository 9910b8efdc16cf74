// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pty/pty_line.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

namespace yeban::emulator {

PtyLine::PtyLine(QString link, int baud, Overflow overflow, PlugLine plug)
    : m_link(std::move(link)), m_baud(baud), m_overflow(overflow), m_plug(std::move(plug))
{
}

PtyLine::~PtyLine() { unplug(); }

bool PtyLine::plug()
{
    if (isPlugged())
        return true;
    m_end = m_plug();
    if (isPlugged() && (m_link.isEmpty() || makeLink()))
        return true;
    unplug();
    return false;
}

/// By rename, so that the link is never half there.
bool PtyLine::makeLink() const
{
    const QByteArray link = QFile::encodeName(m_link), fresh = link + ".new";
    ::unlink(fresh.constData());
    return ::symlink(QFile::encodeName(node()).constData(), fresh.constData()) == 0
        && ::rename(fresh.constData(), link.constData()) == 0;
}

void PtyLine::unplug()
{
    if (!isPlugged())
        return;
    // Only our own link: another emulator may have taken the name.
    if (!m_link.isEmpty() && QFile::symLinkTarget(m_link) == node())
        QFile::remove(m_link);
    occupy(false);
    m_end.reset();
}

bool PtyLine::become(Condition condition)
{
    if (condition == Condition::Unplugged) {
        unplug();
        return true;
    }
    if (!plug())
        return false;
    occupy(condition == Condition::OccupiedByAnother);
    return true;
}

void PtyLine::occupy(bool occupied)
{
    if (m_otherProgram >= 0)
        ::close(m_otherProgram);
    m_otherProgram = -1;
    if (!occupied)
        return;
    m_otherProgram = ::open(QFile::encodeName(address()).constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    ::flock(m_otherProgram, LOCK_EX | LOCK_NB);
}

QByteArray PtyLine::receive()
{
    std::array<char, 4096> part;
    const ssize_t got = isPlugged() ? ::read(descriptor(), part.data(), part.size()) : 0;
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
        if (!put(bytes.constData() + done, length))
            break;
    }
    if (isPlugged() && !bytes.isEmpty())
        m_end->waitUntilSent();
    m_wireTime += timeOf(bytes.size());
}

/// False when the other side does not take them.
bool PtyLine::put(const char *bytes, qsizetype length)
{
    constexpr int patience = 2000; // ms
    for (;;) {
        const ssize_t written = ::write(descriptor(), bytes, static_cast<size_t>(length));
        if (written == length || (m_overflow == Overflow::Lost && written >= 0))
            return true;
        bytes += std::max<ssize_t>(written, 0);
        length -= std::max<ssize_t>(written, 0);
        pollfd room{descriptor(), POLLOUT, 0};
        if (m_overflow == Overflow::Lost || (written < 0 && errno != EAGAIN) || ::poll(&room, 1, patience) <= 0)
            return false;
    }
}

std::chrono::microseconds PtyLine::timeOf(qsizetype bytes) const
{
    return std::chrono::microseconds(bytes * 10 * 1'000'000 / m_baud);
}

} // namespace yeban::emulator
