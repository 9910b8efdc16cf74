// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/photo_decoder.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace yeban::sam {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr qsizetype codedLength = 1024;
constexpr int width = 102, height = 126;
constexpr qsizetype pixelLength = qsizetype{width} * height * 3;

/// A child with one socket as its standard input and output, in an empty folder that goes with whatever the library
/// leaves there. Killed and reaped by the destructor. A socket and not pipes: writing to a child that has died must
/// not raise SIGPIPE in the terminal.
class PhotoDecoder::Process
{
public:
    Process(const QString &helper, const QString &library)
    {
        if (!m_folder.isValid())
            return;
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return;
        m_socket = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addchdir_np(&actions, QFile::encodeName(m_folder.path()).constData());
        QByteArray program = QFile::encodeName(helper), argument = QFile::encodeName(library);
        std::array<char *, 3> arguments{program.data(), argument.data(), nullptr};
        std::array<char *, 1> environment{nullptr};
        if (::posix_spawn(&m_pid, program.constData(), &actions, nullptr, arguments.data(), environment.data()) != 0)
            m_pid = -1;
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
    }
    ~Process()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            reap();
        }
    }
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    bool started() const { return m_pid > 0; }

    bool send(const QByteArray &bytes) const // fits into the socket's buffer: does not block
    {
        const auto length = static_cast<size_t>(bytes.size());
        return ::send(m_socket, bytes.constData(), length, MSG_NOSIGNAL) == bytes.size()
            && ::shutdown(m_socket, SHUT_WR) == 0;
    }

    /// Everything up to the end of the child's output or one byte more than `most`.
    Result<QByteArray> receive(std::stop_token stop, SteadyClock::time_point deadline, qsizetype most) const
    {
        QByteArray all(most + 1, '\0'); // into its place at once: a copy on the way would be left behind
        for (qsizetype length = 0; length <= most;) {
            const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now()).count();
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            if (left <= 0)
                return fail(ErrorCode::PhotoUndecodable, QStringLiteral("the decoder took too long"));
            pollfd entry{m_socket, POLLIN, 0};
            if (::poll(&entry, 1, static_cast<int>(std::min<qint64>(left, 100))) <= 0)
                continue;
            const ssize_t got = ::recv(m_socket, all.data() + length, static_cast<size_t>(all.size() - length), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0) {
                all.truncate(length);
                break;
            }
            length += got;
        }
        return all;
    }

    /// After its output has ended: true when the child then ends by itself and says success.
    bool succeeded(SteadyClock::time_point deadline)
    {
        for (;;) {
            int status = 0;
            const pid_t ended = ::waitpid(m_pid, &status, WNOHANG);
            if (ended != 0) {
                m_pid = -1;
                return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
            }
            if (SteadyClock::now() >= deadline)
                return false;
            ::poll(nullptr, 0, 1);
        }
    }

private:
    void reap() const
    {
        while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    QTemporaryDir m_folder;
    int m_socket = -1;
    pid_t m_pid = -1;
};

PhotoDecoder::PhotoDecoder(QString library, QString helper) : m_library(std::move(library)), m_helper(std::move(helper)) {}
PhotoDecoder::~PhotoDecoder() = default;
PhotoDecoder::PhotoDecoder(PhotoDecoder &&) noexcept = default;

void PhotoDecoder::prepare()
{
    if (isConfigured() && !m_waiting)
        m_waiting = std::make_unique<Process>(m_helper, m_library);
}

void PhotoDecoder::dismiss() { m_waiting.reset(); }

Result<Picture> PhotoDecoder::decode(std::stop_token stop, const QByteArray &wlt, milliseconds timeout)
{
    if (!isConfigured())
        return fail(ErrorCode::PhotoUndecodable, QStringLiteral("no decoder is configured"));
    if (wlt.size() != codedLength)
        return fail(ErrorCode::PhotoUndecodable, QStringLiteral("a photo of %1 bytes").arg(wlt.size()));
    const auto deadline = SteadyClock::now() + timeout;
    prepare();
    const auto child = std::move(m_waiting);
    if (!child->started() || !child->send(wlt))
        return fail(ErrorCode::PhotoUndecodable, QStringLiteral("%1 does not start").arg(m_helper));
    auto pixels = child->receive(stop, deadline, pixelLength);
    if (!pixels)
        return fail(pixels.error());
    if (!child->succeeded(deadline))
        return fail(ErrorCode::PhotoUndecodable, QStringLiteral("the decoder failed"));
    if (pixels->size() != pixelLength)
        return fail(ErrorCode::PhotoUndecodable, QStringLiteral("the decoder gave %1 bytes").arg(pixels->size()));
    return Picture{width, height, std::move(*pixels)};
}

} // namespace yeban::sam
