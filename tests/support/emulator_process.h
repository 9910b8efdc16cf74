// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSaveFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/prctl.h>

namespace yeban::test {

/// One of the network emulators as a process of its own, with its files in a temporary folder. After kill() or
/// terminate() start() brings it back at the same address, as a device that was switched off and on.
class EmulatorProcess
{
public:
    explicit EmulatorProcess(const QString &program) : m_program(program) {}
    ~EmulatorProcess() { terminate(); }

    /// False when it does not say "ready" within ten seconds.
    bool start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // a killed test leaves nothing behind
        m_process.start(qEnvironmentVariable("YEBAN_BIN") + QLatin1Char('/') + m_program,
                        {QStringLiteral("--listen"), m_address, QStringLiteral("--state"), path("state.json"),
                         QStringLiteral("--observed"), path("observed.json"), QStringLiteral("--output"),
                         path("paper")});
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(10000))
                return false;
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        m_address = line.section(QLatin1Char(' '), 1);
        return line.startsWith(QLatin1String("ready "));
    }
    void terminate() { stop(&QProcess::terminate); }
    void kill() { stop(&QProcess::kill); }
    int exitCode() const { return m_process.exitCode(); }

    /// HOST:PORT
    const QString &address() const { return m_address; }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// Changes one value of the state file, as a person would; the emulator looks every 50 ms.
    void set(const char *key, const QJsonValue &value)
    {
        QJsonObject state = read("state.json");
        state.insert(QString::fromLatin1(key), value);
        QSaveFile file(path("state.json"));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(QJsonDocument(state).toJson());
            file.commit();
        }
    }
    QJsonValue state(const char *key) const { return read("state.json").value(QString::fromLatin1(key)); }
    QJsonValue observed(const char *key) const { return read("observed.json").value(QString::fromLatin1(key)); }
    QStringList printed(const char *pattern) const
    {
        return QDir(path("paper")).entryList({QString::fromLatin1(pattern)}, QDir::Files, QDir::Name);
    }

private:
    void stop(void (QProcess::*how)())
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        (m_process.*how)();
        m_process.waitForFinished(30000);
    }
    QJsonObject read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    QString m_program;
    QString m_address = QStringLiteral("127.0.0.1:0");
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace yeban::test
