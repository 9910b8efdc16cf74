// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/certificate_messages.h"
#include "app/protocol/enrol.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/message.h"
#include "app/protocol/problem.h"
#include "app/protocol/time_reply.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

QDateTime someTime()
{
    return {QDate(2026, 11, 21), QTime(22, 1, 2, 345), Qt::UTC};
}

EnrolRequest someRequest()
{
    return {QStringLiteral("7K2M-9QXR-4TBN-WD3H"), SigningKey::generate().verifyKey(),
            OpeningKey::generate().sealingKey(), QStringLiteral("0.1.0"), randomBytes(200)};
}

EnrolReply someReply()
{
    EnrolReply reply;
    reply.signKey = SigningKey::generate().verifyKey();
    reply.terminalId = QStringLiteral("t-0123456789ab");
    reply.terminalCode = QStringLiteral("A1");
    reply.token = QString(43, QLatin1Char('T'));
    reply.hallName = QStringLiteral("青禾县政务服务大厅");
    reply.division = QStringLiteral("990101");
    reply.hallBoxKey = OpeningKey::generate().sealingKey();
    reply.staffTagKey = randomBytes(32);
    reply.staff = {
        {QStringLiteral("s-1"), QStringLiteral("值班员"), randomBytes(32), "$argon2id$x", randomBytes(32)},
        {QStringLiteral("s-2"), QStringLiteral("Ann"), randomBytes(32), "$argon2id$y", {}}};
    reply.time = someTime();
    reply.certificate = randomBytes(400);
    return reply;
}

