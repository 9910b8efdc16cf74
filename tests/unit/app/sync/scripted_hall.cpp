// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/sync/scripted_hall.h"

#include "app/protocol/batch.h"
#include "app/protocol/blob.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/problem.h"
#include "app/protocol/time_reply.h"
#include "tests/support/submission.h"

#include <QUrlQuery>

namespace yeban::test {

HallReplyScript HallReplyScript::problem(int status, const char *code)
{
    const HttpProblem made{status, QLatin1String(code), QStringLiteral("title"), {}};
    return {status, made.toJson(), "application/problem+json", {}};
}

ScriptedHall::ScriptedHall()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            m_inbox.insert(socket, {});
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_inbox.remove(socket);
                socket->deleteLater();
            });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port");
    m_port = m_server.serverPort();
}

// The sockets are children of the server: they must not report their end to a half-destroyed object.
ScriptedHall::~ScriptedHall()
{
    cutAll();
}

QUrl ScriptedHall::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

Enrolment ScriptedHall::enrolment() const
{
    Enrolment made;
    made.hall = url();
    made.hallKey = key.verifyKey();
    made.terminalId = QStringLiteral("t1");
    made.terminalCode = QStringLiteral("Q3");
    made.token = QStringLiteral("token");
    made.hallBoxKey = box.sealingKey();
    made.staffTagKey = QByteArray(32, 's');
    return made;
}

void ScriptedHall::serve(QTcpSocket *socket)
{
    QByteArray &bytes = m_inbox[socket];
    bytes += socket->readAll();
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QList<QByteArray> lines = bytes.left(end).split('\n');
        const QList<QByteArray> first = lines.first().trimmed().split(' ');
        HallRequestSeen request{first.value(0), first.value(1), {}, {}};
        for (const QByteArray &line : lines.mid(1))
            request.headers.insert(line.left(line.indexOf(':')).toLower(),
                                   line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype size = request.headers.value("content-length").toLongLong();
        if (bytes.size() < end + 4 + size)
            return;
        request.body = bytes.mid(end + 4, size);
        bytes.remove(0, end + 4 + size);
        const HallReplyScript reply = answer(request);
        if (reply.silent)
            return;
        if (reply.drop)
            return socket->abort();
        const qsizetype promised = reply.body.size() + (reply.truncate ? 100 : 0);
        socket->write("HTTP/1.1 " + QByteArray::number(reply.status) + " x\r\nContent-Type: " + reply.type +
                      "\r\nContent-Length: " + QByteArray::number(promised) + "\r\n" + reply.extraHeaders +
                      "\r\n" + reply.body);
        if (reply.truncate)
            return socket->disconnectFromHost();
    }
}

HallReplyScript ScriptedHall::answer(const HallRequestSeen &request)
{
    if (request.target.startsWith("/v1/time")) {
        if (onTime)
            return onTime(request);
        const QByteArray nonce =
            QByteArray::fromBase64(QUrlQuery(QUrl(QString::fromLatin1(request.target)).query())
                                       .queryItemValue(QStringLiteral("nonce"))
                                       .toLatin1(),
                                   QByteArray::Base64UrlEncoding);
        return {200, signMessage(TimeReply{nonce, time}, key).toJson()};
    }
    if (request.target == "/v1/enrol")
        return onEnrol ? onEnrol(request) : HallReplyScript::problem(404, "not-found");
    if (request.headers.value("authorization") != "Bearer token")
        return HallReplyScript::problem(401, "unauthorized");
    if (request.method == "PUT")
        return answerPut(request);
    if (request.target.endsWith("/batches")) {
        batches.append(request);
        return answerBatch(request);
    }
    if (request.target.startsWith("/v1/blobs/")) {
        blobCalls.append(request);
        return answerBlob(request);
    }
    if (request.target.contains("/feed?")) {
        feeds.append(request);
        return onFeed ? onFeed(request) : answerFeed(request);
    }
    if (request.target.startsWith("/v1/cases/") || request.target.startsWith("/v1/window/"))
        return onCase ? onCase(request) : HallReplyScript::problem(404, "not-found");
    heartbeats.append(request);
    return onHeartbeat ? onHeartbeat(request)
                       : HallReplyScript{200, HeartbeatReply{QDateTime::currentDateTimeUtc(), {}, 100, spreadSeconds}.toJson()};
}

HallReplyScript ScriptedHall::answerPut(const HallRequestSeen &put)
{
    puts.append(put);
    if (!putScript.isEmpty())
        return putScript.takeFirst();
    return onPut ? onPut(put) : receipt(put);
}

