// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keyring.h"
#include "app/protocol/feed.h"
#include "app/protocol/message.h"
#include "app/station/station.h"
#include "app/sync/sync.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <functional>

// A busy machine is not a failure: these wait long, and go on at once when it is so.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30'000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 30'000)

namespace yeban::test {

struct HallRequestSeen
{
    QByteArray method, target, body;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
};

/// What the scripted hall writes back; `drop` closes the connection instead.
struct HallReplyScript
{
    int status = 200;
    QByteArray body;
    QByteArray type = "application/json";
    QByteArray extraHeaders{}; ///< whole lines with CRLF
    bool drop = false;
    bool truncate = false; ///< promises more bytes than it sends, then closes
    bool silent = false;   ///< is still thinking about it

    static HallReplyScript problem(int status, const char *code);
};

/// A hall that does right unless told otherwise, on a port of its own. Requests are answered on the test's
/// thread.
class ScriptedHall : public QObject
{
    Q_OBJECT

public:
    ScriptedHall();
    ~ScriptedHall() override;

    QUrl url() const;
    Enrolment enrolment() const;
    /// The right receipt for a PUT.
    HallReplyScript receipt(const HallRequestSeen &put, const SigningKey *signer = nullptr) const;

    SigningKey key = SigningKey::generate();
    OpeningKey box = OpeningKey::generate();
    QList<HallReplyScript> putScript; ///< used up first, then right receipts
    std::function<HallReplyScript(const HallRequestSeen &)> onPut, onFeed, onTime, onEnrol, onHeartbeat, onCase;
    /// Before a piece is taken; status 0: nothing to say against it.
    std::function<HallReplyScript(const HallRequestSeen &)> onPiece;
    QMap<QByteArray, QByteArray> blobs; ///< digest in hex -> what is held
    QList<HallRequestSeen> blobCalls;   ///< HEAD and PATCH
    /// A batch as a whole; status 0 or null: each item is answered as if it had been put, and counted among `puts`.
    std::function<HallReplyScript(const HallRequestSeen &)> onBatch;
    QList<HallRequestSeen> batches;
    int spreadSeconds = 0; ///< told with each heartbeat
    QList<SignedMessage> feed;
    QList<HallRequestSeen> puts, heartbeats, feeds;
    QDateTime time = QDateTime::currentDateTimeUtc();

    void addEntry(FeedContent content,
                  const QString &terminal = QStringLiteral("t1"));
    void cutAll();   ///< closes every connection and the port
    void comeBack(); ///< on the same port

private:
    void serve(QTcpSocket *socket);
    HallReplyScript answer(const HallRequestSeen &request);
    HallReplyScript answerPut(const HallRequestSeen &put);
    HallReplyScript answerBatch(const HallRequestSeen &request);
    HallReplyScript answerBlob(const HallRequestSeen &request);
    HallReplyScript answerFeed(const HallRequestSeen &request) const;

    QTcpServer m_server;
    quint16 m_port = 0;
    QMap<QTcpSocket *, QByteArray> m_inbox;
};

/// A terminal's store, keys and sync against that hall, with waiting times of milliseconds.
struct SyncFixture
{
    ScriptedHall hall;
    QTemporaryDir folder;
    Clock clock;
    std::shared_ptr<const Keyring> keys = Keyring::generate();
    std::unique_ptr<Station> station;
    std::unique_ptr<Sync> sync;
    QStringList alarms;

    SyncFixture();
    void start();
    static SyncTimes times();
    SavedCase save(int bytes = 3000);
    OutboxItem item(qint64 tseq);
    bool isState(qint64 tseq, OutboxState state) { return item(tseq).state == state; }
};

} // namespace yeban::test
