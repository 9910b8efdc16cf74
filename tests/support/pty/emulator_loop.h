// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace yeban::emulator {

/// What an emulator waits for: bytes from its line, an edit of its state file, the end. One per process; takes
/// over SIGTERM and SIGINT.
class EmulatorLoop
{
public:
    enum class Event { Data, StateChanged, Nothing, End };

    explicit EmulatorLoop(QString stateFile);
    ~EmulatorLoop();
    EmulatorLoop(const EmulatorLoop &) = delete;
    EmulatorLoop &operator=(const EmulatorLoop &) = delete;

    /// The next event; `descriptor` -1 = no line. Nothing after `timeout`; negative = for ever.
    Event wait(int descriptor, std::chrono::milliseconds timeout);
    /// The state. While the file is missing or half written the last good state holds.
    const QJsonObject &state() const { return m_state; }
    /// A path of the state file: relative ones start at the state file's folder.
    QString resolve(const QString &path) const;

private:
    bool stateWasWritten() const;
    bool reload();

    QString m_stateFile;
    QJsonObject m_state;
    int m_notices = -1; ///< inotify on the state file's folder: an atomic edit replaces the file
    int m_signals = -1;
};

/// Replaces `path` in one step; an empty path does nothing.
void writeObserved(const QString &path, const QJsonObject &observed);

/// The value after `name` on the command line, empty if it is not there.
QString argument(const QStringList &arguments, const QString &name);

/// Prints "ready ADDRESS".
void announce(const QString &address);

} // namespace yeban::emulator
