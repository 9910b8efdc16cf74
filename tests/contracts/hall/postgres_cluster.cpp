// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres_cluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

namespace yeban::test {

namespace {

constexpr int patience = 60'000;

QString programs()
{
    const QDir all(QStringLiteral("/usr/lib/postgresql"));
    const QStringList versions = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return versions.isEmpty() ? QString() : all.filePath(versions.last()) + QStringLiteral("/bin/");
}

uint unprivileged()
{
    if (::getuid() != 0)
        return ::getuid();
    const passwd *nobody = ::getpwnam("nobody");
    return nobody ? nobody->pw_uid : 65534;
}

} // namespace

bool PostgresCluster::isInstalled()
{
    return QFile::exists(programs() + QStringLiteral("initdb"));
}

PostgresCluster &PostgresCluster::ofThisTest()
{
    static PostgresCluster cluster;
    return cluster;
}

PostgresCluster::PostgresCluster() : m_user(unprivileged())
{
    const QString data = m_folder.filePath(QStringLiteral("data"));
    if (!QDir().mkpath(data) || ::chown(QFile::encodeName(m_folder.path()).constData(), m_user, m_user) != 0 ||
        ::chown(QFile::encodeName(data).constData(), m_user, m_user) != 0)
        qFatal("no folder for PostgreSQL");
    if (!run(QStringLiteral("initdb"), {QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("hall"),
                                        QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"),
                                        QStringLiteral("UTF8"), QStringLiteral("--locale=C"),
                                        QStringLiteral("--no-sync")}) || // processes die here, not the machine
        !start())
        qFatal("PostgreSQL does not start");
}

PostgresCluster::~PostgresCluster()
{
    ::kill(pid_t(m_server.processId()), SIGINT); // without waiting for its clients
    if (!m_server.waitForFinished(patience))
        kill();
}

// In a group of its own, so that kill() reaches its children.
void PostgresCluster::asUser(QProcess &process) const
{
    process.setChildProcessModifier([user = m_user] {
        ::setsid();
        if (::getuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(user) != 0 || ::setuid(user) != 0))
            ::_exit(1);
    });
    process.setWorkingDirectory(m_folder.path());
}

bool PostgresCluster::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    asUser(process);
    process.start(programs() + program, arguments);
    return process.waitForFinished(patience) && process.exitCode() == 0;
}

bool PostgresCluster::start()
{
    asUser(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList ready{QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"), QStringLiteral("hall"),
                            QStringLiteral("-d"), QStringLiteral("postgres"), QStringLiteral("-t"),
                            QStringLiteral("1")};
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patience) {
        // A new server refuses to start until the last process of a killed one has noticed and left.
        if (m_server.state() == QProcess::NotRunning)
            m_server.start(programs() + QStringLiteral("postgres"),
                           {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-k"),
                            m_folder.path(), QStringLiteral("-h"), QString()});
        if (m_server.waitForStarted() && run(QStringLiteral("pg_isready"), ready))
            return true;
        m_server.waitForFinished(100);
    }
    qWarning("PostgreSQL does not start: %s", m_server.readAll().constData());
    return false;
}

void PostgresCluster::kill()
{
    if (m_server.processId() > 0)
        ::kill(-pid_t(m_server.processId()), SIGKILL);
    m_server.waitForFinished(patience);
}

int PostgresCluster::deadlocks()
{
    while (m_server.canReadLine() || m_server.waitForReadyRead(0))
        m_deadlocks += int(m_server.readLine().contains("deadlock detected"));
    return m_deadlocks;
}

QString PostgresCluster::newDatabase()
{
    const QString name = QStringLiteral("hall_%1").arg(++m_databases);
    if (!run(QStringLiteral("createdb"),
             {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"), QStringLiteral("hall"), name}))
        qFatal("cannot make a database");
    return QStringLiteral("postgresql://hall@/%1?host=%2").arg(name, m_folder.path());
}

} // namespace yeban::test
