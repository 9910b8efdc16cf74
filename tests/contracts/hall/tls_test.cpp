// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificates/authority.h"
#include "app/certificates/tls_key.h"
#include "app/protocol/batch.h"
#include "app/protocol/heartbeat.h"
#include "app/station/station.h"
#include "app/sync/enrolment.h"
#include "app/sync/lane.h"
#include "app/sync/renewal.h"
#include "app/sync/reply_table.h"
#include "app/sync/sync.h"
#include "hall_process.h"
#include "tests/support/submission.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QSslServer>
#include <QSslSocket>

using namespace yeban;
using namespace yeban::test;

/// The terminal's own code against the real hall over TLS.
class TlsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HallProcess> m_hall;
    QTemporaryDir m_folder;
    int m_terminals = 0;

    EnrolOrder order()
    {
        return {m_hall->url(),
                m_hall->key().text(),
                m_hall->invite().value(QLatin1String("code")).toString(),
                QStringLiteral("test"),
                m_folder.filePath(QString::number(++m_terminals)),
                {}};
    }
    Result<Enrolment> join()
    {
        const EnrolOrder asked = order();
        return enrol(asked).and_then([&](const Enrolment &) { return Enrolment::load(asked.dataFolder); });
    }
    /// One heartbeat of `enrolment` over a connection of its own, showing and believing `tls`.
    static Result<HttpAnswer> beat(const Enrolment &enrolment, const HallTls &tls)
    {
        const Bell bell;
        const SharedTls shared(std::make_shared<const HallTls>(tls));
        Lane lane(enrolment.hall, bell, {}, &shared);
        Heartbeat heartbeat;
        heartbeat.time = QDateTime::currentDateTimeUtc();
        heartbeat.clockQuality = QStringLiteral("known");
        return lane.exchange(
            {.method = "POST",
             .path = QStringLiteral("/v1/terminals/%1/heartbeat").arg(enrolment.terminalId),
             .headers = {{"Authorization", "Bearer " + enrolment.token.toLatin1()}},
             .body = heartbeat.toJson()});
    }
    Authority hallAuthority() const
    {
        QFile file(m_hall->databaseFile() + QStringLiteral(".ca"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the hall has no authority");
        return *Authority::fromPem(file.readAll());
    }
    static TlsIdentity issued(const Authority &by, const QString &terminalId, const QDateTime &from)
    {
        const TlsKey key = TlsKey::generate();
        return {*by.issueTerminal(key.request(), terminalId, from, std::chrono::hours(24)), key.pem()};
    }

    static bool isAcked(Station &station, qint64 tseq)
    {
        const auto item = station.call({}, [tseq](Store &kept, std::stop_token) { return kept.outboxItem(tseq); });
        return item && item->state == OutboxState::Acked;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hall = std::make_unique<HallProcess>();
        m_hall->setTls();
        QVERIFY(m_hall->start());
    }
    void cleanupTestCase() { m_hall.reset(); }

    void aTerminalJoinsAndIsHeard()
    {
        const auto joined = join();
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().detail));
        QCOMPARE(joined->tls.authority, hallAuthority().certificate());
        QCOMPARE(readCertificate(joined->tls.identity.certificate)->commonName, joined->terminalId);
        const auto answer = beat(*joined, joined->tls);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const char *name : {"/tls.pem", "/hall.json"})
            QVERIFY(!(QFile::permissions(keyFolder(joined->dataFolder) + QLatin1String(name)) & others));
    }

    void withoutACertificateNothingButJoiningIsPossible()
    {
        const auto joined = join();
        QVERIFY(joined);
        const auto answer = beat(*joined, {joined->tls.authority, {}});
        QVERIFY(answer);
        QCOMPARE(answer->status, 401);
        QCOMPARE(problemCode(*answer), QStringLiteral("certificate-required"));
    }

    void certificatesOfOthersAreRefused()
    {
        const auto joined = join();
        const auto other = join();
        QVERIFY(joined && other);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Authority rogue = *Authority::create(QStringLiteral("rogue"), now);
        const QByteArray authority = joined->tls.authority;
        // Not of this hall, and ended: the handshake fails, no request is read.
        QVERIFY(!beat(*joined, {authority, issued(rogue, joined->terminalId, now)}));
        QVERIFY(!beat(*joined, {authority, issued(hallAuthority(), joined->terminalId, now.addDays(-9))}));
        // Of this hall, and of another terminal.
        const auto mixed = beat(*joined, {authority, other->tls.identity});
        QVERIFY(mixed);
        QCOMPARE(mixed->status, 401);
        QCOMPARE(problemCode(*mixed), QStringLiteral("unauthorized"));
    }

    void anotherServerIsNotBelieved()
    {
        const auto joined = join();
        QVERIFY(joined);
        const Authority rogue = *Authority::create(QStringLiteral("rogue"), QDateTime::currentDateTimeUtc());
        const auto answer = beat(*joined, {rogue.certificate(), joined->tls.identity});
        QCOMPARE(answer.error().code, ErrorCode::Unreachable);
        QCOMPARE(answer.error().deviceCode, QStringLiteral("tls"));
        // Another hall's key is pinned: the authority is not believed and the code stays unused.
        EnrolOrder wrong = order();
        const QString key = wrong.hallKey;
        wrong.hallKey = SigningKey::generate().verifyKey().text();
        QCOMPARE(enrol(wrong).error().code, ErrorCode::BadSignature);
        wrong.hallKey = key;
        QVERIFY(enrol(wrong));
    }

    void aCertificateIsRenewedEvenAfterItEnded()
    {
        const auto joined = join();
        QVERIFY(joined);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const CertificateFacts facts = *readCertificate(joined->tls.identity.certificate);
        QVERIFY(!renewalIsDue(joined->tls.identity, now));
        QVERIFY(renewalIsDue(joined->tls.identity, facts.until.addDays(-20)));
        QVERIFY(renewalIsDue(joined->tls.identity, facts.until.addDays(400)));
        QVERIFY(!renewalIsDue({}, now));

        const auto keys = Keyring::load(keyFolder(joined->dataFolder), defaultGrantFolder(joined->dataFolder));
        const Bell bell;
        const SharedTls nobody(std::make_shared<const HallTls>(HallTls{joined->tls.authority, {}}));
        Lane lane(joined->hall, bell, {}, &nobody);
        const auto fresh = renewCertificate(lane, *joined, (*keys)->signing());
        QVERIFY2(fresh, fresh ? "" : qPrintable(fresh.error().detail));
        QVERIFY(fresh->key != joined->tls.identity.key);
        QVERIFY(Enrolment::saveIdentity(joined->dataFolder, *fresh));
        const auto loaded = Enrolment::load(joined->dataFolder);
        QCOMPARE(loaded->tls.identity, *fresh);
        QCOMPARE(beat(*loaded, loaded->tls)->status, 200);

        const auto refused = renewCertificate(lane, *joined, SigningKey::generate());
        QCOMPARE(refused.error().code, ErrorCode::HallRefused);
        QCOMPARE(refused.error().detail, QStringLiteral("renewal-refused"));
        Enrolment unknown = *joined;
        unknown.terminalId = QStringLiteral("t-nobody");
        QCOMPARE(renewCertificate(lane, unknown, (*keys)->signing()).error().detail,
                 QStringLiteral("renewal-refused"));
    }

    // Offline for longer than its certificate lived: it cannot even shake hands, and heals itself without a person.
    void anEndedCertificateHealsItself()
    {
        const auto joined = join();
        QVERIFY(joined);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Enrolment late = *joined;
        late.tls.identity = issued(hallAuthority(), joined->terminalId, now.addDays(-9));
        QVERIFY(!beat(late, late.tls));
        QVERIFY(Enrolment::saveIdentity(late.dataFolder, late.tls.identity));
        const auto keys = *Keyring::load(keyFolder(late.dataFolder), defaultGrantFolder(late.dataFolder));
        Clock clock;
        auto store = Store::open(storeFile(late.dataFolder), clock, storeIdentity(late, keys));
        QVERIFY(store);
        QVERIFY((*store)->save(submissionOf(randomBytes(2'000))));
        Station station(std::move(*store));
        Sync sync(station, clock, late, {}, keys);
        QTRY_VERIFY(isAcked(station, 1));
        QTRY_COMPARE(sync.link(), LinkState::Reachable);
        const auto kept = Enrolment::load(late.dataFolder);
        QVERIFY(kept);
        QVERIFY(readCertificate(kept->tls.identity.certificate)->until > now.addDays(1));
        QVERIFY(kept->tls.identity.key != late.tls.identity.key);
    }

    // The terminal's own store and rules: batches with an answer of more than one TLS record, and one in pieces.
    void aLongQueueArrivesWhole()
    {
        constexpr int length = maxBatchItems + 10;
        const auto joined = join();
        QVERIFY(joined);
        const auto keys = Keyring::load(keyFolder(joined->dataFolder), defaultGrantFolder(joined->dataFolder));
        QVERIFY(keys);
        Clock clock;
        auto store = Store::open(storeFile(joined->dataFolder), clock, storeIdentity(*joined, *keys));
        QVERIFY(store);
        for (int i = 0; i < length; ++i)
            QVERIFY((*store)->save(submissionOf(randomBytes(i == 7 ? 300'000 : 2'000))));
        Station station(std::move(*store));
        QStringList alarms;
        Sync sync(station, clock, *joined, {}, *keys);
        QObject::connect(&sync, &Sync::alarm, &sync, [&alarms](const QString &what) { alarms.append(what); });
        for (qint64 tseq = 1; tseq <= length; ++tseq)
            QTRY_VERIFY_WITH_TIMEOUT(isAcked(station, tseq), 60'000);
        QCOMPARE(alarms, QStringList());
    }

    void theAuthorityOutlivesTheProcess()
    {
        const auto joined = join();
        QVERIFY(joined);
        m_hall->kill();
        QVERIFY(m_hall->start());
        const auto moved = joined->movedTo(m_hall->url(), m_hall->key().text()); // another port
        QVERIFY(moved);
        QCOMPARE(beat(*moved, moved->tls)->status, 200);
    }

    // hall.address may say anything: who answers there without this hall's authority gets neither token nor form.
    void whereTheHallIsNotNobodyIsBelieved()
    {
        const auto joined = join();
        QVERIFY(joined);
        HallProcess other;
        other.setTls();
        QVERIFY(other.start());
        const auto led = joined->movedTo(other.url(), m_hall->key().text());
        QVERIFY(led);
        const auto answer = beat(*led, led->tls);
        QCOMPARE(answer.error().code, ErrorCode::Unreachable);
        QCOMPARE(answer.error().deviceCode, QStringLiteral("tls"));
    }

    // The authority that all terminals believe stands behind more certificates than the hall's at its address.
    void onlyTheHallItselfIsTheHall_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("believed");
        QTest::newRow("another terminal") << false << QStringLiteral("127.0.0.1") << false;
        QTest::newRow("a server of another name") << true << QStringLiteral("other.example.org") << false;
        QTest::newRow("a server of this name") << true << QStringLiteral("127.0.0.1") << true;
    }
    void onlyTheHallItselfIsTheHall()
    {
        QFETCH(bool, isServer);
        QFETCH(QString, name);
        QFETCH(bool, believed);
        const auto joined = join();
        QVERIFY(joined);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const TlsIdentity shown = isServer ? *hallAuthority().issueServer({name}, now, std::chrono::hours(24))
                                           : issued(hallAuthority(), name, now);
        QSslServer server;
        QSslConfiguration configuration = HallTls{joined->tls.authority, shown}.configuration();
        configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&server] {
            server.nextPendingConnection()->write("HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n");
        });
        const auto led = joined->movedTo(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort())),
                                         m_hall->key().text());
        QVERIFY(led);
        const auto answer = beat(*led, led->tls);
        QCOMPARE(answer.has_value(), believed);
        if (believed)
            QCOMPARE(answer->status, 503);
        else
            QCOMPARE(answer.error().deviceCode, QStringLiteral("tls"));
    }

    void olderTlsAndPlainTextAreRefused()
    {
        QSslSocket old;
        QSslConfiguration configuration;
        configuration.setProtocol(QSsl::TlsV1_2);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        old.setSslConfiguration(configuration);
        old.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_hall->port());
        QVERIFY(!old.waitForEncrypted(20'000));

        QTcpSocket plain;
        plain.connectToHost(QStringLiteral("127.0.0.1"), m_hall->port());
        QVERIFY(plain.waitForConnected(20'000));
        plain.write("GET /v1/health HTTP/1.1\r\n\r\n");
        QVERIFY(plain.waitForDisconnected(20'000));
        QVERIFY(!plain.readAll().contains("HTTP/"));
    }
};

YEBAN_TEST(TlsTest)
#include "tls_test.moc"