Heartbeat someHeartbeat()
{
    Heartbeat heartbeat;
    heartbeat.software = QStringLiteral("0.1.0");
    heartbeat.time = someTime();
    heartbeat.clockQuality = QStringLiteral("held");
    heartbeat.highestTseq = 12;
    heartbeat.acknowledgedTseq = 11;
    heartbeat.oldestWaitingSeconds = 30;
    heartbeat.feedNumber = 4;
    heartbeat.auditHead = randomBytes(32);
    heartbeat.devices = {{QStringLiteral("camera"), QStringLiteral("ready")}};
    heartbeat.stock = {{QStringLiteral("iso_a4_210x297mm"), 200}};
    heartbeat.doubts = {{QStringLiteral("face-jump"), 2}};
    return heartbeat;
}

} // namespace

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageComesBackAsItWas()
    {
        const EnrolRequest request = someRequest();
        QCOMPARE(*EnrolRequest::fromJson(request.toJson()), request);
        const EnrolReply reply = someReply();
        QCOMPARE(*EnrolReply::fromJson(reply.toJson()), reply);
        const TimeReply time{randomBytes(16), someTime()};
        QCOMPARE(*TimeReply::fromJson(time.toJson()), time);
        const Heartbeat heartbeat = someHeartbeat();
        QCOMPARE(*Heartbeat::fromJson(heartbeat.toJson()), heartbeat);
        const AuthorityReply authority{randomBytes(400)};
        QCOMPARE(*AuthorityReply::fromJson(authority.toJson()), authority);
        const RenewalRequest renewal{QStringLiteral("t-1"), randomBytes(200)};
        QCOMPARE(*RenewalRequest::fromJson(renewal.toJson()), renewal);
        const RenewalReply renewed{QStringLiteral("t-1"), randomBytes(400)};
        QCOMPARE(*RenewalReply::fromJson(renewed.toJson()), renewed);
        const HeartbeatReply missing{someTime(), {{1, 3}, {7, 7}}};
        QCOMPARE(*HeartbeatReply::fromJson(missing.toJson()), missing);
        const HttpProblem problem{422, QStringLiteral("tseq-conflict"), QStringLiteral("Not taken"),
                                  QStringLiteral("why")};
        QCOMPARE(*HttpProblem::fromJson(problem.toJson()), problem);
    }

    void hostileMessagesAreRefused()
    {
        QVERIFY(test::refusesAll<EnrolRequest>(someRequest().toJson()));
        QVERIFY(test::refusesAll<EnrolReply>(someReply().toJson()));
        QVERIFY(test::refusesAll<TimeReply>(TimeReply{randomBytes(32), someTime()}.toJson()));
        QVERIFY(test::refusesAll<AuthorityReply>(AuthorityReply{randomBytes(400)}.toJson()));
        QVERIFY(test::refusesAll<RenewalRequest>(
            RenewalRequest{QStringLiteral("t-1"), randomBytes(200)}.toJson()));
        QVERIFY(test::refusesAll<RenewalReply>(RenewalReply{QStringLiteral("t-1"), randomBytes(400)}.toJson()));
        QVERIFY(test::refusesAll<Heartbeat>(someHeartbeat().toJson()));
        QVERIFY(test::refusesAll<HeartbeatReply>(HeartbeatReply{someTime(), {{1, 3}}}.toJson()));
    }

    void anotherVersionIsUnsupportedNotInvalid()
    {
        const auto read =
            TimeReply::fromJson(test::with(TimeReply{randomBytes(16), someTime()}.toJson(), "version", 2));
        QCOMPARE(read.error().code, ErrorCode::Unsupported);
    }

    void unknownFieldsArePassedOver()
    {
        const TimeReply time{randomBytes(16), someTime()};
        QCOMPARE(*TimeReply::fromJson(test::with(time.toJson(), "later", 1)), time);
    }

    void contradictionsAreRefused()
    {
        Heartbeat heartbeat = someHeartbeat();
        heartbeat.acknowledgedTseq = 13;
        QVERIFY(!Heartbeat::fromJson(heartbeat.toJson()));
        QVERIFY(!HeartbeatReply::fromJson(HeartbeatReply{someTime(), {{5, 4}}}.toJson()));
        QVERIFY(!HeartbeatReply::fromJson(HeartbeatReply{someTime(), {{5, 6}, {6, 9}}}.toJson()));
        EnrolReply reply = someReply();
        reply.terminalId = QStringLiteral("../other");
        QVERIFY(!EnrolReply::fromJson(reply.toJson()));
        reply = someReply();
        reply.staff[0].residentTag = randomBytes(16);
        QVERIFY(!EnrolReply::fromJson(reply.toJson()));
        QVERIFY(!HttpProblem::fromJson("{\"type\":\"about:blank\",\"title\":\"x\",\"status\":404}"));
        QVERIFY(!HttpProblem::fromJson("<html>"));
    }

    void onlyTheRightKeyOpensASignedMessage()
    {
        const SigningKey key = SigningKey::generate();
        const TimeReply time{randomBytes(16), someTime()};
        const SignedMessage message = signMessage(time, key);
        const auto travelled = SignedMessage::fromJson(message.toJson());
        QCOMPARE(*travelled, message);
        QCOMPARE(*openMessage<TimeReply>(*travelled, key.verifyKey()), time);

        const auto other = openMessage<TimeReply>(message, SigningKey::generate().verifyKey());
        QCOMPARE(other.error().code, ErrorCode::BadSignature);
        SignedMessage altered = message;
        altered.body.replace("2026", "2027");
        QCOMPARE(openMessage<TimeReply>(altered, key.verifyKey()).error().code, ErrorCode::BadSignature);
        // A signature for one kind of message is none for another.
        QCOMPARE(openMessage<EnrolReply>(message, key.verifyKey()).error().code, ErrorCode::BadSignature);
        QCOMPARE(openMessage<TimeReply>(message, VerifyKey()).error().code, ErrorCode::BadSignature);
    }

    void aSignedMessageHasExactlyItsForm()
    {
        const SignedMessage message =
            signMessage(TimeReply{randomBytes(16), someTime()}, SigningKey::generate());
        QVERIFY(!SignedMessage::fromJson(test::with(message.toJson(), "signature", QStringLiteral("AAAA"))));
        QVERIFY(!SignedMessage::fromJson(test::with(message.toJson(), "body", QJsonObject())));
        QVERIFY(!SignedMessage::fromJson("<!doctype html>"));
    }

    void tagsDependOnKeyAndText()
    {
        const QByteArray key = randomBytes(32);
        const QString number = QStringLiteral("990101199001010018");
        QCOMPARE(residentTag(key, number), residentTag(key, number));
        QVERIFY(residentTag(key, number) != residentTag(randomBytes(32), number));
        QVERIFY(badgeTag(QStringLiteral("YBS1:a")) != badgeTag(QStringLiteral("YBS1:b")));
        QCOMPARE(badgeTag(QStringLiteral("YBS1:a")).size(), 32);
    }
};

YEBAN_TEST(MessageTest)
#include "message_test.moc"
