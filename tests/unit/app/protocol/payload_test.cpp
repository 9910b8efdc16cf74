// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/payload.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

QDateTime someTime()
{
    return {QDate(2026, 11, 21), QTime(22, 1, 2, 345), Qt::UTC};
}

SubmissionPayload somePayload()
{
    SubmissionPayload payload;
    payload.serviceId = QStringLiteral("individual-business-registration");
    payload.serviceVersion = 1;
    payload.values = {{QStringLiteral("tradeName"), QStringLiteral("清晨")}};
    payload.canonicalSha256 = randomBytes(32);
    payload.residentNumber = QStringLiteral("990101199001010018");
    payload.signature = {{{{10, 20}, {30, 40}}, {{0, 10'000}}}, "\x89PNG"};
    payload.signedTime = someTime();
    payload.identity = {IdentityMethod::Face, 0.71,      0.5, QStringLiteral("m 1"), {}, {},
                        someTime(),           someTime()};
    payload.receiptSecret = randomBytes(16);
    payload.stageTimes = {{QStringLiteral("identity"), 4200}};
    payload.clockQuality = QStringLiteral("known");
    return payload;
}

QByteArray withNested(const char *outer, const char *key, const QJsonValue &value)
{
    const QByteArray json = somePayload().toJson();
    QJsonObject nested = test::objectOf(json).value(QLatin1String(outer)).toObject();
    nested.insert(QLatin1String(key), value);
    return test::with(json, outer, nested);
}

} // namespace

class PayloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payloadsComeBack()
    {
        const SubmissionPayload face = somePayload();
        QCOMPARE(*SubmissionPayload::fromJson(face.toJson()), face);
        SubmissionPayload assisted = somePayload();
        assisted.identity = {IdentityMethod::Assisted,   0,  0,         {}, QStringLiteral("s-1"),
                             QStringLiteral("declined"), {}, someTime()};
        QCOMPARE(*SubmissionPayload::fromJson(assisted.toJson()), assisted);
        const StockEventPayload event{3, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), QStringLiteral("count"),
                                      QStringLiteral("on-hand"), QStringLiteral("missing"), 2, {}, {}, QStringLiteral("s1"),
                                      QStringLiteral("s2"), 40, someTime()};
        QCOMPARE(*StockEventPayload::fromJson(event.toJson()), event);
        const AppointmentPayload appointment{QStringLiteral("x"), 1, QStringLiteral("declined"), QDate(2026, 11, 24),
                                             QTime(9, 0), QTime(10, 0), someTime()};
        QCOMPARE(*AppointmentPayload::fromJson(appointment.toJson()), appointment);
        for (const auto &[from, to] : {std::pair{"2026-11-24", "2026-11-31"}, std::pair{"09:00", "25:00"}})
            QVERIFY(!AppointmentPayload::fromJson(appointment.toJson().replace(from, to)));
        const PrintResultPayload result{randomUuid(), QStringLiteral("original"), QStringLiteral("printed"),
                                        QStringLiteral("counter"), someTime()};
        QCOMPARE(*PrintResultPayload::fromJson(result.toJson()), result);
        const RatingPayload rating{{}, QStringLiteral("individual-business-registration"), 5, someTime()};
        QCOMPARE(*RatingPayload::fromJson(rating.toJson()), rating);
        const GrantBody body{QStringLiteral("t"),
                             {{QStringLiteral("name"), QStringLiteral("青禾县清晨百货店")}}};
        QCOMPARE(*GrantBody::fromJson(body.toJson()), body);
    }

    void hostilePayloadsAreRefused()
    {
        QVERIFY(test::refusesAll<SubmissionPayload>(somePayload().toJson()));
        QVERIFY(test::refusesAll<PrintResultPayload>(
            PrintResultPayload{randomUuid(), QStringLiteral("original"), QStringLiteral("printed"),
                               QStringLiteral("counter"), someTime()}
                .toJson()));
        QVERIFY(test::refusesAll<RatingPayload>(
            RatingPayload{randomUuid(), QStringLiteral("x"), 1, someTime()}.toJson()));
        QVERIFY(test::refusesAll<GrantBody>(GrantBody{QStringLiteral("t"), {}}.toJson()));
        const RatingPayload six{{}, QStringLiteral("x"), 6, someTime()};
        QVERIFY(!RatingPayload::fromJson(six.toJson()));
        const PrintResultPayload odd{
            randomUuid(), QStringLiteral("x"), QStringLiteral("vanished"), {}, someTime()};
        QVERIFY(!PrintResultPayload::fromJson(odd.toJson()));
    }

    void aSignatureIsInkOnAPad()
    {
        QVERIFY(!SubmissionPayload::fromJson(withNested("signature", "strokes", QJsonArray())));
        QVERIFY(!SubmissionPayload::fromJson(withNested("signature", "strokes", QJsonArray{QJsonArray{1}})));
        QVERIFY(
            !SubmissionPayload::fromJson(withNested("signature", "strokes", QJsonArray{QJsonArray{1, -1}})));
        QVERIFY(!SubmissionPayload::fromJson(
            withNested("signature", "strokes", QJsonArray{QJsonArray{1, 10'001}})));
        QVERIFY(
            !SubmissionPayload::fromJson(withNested("signature", "strokes", QJsonArray{QJsonArray{1, 1.5}})));
        QJsonArray endless;
        for (int i = 0; i < 2 * 4097; ++i)
            endless.append(5);
        QVERIFY(!SubmissionPayload::fromJson(withNested("signature", "strokes", QJsonArray{endless})));
        QVERIFY(!SubmissionPayload::fromJson(withNested("signature", "png", QString())));
    }

    void everyWayOfIdentityIsComplete()
    {
        QVERIFY(!SubmissionPayload::fromJson(withNested("identity", "consentTime", QString())));
        QVERIFY(!SubmissionPayload::fromJson(withNested("identity", "model", QString())));
        QVERIFY(!SubmissionPayload::fromJson(withNested("identity", "score", 1.5)));
        // Assisted without somebody who looked.
        QVERIFY(!SubmissionPayload::fromJson(withNested("identity", "method", QStringLiteral("assisted"))));
        QVERIFY(!SubmissionPayload::fromJson(withNested("identity", "method", QStringLiteral("none"))));
    }
};

YEBAN_TEST(PayloadTest)
#include "payload_test.moc"
