// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keys.h"
#include "app/protocol/problem.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace yeban::test {

struct Answer
{
    int status = 0; ///< 0: no HTTP answer
    QByteArray type;
    QByteArray body;
    QByteArray retryAfter;
    QByteArray uploadOffset{};

    /// The problem's code, or what is wrong with the answer.
    QString problem() const;
};

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// One yeban-hall on a free port and a database of its own, as the real executable: a file in a temporary folder,
/// or with YEBAN_HALL_DATABASE=postgresql one in a PostgreSQL of this test (77, skipped, where that is not
/// installed).
class HallProcess
{
public:
    HallProcess();
    /// Another one on the same database.
    explicit HallProcess(const HallProcess &beside);
    ~HallProcess();

    /// Before start().
    void setConfig(const QByteArray &toml);
    void setTls() { m_listen = QStringLiteral("127.0.0.1:0"); } ///< else plain http
    void setMostFiles(unsigned most);  ///< open descriptors
    void setLog(const QString &rules); ///< QT_LOGGING_RULES
    void useOwnKeys() { m_base = m_folder.filePath(QStringLiteral("other")); }
    bool start();
    /// SIGTERM and the end. The exit code, or -1 when it did not end by itself.
    int stop();
    void kill(); ///< SIGKILL
    qint64 pid() const { return m_process.processId(); }
    QUrl url() const { return m_url; }
    quint16 port() const { return quint16(m_url.port()); }
    QString databaseFile() const { return m_base; } ///< also what the names of its keys begin with
    bool isSqlite() const { return m_postgres.isEmpty(); }
    QByteArray errorText() { return m_process.readAllStandardError(); }

    /// A command of the same executable on the same database: its standard output, empty if it failed.
    QByteArray command(const QStringList &words, const QByteArray &typed = {});
    /// What such a command says that is refused; empty if it is not.
    QByteArray refusalOf(const QStringList &words, const QByteArray &typed);
    QJsonObject invite(const QString &staffNumber = {});
    VerifyKey key();

    /// Blocking, on a connection of Qt's own pool.
    Answer request(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   const Headers &headers = {});
    /// Starts one without waiting; finished when reply->isFinished().
    QNetworkReply *begin(const QByteArray &method, const QString &path, const QByteArray &body = {},
                         const Headers &headers = {});
    static Answer answerOf(QNetworkReply *reply);

private:
    QStringList arguments(const QStringList &words) const;
    /// To its end. False: it did not come to one.
    bool runCommand(QProcess &process, const QStringList &words, const QByteArray &typed);

    QTemporaryDir m_folder;
    QString m_base = m_folder.filePath(QStringLiteral("hall.db"));
    QString m_postgres; ///< URL; empty: SQLite
    QString m_listen = QStringLiteral("http://127.0.0.1:0");
    QProcess m_process;
    QUrl m_url;
    QString m_config;
    QNetworkAccessManager m_network;
};

} // namespace yeban::test
