// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pty/emulator_loop.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <array>
#include <csignal>
#include <cstdio>

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace yeban::emulator {

EmulatorLoop::EmulatorLoop(QString stateFile) : m_stateFile(QFileInfo(stateFile).absoluteFilePath())
{
    sigset_t ending;
    ::sigemptyset(&ending);
    ::sigaddset(&ending, SIGTERM);
    ::sigaddset(&ending, SIGINT);
    ::sigprocmask(SIG_BLOCK, &ending, nullptr);
    m_signals = ::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notices = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    const QByteArray folder = QFile::encodeName(QFileInfo(m_stateFile).absolutePath());
    ::inotify_add_watch(m_notices, folder.constData(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE);
    reload();
}

EmulatorLoop::~EmulatorLoop()
{
    ::close(m_notices);
    ::close(m_signals);
}

EmulatorLoop::Event EmulatorLoop::wait(int descriptor, std::chrono::milliseconds timeout)
{
    std::array<pollfd, 3> entries{{{m_signals, POLLIN, 0}, {m_notices, POLLIN, 0}, {descriptor, POLLIN, 0}}};
    for (;;) {
        if (::poll(entries.data(), entries.size(), static_cast<int>(timeout.count())) <= 0)
            return Event::Nothing;
        if (entries[0].revents != 0)
            return Event::End;
        if (entries[1].revents != 0 && stateWasWritten() && reload())
            return Event::StateChanged;
        if (entries[2].revents != 0)
            return Event::Data;
    }
}

/// Takes all notices; other files of the folder (our own observations among them) are none of our business.
bool EmulatorLoop::stateWasWritten() const
{
    const QByteArray name = QFile::encodeName(QFileInfo(m_stateFile).fileName());
    bool written = false;
    alignas(inotify_event) std::array<char, 4096> notices;
    for (ssize_t got; (got = ::read(m_notices, notices.data(), notices.size())) > 0;) {
        for (ssize_t at = 0; at < got;) {
            const auto *notice = reinterpret_cast<const inotify_event *>(notices.data() + at);
            written = written || (notice->len > 0 && name == notice->name);
            at += static_cast<ssize_t>(sizeof(inotify_event) + notice->len);
        }
    }
    return written;
}

/// False while the file is missing or half written.
bool EmulatorLoop::reload()
{
    QFile file(m_stateFile);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isObject())
        m_state = document.object();
    return document.isObject();
}

QString EmulatorLoop::resolve(const QString &path) const
{
    return QDir(QFileInfo(m_stateFile).absolutePath()).absoluteFilePath(path);
}

void writeObserved(const QString &path, const QJsonObject &observed)
{
    if (path.isEmpty())
        return;
    const QString fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(QJsonDocument(observed).toJson(QJsonDocument::Indented));
    file.close();
    ::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData());
}

QString argument(const QStringList &arguments, const QString &name)
{
    const auto at = arguments.indexOf(name);
    return at >= 0 && at + 1 < arguments.size() ? arguments[at + 1] : QString();
}

void announce(const QString &address)
{
    std::printf("ready %s\n", QFile::encodeName(address).constData());
    std::fflush(stdout);
}

} // namespace yeban::emulator
