// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <atomic>
#include <csignal>
#include <thread>

namespace yeban::test {

/// An emulator on a serial line (or, by its `options`, on a mocked USB bus) as a process of its own, with its files
/// in a temporary folder. kill() and start() are a device that was switched off and on: the same link, a new line.
class LineEmulator
{
public:
    explicit LineEmulator(QString program, QStringList options = {})
        : m_program(std::move(program)), m_options(std::move(options))
    {
    }
    ~LineEmulator()
    {
        if (m_process.state() != QProcess::NotRunning)
            terminate();
    }

    /// False when it does not say "ready" within thirty seconds.
    bool start()
    {
        const QString bin = qEnvironmentVariable("YEBAN_BIN");
        m_process.waitForFinished(longestWait); // a killed one
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(bin + QLatin1Char('/') + m_program,
                        QStringList{QStringLiteral("--state"), path("state.json"), QStringLiteral("--link"), link(),
                                    QStringLiteral("--observed"), path("observed.json")} + m_options);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(longestWait))
                return false;
        }
        m_pid = m_process.processId();
        const QByteArray line = m_process.readLine().trimmed();
        m_address = QFile::decodeName(line.mid(6));
        return line.startsWith("ready ") && !m_address.isEmpty();
    }
    /// A serial line hangs up when its emulator dies; but for a device of the class CDC-ACM the running kernel would go on.
    static bool lineEndsWithProcess() { return qgetenv("YEBAN_SERIAL") != "cdc-acm"; }
    /// At once and without a farewell; from any thread, which QProcess does not allow.
    void kill() { ::kill(static_cast<pid_t>(m_pid.exchange(0)), SIGKILL); }
    /// True when it then ended by itself and well.
    bool terminate()
    {
        m_pid = 0;
        m_process.terminate();
        return m_process.waitForFinished(longestWait) && m_process.exitStatus() == QProcess::NormalExit
            && m_process.exitCode() == 0;
    }

    /// What it said it can be reached at: a serial line's link, a USB device's ids.
    const QString &address() const { return m_address; }
    /// The serial line, or the folder of the USB bus (a client's UMOCKDEV_DIR).
    QString link() const { return path("tty"); }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    /// Changes one value of the state and waits until the emulator has followed (at most thirty seconds).
    bool set(const char *key, const QJsonValue &value)
    {
        const int before = observed("edits").toInt();
        m_state.insert(QLatin1String(key), value);
        QSaveFile file(path("state.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(m_state).toJson()) < 0 || !file.commit())
            return false;
        if (m_pid == 0)
            return true;
        const QDeadlineTimer end(longestWait);
        while (!end.hasExpired() && observed("edits").toInt() <= before)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return observed("edits").toInt() > before;
    }
    QJsonValue observed(const char *key) const
    {
        QFile file(path("observed.json"));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return QJsonDocument::fromJson(text).object().value(QLatin1String(key));
    }

private:
    static constexpr int longestWait = 30'000; ///< milliseconds: a busy machine may stand still for a while

    QString m_program;
    QStringList m_options;
    QString m_address;
    QTemporaryDir m_folder;
    QJsonObject m_state;
    QProcess m_process;
    std::atomic<qint64> m_pid = 0; ///< 0 = does not run
};

} // namespace yeban::test
