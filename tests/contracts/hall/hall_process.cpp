// SPDX-License-Identifier: GPL-3.0-or-later
#include "hall_process.h"

#include "postgres_cluster.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

#include <sys/resource.h>

namespace yeban::test {

namespace {

constexpr int patience = 20'000;

QString hallProgram()
{
    return qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-hall");
}

} // namespace

QString Answer::problem() const
{
    if (type != "application/problem+json")
        return QStringLiteral("not a problem: %1 %2").arg(status).arg(QString::fromUtf8(body.left(200)));
    const Result<HttpProblem> read = HttpProblem::fromJson(body);
    return read && read->status == status ? read->code : QStringLiteral("malformed problem");
}

HallProcess::HallProcess()
{
    if (qEnvironmentVariable("YEBAN_HALL_DATABASE") != QLatin1String("postgresql"))
        return;
    if (!PostgresCluster::isInstalled()) {
        std::fputs("PostgreSQL is not installed\n", stderr);
        std::exit(77);
    }
    m_postgres = PostgresCluster::ofThisTest().newDatabase();
}

HallProcess::HallProcess(const HallProcess &beside)
    : m_base(beside.m_base), m_postgres(beside.m_postgres), m_listen(beside.m_listen), m_config(beside.m_config)
{
}

HallProcess::~HallProcess()
{
    kill();
}

void HallProcess::setConfig(const QByteArray &toml)
{
    m_config = m_folder.filePath(QStringLiteral("hall.toml"));
    QFile file(m_config);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toml);
}

void HallProcess::setMostFiles(unsigned most)
{
    m_process.setChildProcessModifier([most] {
        const rlimit files{most, most};
        ::setrlimit(RLIMIT_NOFILE, &files);
    });
}

void HallProcess::setLog(const QString &rules)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), rules);
    m_process.setProcessEnvironment(environment);
}

QStringList HallProcess::arguments(const QStringList &words) const
{
    if (!isSqlite())
        return words + QStringList{QStringLiteral("--database"), m_postgres, QStringLiteral("--keys"), m_base};
    return words + QStringList{QStringLiteral("--database"), QStringLiteral("sqlite:") + m_base};
}

bool HallProcess::start()
{
    QStringList words =
        arguments({QStringLiteral("--listen"), m_listen, QStringLiteral("--resources"),
                   qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources")});
    if (!m_config.isEmpty())
        words += {QStringLiteral("--config"), m_config};
    m_process.start(hallProgram(), words);
    QByteArray line;
    while (!line.endsWith('\n') && m_process.waitForReadyRead(patience))
        line += m_process.readLine();
    if (!line.startsWith("ready "))
        return false;
    const bool plain = m_listen.startsWith(QLatin1String("http://"));
    m_url = QUrl((plain ? QStringLiteral("http://") : QStringLiteral("https://")) + QString::fromLatin1(line.mid(6).trimmed()));
    return m_url.port() > 0;
}

int HallProcess::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patience) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

void HallProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

bool HallProcess::runCommand(QProcess &process, const QStringList &words, const QByteArray &typed)
{
    process.start(hallProgram(), arguments(words));
    process.write(typed);
    process.closeWriteChannel();
    return process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit;
}

QByteArray HallProcess::command(const QStringList &words, const QByteArray &typed)
{
    QProcess process;
    if (!runCommand(process, words, typed) || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput().trimmed();
}

QByteArray HallProcess::refusalOf(const QStringList &words, const QByteArray &typed)
{
    QProcess process;
    if (!runCommand(process, words, typed) || process.exitCode() != 1)
        return {};
    return process.readAllStandardError().trimmed();
}

QJsonObject HallProcess::invite(const QString &staffNumber)
{
    QStringList words{QStringLiteral("invite"), QStringLiteral("--terminal"), QStringLiteral("东门一号机"),
                      QStringLiteral("--staff"), QStringLiteral("值班员")};
    if (!staffNumber.isEmpty())
        words += {QStringLiteral("--staff-resident"), staffNumber};
    return QJsonDocument::fromJson(command(words)).object();
}

VerifyKey HallProcess::key()
{
    return VerifyKey::fromText(QString::fromLatin1(command({QStringLiteral("key")}))).value_or(VerifyKey());
}

QNetworkReply *HallProcess::begin(const QByteArray &method, const QString &path, const QByteArray &body,
                                  const Headers &headers)
{
    QNetworkRequest request(QUrl(m_url.toString() + path));
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return m_network.sendCustomRequest(request, method, body);
}

Answer HallProcess::answerOf(QNetworkReply *reply)
{
    const Answer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                        reply->rawHeader("Content-Type"), reply->readAll(), reply->rawHeader("Retry-After"),
                        reply->rawHeader("Upload-Offset")};
    reply->deleteLater();
    return answer;
}

Answer HallProcess::request(const QByteArray &method, const QString &path, const QByteArray &body,
                            const Headers &headers)
{
    QNetworkReply *reply = begin(method, path, body, headers);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, patience))
        reply->abort();
    return answerOf(reply);
}

} // namespace yeban::test
