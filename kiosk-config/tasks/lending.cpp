// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/lending.h"

#include "app/base/log.h"
#include "kiosk-config/tasks/configured.h"

#include <QDir>

#include <sys/socket.h>
#include <unistd.h>

YEBAN_LOG(logLending, "lending")

namespace yeban {

namespace {

constexpr int longestLine = 200; // bytes of a request
constexpr int longestPatience = 600; // seconds

QString socketIn(const QString &dataFolder)
{
    return QDir(dataFolder).absoluteFilePath(QStringLiteral("tasks.socket"));
}

bool mayAsk(const QLocalSocket &client)
{
    ucred peer{};
    socklen_t length = sizeof peer;
    const int descriptor = static_cast<int>(client.socketDescriptor());
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0
        && (peer.uid == 0 || peer.uid == ::geteuid());
}

QByteArray inOneLine(const QString &sentence)
{
    return sentence.simplified().toUtf8();
}

/// The error behind "failed ": its number and its sentence.
Error errorIn(const QByteArray &text)
{
    const qsizetype gap = text.indexOf(' ');
    bool isNumber = false;
    const int code = text.left(gap).toInt(&isNumber);
    const bool known = gap > 0 && isNumber && code >= 0 && code <= static_cast<int>(ErrorCode::BadSetting);
    return {known ? static_cast<ErrorCode>(code) : ErrorCode::ProtocolFault, QString::fromUtf8(text.mid(gap + 1)), {}};
}

} // namespace

DeviceLending::DeviceLending(const Devices &devices, std::function<QString()> refusal)
    : m_devices(devices), m_refusal(std::move(refusal)), m_worker(QStringLiteral("lending"))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &DeviceLending::welcome);
}

DeviceLending::~DeviceLending() = default;

Status DeviceLending::listen(const QString &dataFolder)
{
    const QString path = socketIn(dataFolder);
    QLocalServer::removeServer(path); // of a terminal that was killed; the store's lock lets only one run
    if (!m_server.listen(path))
        return fail(ErrorCode::StoreBroken, path + QStringLiteral(": ") + m_server.errorString());
    return {};
}

void DeviceLending::welcome()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        if (!mayAsk(*client)) {
            answer(client, fail(ErrorCode::Refused, QStringLiteral("only root and the terminal's own user may ask")));
            continue;
        }
        connect(client, &QLocalSocket::readyRead, this, [this, client] { hear(client); });
        hear(client);
    }
}

void DeviceLending::hear(QLocalSocket *client)
{
    if (!client->canReadLine() && client->bytesAvailable() < longestLine)
        return;
    client->disconnect(this); // one question a connection
    const QList<QByteArray> words = client->readLine(longestLine).trimmed().split(' ');
    if (words == QList<QByteArray>{"devices"})
        return tellStates(client);
    if (const Status begun = begin(client, words); !begun)
        answer(client, begun);
}

void DeviceLending::answer(QLocalSocket *client, const Status &status)
{
    client->write(status ? QByteArray("done\n")
                         : "failed " + QByteArray::number(static_cast<int>(status.error().code)) + ' '
                               + inOneLine(status.error().detail) + '\n');
    client->disconnectFromServer();
}

void DeviceLending::tellStates(QLocalSocket *client)
{
    int unusable = 0;
    eachDevice(m_devices, [&](const QString &kind, auto *device) {
        if (!device)
            return;
        const DeviceStatus &status = device->health().status();
        unusable += status.usable() ? 0 : 1;
        client->write("say " + inOneLine(kind + QLatin1Char(' ') + sentenceOf(status)) + '\n');
    });
    answer(client, unusable == 0 ? Status() : cannotBeUsed(unusable));
}

Status DeviceLending::begin(QLocalSocket *client, const QList<QByteArray> &words)
{
    const int seconds = words.size() == 3 ? words[2].toInt() : 0;
    if (words.first() != "test" || seconds < 1 || seconds > longestPatience)
        return fail(ErrorCode::Unsupported, QStringLiteral("a running terminal answers 'devices' and 'test' alone"));
    if (m_testing)
        return fail(ErrorCode::DeviceBusy, QStringLiteral("another test is under way"));
    if (const QString refusal = m_refusal(); !refusal.isEmpty())
        return fail(ErrorCode::Refused, refusal);
    const QString kind = QString::fromUtf8(words[1]);
    qCInfo(logLending) << "a technician tests" << kind;
    m_testing = true;
    const QPointer<QLocalSocket> asker = client;
    const Say say = [this, asker](const QString &sentence) {
        QMetaObject::invokeMethod(this, [asker, sentence] {
            if (asker)
                asker->write("say " + inOneLine(sentence) + '\n');
        }, Qt::QueuedConnection);
    };
    m_request = m_worker.request(this, [this, kind, seconds, say](std::stop_token stop) {
        return testDevice(m_devices, kind, say, std::chrono::seconds(seconds), stop);
    }, [this, asker](const Status &tested) {
        m_testing = false;
        if (asker)
            answer(asker, tested);
    });
    connect(client, &QLocalSocket::disconnected, this, [request = m_request]() mutable { request.cancel(); });
    return {};
}

/// `patience`: between two lines.
static std::optional<Status> ask(const QString &dataFolder, const QByteArray &question, std::chrono::milliseconds patience,
                                 const Say &say)
{
    constexpr int connectTime = 1000; // ms
    QLocalSocket terminal;
    terminal.connectToServer(socketIn(dataFolder));
    if (!terminal.waitForConnected(connectTime))
        return std::nullopt;
    terminal.write(question + '\n');
    terminal.flush();
    for (;;) {
        while (!terminal.canReadLine())
            if (!terminal.waitForReadyRead(static_cast<int>(patience.count())))
                return fail(ErrorCode::TimedOut, QStringLiteral("the running terminal does not answer"));
        const QByteArray line = terminal.readLine().trimmed();
        if (line == "done")
            return Status();
        if (line.startsWith("failed "))
            return fail(errorIn(line.mid(7)));
        if (line.startsWith("say "))
            say(QString::fromUtf8(line.mid(4)));
    }
}

std::optional<Status> testByTerminal(const QString &dataFolder, const QString &kind, int seconds, const Say &say)
{
    constexpr std::chrono::minutes longestStep{2}; // besides a person's
    return ask(dataFolder, QStringLiteral("test %1 %2").arg(kind).arg(seconds).toUtf8(),
               std::chrono::seconds(seconds) + longestStep, say);
}

std::optional<Status> devicesByTerminal(const QString &dataFolder, const Say &say)
{
    return ask(dataFolder, "devices", std::chrono::seconds(30), say);
}

} // namespace yeban
