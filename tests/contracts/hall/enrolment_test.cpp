// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/time_reply.h"
#include "test_terminal.h"
#include "tests/support/test_main.h"

#include <QFile>

using namespace yeban;
using namespace yeban::test;

class EnrolmentTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HallProcess> m_hall;

private Q_SLOTS:
    void init() { m_hall = std::make_unique<HallProcess>(); }
    void cleanup() { m_hall.reset(); }

    void commandsWorkBeforeTheFirstStartAndWhileItRuns()
    {
        const VerifyKey key = m_hall->key();
        QVERIFY(key.isValid());
        const QJsonObject before = m_hall->invite();
        QCOMPARE(before.value(QLatin1String("key")).toString(), key.text());
        QVERIFY(m_hall->start());
        const QJsonObject running = m_hall->invite();
        QCOMPARE(running.value(QLatin1String("key")).toString(), key.text());
        TestTerminal terminal(*m_hall);
        QCOMPARE(terminal.enrolWith(before.value(QLatin1String("code")).toString()).status, 201);
        QCOMPARE(terminal.enrolWith(running.value(QLatin1String("code")).toString()).status, 201);
    }

    void theKeysAreNobodyElses()
    {
        QVERIFY(m_hall->start());
        for (const QString &end : {QStringLiteral(""), QStringLiteral(".keys"), QStringLiteral(".admin")}) {
            if (end.isEmpty() && !m_hall->isSqlite())
                continue; // no file of ours
            const auto permissions = QFile::permissions(m_hall->databaseFile() + end);
            QVERIFY(permissions & QFileDevice::ReadOwner);
            QVERIFY(!(permissions & (QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                     QFileDevice::ReadOther | QFileDevice::WriteOther)));
        }
    }

    void aCodeIsValidOnce()
    {
        QVERIFY(m_hall->start());
        TestTerminal terminal(*m_hall);
        const QString code = m_hall->invite().value(QLatin1String("code")).toString();
        QCOMPARE(terminal.enrolWith(code.toLower().remove(QLatin1Char('-'))).status,
                 201); // as a person types it
        const Answer again = terminal.enrolWith(code);
        QCOMPARE(again.status, 403);
        QCOMPARE(again.problem(), QStringLiteral("code-refused"));
        QCOMPARE(terminal.enrolWith(QStringLiteral("ABCD-EFGH-JKLM-NPQR")).status, 403);
        QCOMPARE(m_hall->request("POST", QStringLiteral("/v1/enrol"), "{}").problem(),
                 QStringLiteral("bad-request"));
    }

    void theReplyBringsTheStaff()
    {
        QVERIFY(m_hall->start());
        const QString number = residentNumber(7);
        const QJsonObject staff = m_hall->invite(number).value(QLatin1String("staff")).toObject();
        TestTerminal terminal(*m_hall);
        QVERIFY(terminal.enrol());
        const EnrolReply &reply = terminal.enrolment();
        QCOMPARE(reply.division, QStringLiteral("990101"));
        QCOMPARE(reply.staff.size(), 2); // of both invitations
        const StaffEntry &entry = reply.staff.first();
        QCOMPARE(entry.staffId, staff.value(QLatin1String("id")).toString());
        const QString badge = staff.value(QLatin1String("badge")).toString();
        QVERIFY(badge.startsWith(QStringLiteral("YBS1:")));
        QCOMPARE(entry.badgeTag, badgeTag(badge));
        QVERIFY(pinMatches(entry.pinHash, staff.value(QLatin1String("pin")).toString()));
        QVERIFY(!pinMatches(entry.pinHash, QStringLiteral("wrong")));
        QCOMPARE(entry.residentTag, residentTag(reply.staffTagKey, number));
        QVERIFY(reply.staff.last().residentTag.isEmpty());
    }

    void twoTerminalsGetDifferentCodes()
    {
        QVERIFY(m_hall->start());
        TestTerminal one(*m_hall), two(*m_hall);
        QVERIFY(one.enrol() && two.enrol());
        QVERIFY(one.enrolment().terminalId != two.enrolment().terminalId);
        QVERIFY(one.enrolment().terminalCode != two.enrolment().terminalCode);
        QVERIFY(one.enrolment().token != two.enrolment().token);
    }

    void timeIsSignedWithTheNonce()
    {
        QVERIFY(m_hall->start());
        const QByteArray nonce = randomBytes(16);
        const QString query = QStringLiteral("/v1/time?nonce=") +
                              QString::fromLatin1(nonce.toBase64(QByteArray::Base64UrlEncoding |
                                                                 QByteArray::OmitTrailingEquals));
        const auto message = SignedMessage::fromJson(m_hall->request("GET", query).body);
        QVERIFY(message);
        const auto reply = openMessage<TimeReply>(*message, m_hall->key());
        QVERIFY(reply && reply->matches(nonce));
        QVERIFY(qAbs(reply->time.msecsTo(QDateTime::currentDateTimeUtc())) < 10'000);
        QCOMPARE(m_hall->request("GET", QStringLiteral("/v1/time")).problem(), QStringLiteral("bad-request"));
        QCOMPARE(m_hall->request("GET", QStringLiteral("/v1/time?nonce=AAAA")).status, 400);
    }

    void aHeartbeatTellsWhatIsMissing()
    {
        QVERIFY(m_hall->start());
        TestTerminal terminal(*m_hall);
        QVERIFY(terminal.enrol());
        const auto send = [&](quint64 highest) {
            Heartbeat heartbeat;
            heartbeat.time = QDateTime::currentDateTimeUtc();
            heartbeat.clockQuality = QStringLiteral("known");
            heartbeat.highestTseq = highest;
            return HeartbeatReply::fromJson(m_hall
                                                ->request("POST", terminal.path(QStringLiteral("heartbeat")),
                                                          heartbeat.toJson(), terminal.token())
                                                .body);
        };
        QCOMPARE(send(0)->missing, QList<TseqRange>());
        QCOMPARE(send(3)->missing, (QList<TseqRange>{{1, 3}}));
        QList<Outgoing> six;
        for (int i = 0; i < 6; ++i)
            six.append(terminal.seal(SubmissionKind::Rating, "{}"));
        for (const int sent : {1, 2, 4})
            QCOMPARE(terminal.send(six.at(sent)).status, 201);
        QCOMPARE(send(6)->missing, (QList<TseqRange>{{1, 1}, {4, 4}, {6, 6}}));
        QCOMPARE(m_hall->request("POST", terminal.path(QStringLiteral("heartbeat")), "{}", terminal.token())
                     .problem(),
                 QStringLiteral("bad-request"));
    }

    void healthNeedsNoToken()
    {
        QVERIFY(m_hall->start());
        const Answer answer = m_hall->request("GET", QStringLiteral("/v1/health"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.type, "application/json");
    }
};

YEBAN_TEST(EnrolmentTest)
#include "enrolment_test.moc"
