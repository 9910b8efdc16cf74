// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace yeban::test {

/// A real PostgreSQL of our own in a temporary folder: no port, one Unix socket, run by an unprivileged user (it
/// refuses root). Durable as a hall's would be.
class PostgresCluster
{
public:
    static bool isInstalled();
    static PostgresCluster &ofThisTest(); ///< the one of this process, started when first asked for
    PostgresCluster();
    ~PostgresCluster();

    QString newDatabase(); ///< its URL
    void kill();           ///< SIGKILL of every process at once, as a power cut does
    bool start();          ///< again, after kill()
    int deadlocks(); ///< how often it ended a transaction because two waited for each other

private:
    bool run(const QString &program, const QStringList &arguments);
    void asUser(QProcess &process) const;

    QTemporaryDir m_folder;
    QProcess m_server;
    uint m_user;
    int m_databases = 0;
    int m_deadlocks = 0;
};

} // namespace yeban::test
