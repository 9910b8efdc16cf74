// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>
#include <csignal>
#include <thread>

#include <sys/prctl.h>

namespace yeban::test {

/// One of the network emulators as a process of its own, with its files in a temporary folder. After kill() or
/// terminate() start() brings it back at the same address, as a device that was switched off and on.
class EmulatorProcess
{
public:
    explicit EmulatorProcess(const QString &program) : m_program(program) {}
    ~EmulatorProcess() { terminate(); }

    /// False when it does not say "ready" within thirty seconds.
    bool start()
    {
        m_process.waitForFinished(longestWait); // a killed one
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // a killed test leaves nothing behind
        m_process.start(qEnvironmentVariable("YEBAN_BIN") + QLatin1Char('/') + m_program,
                        {QStringLiteral("--listen"), m_address, QStringLiteral("--state"), path("state.json"),
                         QStringLiteral("--observed"), path("observed.json"), QStringLiteral("--output"),
                         path("paper")});
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(longestWait))
                return false;
        m_pid = m_process.processId();
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        m_address = line.section(QLatin1Char(' '), 1);
        return line.startsWith(QLatin1String("ready "));
    }
    void terminate()
    {
        m_pid = 0;
        m_process.terminate();
        m_process.waitForFinished(longestWait);
    }
    /// At once and without a farewell. From any thread, but only on this object's own it also waits for the end.
    void kill()
    {
        if (const qint64 pid = m_pid.exchange(0); pid != 0)
            ::kill(static_cast<pid_t>(pid), SIGKILL);
        if (QThread::currentThread() == m_process.thread())
            m_process.waitForFinished(longestWait);
    }
    int exitCode() const { return m_process.exitCode(); }

    /// HOST:PORT
    const QString &address() const { return m_address; }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// Changes one value of the state file, as a person would; the emulator looks every 50 ms. One that counts the edits
    /// that it has followed is waited for, thirty seconds at most; from any thread.
    void set(const char *key, const QJsonValue &value)
    {
        QJsonObject state = read("state.json");
        const bool news = state.value(QLatin1String(key)) != value;
        const QJsonValue before = observed("edits");
        state.insert(QLatin1String(key), value);
        QSaveFile file(path("state.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(state).toJson()) < 0 || !file.commit())
            return;
        for (const QDeadlineTimer end(longestWait); news && m_pid != 0 && before.isDouble() && !end.hasExpired();) {
            if (observed("edits").toInt() > before.toInt())
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    QJsonValue state(const char *key) const { return read("state.json").value(QString::fromLatin1(key)); }
    QJsonValue observed(const char *key) const { return read("observed.json").value(QString::fromLatin1(key)); }
    QStringList printed(const char *pattern) const
    {
        return QDir(path("paper")).entryList({QString::fromLatin1(pattern)}, QDir::Files, QDir::Name);
    }

private:
    QJsonObject read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    static constexpr int longestWait = 30'000; ///< milliseconds: a busy machine may stand still for a while

    QString m_program;
    QString m_address = QStringLiteral("127.0.0.1:0");
    QTemporaryDir m_folder;
    QProcess m_process;
    std::atomic<qint64> m_pid = 0; ///< 0 = does not run
};

} // namespace yeban::test