HallReplyScript ScriptedHall::answerBatch(const HallRequestSeen &request)
{
    const HallReplyScript said = onBatch ? onBatch(request) : HallReplyScript{0, {}};
    if (said.status != 0)
        return said;
    const auto batch = Batch::fromBytes(request.body);
    if (!batch)
        return HallReplyScript::problem(400, "bad-request");
    BatchReply reply;
    for (const auto &[item, envelope] : batch->items) {
        HallRequestSeen put{"PUT", "/v1/terminals/t1/submissions/" + item.submissionId.toLatin1(), envelope, {}};
        for (const auto &[name, value] : item.headers())
            put.headers.insert(name.toLower(), value);
        const HallReplyScript answer = answerPut(put);
        reply.verdicts.append({item.submissionId, answer.status, answer.body});
    }
    return {200, reply.toJson()};
}

HallReplyScript ScriptedHall::answerBlob(const HallRequestSeen &request)
{
    QByteArray &held = blobs[request.target.split('/').last()];
    const auto offset = [&held] { return "Upload-Offset: " + QByteArray::number(held.size()) + "\r\n"; };
    if (request.method == "HEAD")
        return {200, {}, "application/json", offset()};
    const HallReplyScript said = onPiece ? onPiece(request) : HallReplyScript{0, {}};
    if (said.status != 0)
        return said;
    if (request.headers.value("upload-offset").toLongLong() != held.size()) {
        HallReplyScript conflict = HallReplyScript::problem(409, "offset-conflict");
        conflict.extraHeaders = offset();
        return conflict;
    }
    held += request.body;
    return {204, {}, "application/json", offset()};
}

HallReplyScript ScriptedHall::receipt(const HallRequestSeen &put, const SigningKey *signer) const
{
    const QString id = QString::fromLatin1(put.target.split('/').last());
    const auto headers = SubmissionPut::fromHeaders(
        id, [&](const char *name) { return put.headers.value(QByteArray(name).toLower()); });
    if (!headers)
        return HallReplyScript::problem(400, "bad-request");
    const QByteArray blob = blobs.value(headers->digest.toHex());
    if (put.body.isEmpty() && sha256(blob) != headers->digest)
        return {202, MissingBlobs{{{headers->digest, quint64(blob.size())}}}.toJson()};
    if (!put.body.isEmpty() && sha256(put.body) != headers->digest)
        return HallReplyScript::problem(400, "bad-request");
    SubmissionReceipt made;
    made.submissionId = id;
    made.terminalId = QStringLiteral("t1");
    made.tseq = headers->tseq;
    made.digest = headers->digest;
    made.time = QDateTime::currentDateTimeUtc();
    return {201, signMessage(made, signer ? *signer : key).toJson()};
}

HallReplyScript ScriptedHall::answerFeed(const HallRequestSeen &request) const
{
    const auto after = QUrlQuery(QUrl(QString::fromLatin1(request.target)).query())
                           .queryItemValue(QStringLiteral("after"))
                           .toInt();
    FeedPage page;
    page.entries = feed.mid(after);
    return {200, page.toJson()};
}

void ScriptedHall::addEntry(FeedContent content, const QString &terminal)
{
    FeedEntry entry;
    entry.number = static_cast<quint64>(feed.size() + 1);
    entry.terminalId = terminal;
    entry.time = QDateTime::currentDateTimeUtc();
    entry.content = std::move(content);
    feed.append(signMessage(entry, key));
}

void ScriptedHall::cutAll()
{
    m_server.close();
    const auto sockets = m_inbox.keys();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

void ScriptedHall::comeBack()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("the port is taken");
}

SyncFixture::SyncFixture()
{
    auto store = Store::open(storeFile(folder.path()), clock, storeIdentity(hall.enrolment(), keys));
    if (!store)
        qFatal("no store");
    station = std::make_unique<Station>(std::move(*store));
}

SyncTimes SyncFixture::times()
{
    using std::chrono::milliseconds;
    return {milliseconds(60'000), milliseconds(300), milliseconds(2'000), milliseconds(5),
            milliseconds(86'400'000)};
}

void SyncFixture::start()
{
    sync = std::make_unique<Sync>(*station, clock, hall.enrolment(), times());
    QObject::connect(sync.get(), &Sync::alarm, sync.get(),
                     [this](const QString &what) { alarms.append(what); });
}

SavedCase SyncFixture::save(int bytes)
{
    const NewSubmission made = submissionOf(randomBytes(bytes));
    const auto saved = station->call({}, [made](Store &store, std::stop_token) { return store.save(made); });
    if (!saved)
        qFatal("not saved");
    return *saved;
}

OutboxItem SyncFixture::item(qint64 tseq)
{
    const auto found =
        station->call({}, [tseq](Store &store, std::stop_token) { return store.outboxItem(tseq); });
    return found ? *found : OutboxItem{};
}

} // namespace yeban::test
