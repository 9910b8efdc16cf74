// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/batch.h"
#include "app/protocol/blob.h"
#include "app/protocol/cases.h"
#include "app/protocol/certificate_messages.h"
#include "app/protocol/enrol.h"
#include "app/protocol/feed.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/message.h"
#include "app/protocol/payload.h"
#include "app/protocol/problem.h"
#include "app/protocol/schema_check.h"
#include "app/protocol/time_reply.h"
#include "app/protocol/window.h"
#include "hostile.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QLoggingCategory>
#include <QSet>

using namespace yeban;

namespace {

QSet<QString> heldTo;
QtMessageHandler before = nullptr;

const QDateTime now(QDate(2026, 11, 21), QTime(22, 1, 2, 345), Qt::UTC);
const QString terminal = QStringLiteral("t-0123456789ab");
const QString item = QStringLiteral("individual-business-registration");

/// One good message of each kind as our own code writes it, and whether our reader takes one.
struct Sample
{
    QByteArray json;
    std::function<bool(const QByteArray &)> reads;
};

template <class T> Sample sampleOf(const T &message)
{
    return {message.toJson(), [](const QByteArray &json) { return T::fromJson(json).has_value(); }};
}

FeedEntry entry(FeedContent content)
{
    return {7, terminal, now, std::move(content)};
}

QMap<QString, Sample> control()
{
    EnrolReply reply{SigningKey::generate().verifyKey(), terminal, QStringLiteral("A1"), QString(43, u'T'),
                     QStringLiteral("青禾县政务服务大厅"), QStringLiteral("990101"),
                     OpeningKey::generate().sealingKey(), randomBytes(32),
                     {{QStringLiteral("s-1"), QStringLiteral("值班员"), randomBytes(32), "$argon2id$x", {}}},
                     now, randomBytes(400)};
    Heartbeat heartbeat;
    heartbeat.time = now;
    heartbeat.clockQuality = QStringLiteral("held");
    heartbeat.highestTseq = 3;
    heartbeat.devices = {{QStringLiteral("camera"), QStringLiteral("ready")}};
    heartbeat.stock = {{QStringLiteral("iso_a4_210x297mm"), 200}};
    const QByteArray envelopes = randomBytes(300);
    const Batch batch{{{{randomUuid(), 7, 1, SubmissionKind::Rating, {}, randomBytes(32), randomBytes(64)}, envelopes}}};
    const auto line = [](const QByteArray &bytes) { return bytes.left(bytes.indexOf('\n')); };
    return {
        {QStringLiteral("enrol-request"),
         sampleOf(EnrolRequest{QStringLiteral("7K2M-9QXR"), SigningKey::generate().verifyKey(),
                               OpeningKey::generate().sealingKey(), {}, randomBytes(200)})},
        {QStringLiteral("enrol-reply"), sampleOf(reply)},
        {QStringLiteral("authority-reply"), sampleOf(AuthorityReply{randomBytes(400)})},
        {QStringLiteral("renewal-request"), sampleOf(RenewalRequest{terminal, randomBytes(200)})},
        {QStringLiteral("renewal-reply"), sampleOf(RenewalReply{terminal, randomBytes(400)})},
        {QStringLiteral("time-reply"), sampleOf(TimeReply{randomBytes(16), now})},
        {QStringLiteral("signed-message"),
         sampleOf(signMessage(TimeReply{randomBytes(16), now}, SigningKey::generate()))},
        {QStringLiteral("submission-receipt"),
         sampleOf(SubmissionReceipt{randomUuid(), terminal, 4, randomBytes(32), now})},
        {QStringLiteral("batch"), {line(batch.toBytes()), [rest = envelopes](const QByteArray &json) {
                                       return Batch::fromBytes(json + '\n' + rest).has_value();
                                   }}},
        {QStringLiteral("batch-reply"), sampleOf(BatchReply{{{randomUuid(), 201, "{}"}}})},
        {QStringLiteral("missing-blobs"), sampleOf(MissingBlobs{{{randomBytes(32), 4096}}})},
        {QStringLiteral("heartbeat"), sampleOf(heartbeat)},
        {QStringLiteral("heartbeat-reply"), sampleOf(HeartbeatReply{now, {{1, 3}, {7, 7}}, 900, 5})},
        {QStringLiteral("feed-page"),
         sampleOf(FeedPage{{signMessage(TimeReply{randomBytes(16), now}, SigningKey::generate())}})},
        {QStringLiteral("problem"), sampleOf(HttpProblem{422, QStringLiteral("tseq-conflict"),
                                                         QStringLiteral("Not taken"), QStringLiteral("why")})},
    };
}

QMap<QString, Sample> content()
{
    const CaseDecision decision{randomUuid(),
                                HallState::Refused,
                                {{QStringLiteral("name-taken"), QStringLiteral("fullName"),
                                  {QStringLiteral("这个名称已有人使用。"), QStringLiteral("This name is taken.")}}},
                                {}};
    SubmissionPayload payload;
    payload.serviceId = item;
    payload.serviceVersion = 1;
    payload.values = {{QStringLiteral("tradeName"), QStringLiteral("清晨")}};
    payload.canonicalSha256 = randomBytes(32);
    payload.residentNumber = QStringLiteral("990101199001010018");
    payload.signature = {{{{10, 20}, {30, 40}}}, "\x89PNG"};
    payload.signedTime = now;
    payload.identity = {IdentityMethod::Face, 0.71, 0.5, QStringLiteral("m 1"), {}, {}, now, now};
    payload.receiptSecret = randomBytes(16);
    payload.clockQuality = QStringLiteral("known");
    const Holder holder{payload.residentNumber, payload.identity};
    const CaseStanding standing{decision, QStringLiteral("A1-000001-K"), item, 1, now, {QStringLiteral("original")}};
    return {
        {QStringLiteral("feed-entry"), sampleOf(entry(decision))},
        {QStringLiteral("case-question"), sampleOf(CaseQuestion{QStringLiteral("A1-000001-K"), randomBytes(16)})},
        {QStringLiteral("holder"), {QJsonDocument(holder.toObject()).toJson(), [](const QByteArray &json) {
                                        return Holder::fromObject(test::objectOf(json)).has_value();
                                    }}},
        {QStringLiteral("holder-request"), sampleOf(HolderRequest{holder})},
        {QStringLiteral("prefill-request"), sampleOf(PrefillRequest{holder, OpeningKey::generate().sealingKey()})},
        {QStringLiteral("prefill-reply"), sampleOf(PrefillReply{randomBytes(200)})},
        {QStringLiteral("prefill-values"), sampleOf(PrefillValues{item, payload.values})},
        {QStringLiteral("case-standing"), sampleOf(standing)},
        {QStringLiteral("case-list"), sampleOf(CaseList{{standing}})},
        {QStringLiteral("submission-payload"), sampleOf(payload)},
        {QStringLiteral("print-result-payload"),
         sampleOf(PrintResultPayload{randomUuid(), QStringLiteral("original"), QStringLiteral("printed"),
                                     QStringLiteral("counter"), now})},
        {QStringLiteral("stock-event-payload"),
         sampleOf(StockEventPayload{3, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), QStringLiteral("load"),
                                    QStringLiteral("outside"), QStringLiteral("on-hand"), 50, QStringLiteral("A0001"),
                                    QStringLiteral("A0050"), QStringLiteral("s1"), {}, 50, now})},
        {QStringLiteral("taken-times"), sampleOf(TakenTimes{{{item, QDate(2026, 11, 24), QTime(9, 0), 2}}})},
        {QStringLiteral("appointment-payload"),
         sampleOf(AppointmentPayload{item, 1, QStringLiteral("declined"), QDate(2026, 11, 24), QTime(9, 0), QTime(10, 0), now})},
        {QStringLiteral("rating-payload"), sampleOf(RatingPayload{{}, item, 5, now})},
        {QStringLiteral("grant-body"),
         sampleOf(GrantBody{QStringLiteral("t"), {{QStringLiteral("name"), QStringLiteral("青禾县清晨百货店")}}})},
    };
}

QString schemaFolder()
{
    return qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/app/protocol/schema");
}

bool fits(const QString &name, const QByteArray &json)
{
    return checkSchema(name.toUtf8().constData(), test::objectOf(json)).has_value();
}

} // namespace

/// app/protocol/schema against what our own code writes and reads: neither is the other's copy.
class SchemaTest : public QObject
{
    Q_OBJECT

private:
    QMap<QString, Sample> m_samples = [] {
        auto all = control();
        all.insert(content());
        return all;
    }();

private Q_SLOTS:
    void everySchemaHasASampleThatFits()
    {
        QStringList names;
        for (const QString &file : QDir(schemaFolder()).entryList({QStringLiteral("*.json")}, QDir::Files))
            names.append(file.chopped(5));
        names.sort();
        QCOMPARE(names, m_samples.keys());
        for (auto it = m_samples.begin(); it != m_samples.end(); ++it) {
            QVERIFY2(fits(it.key(), it->json), qPrintable(it.key()));
            QVERIFY2(it->reads(it->json), qPrintable(it.key()));
        }
    }

    void everyReaderHoldsWhatItReadsToItsSchema()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("yeban.schema.debug=true"));
        before = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
            if (qstrcmp(context.category, "yeban.schema") == 0)
                heldTo.insert(text);
            else
                before(type, context, text);
        });
        QStringList loose;
        for (auto it = m_samples.begin(); it != m_samples.end(); ++it) {
            heldTo.clear();
            if (!it->reads(it->json) || !heldTo.contains(it.key()))
                loose.append(it.key());
        }
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        QCOMPARE(loose, QStringList());
    }

    void everyKindTravelsInABatch()
    {
        for (const SubmissionKind kind : {SubmissionKind::Application, SubmissionKind::PrintResult, SubmissionKind::Rating,
                                          SubmissionKind::StockEvent, SubmissionKind::Appointment}) {
            const Batch batch{{{{randomUuid(), 7, 1, kind, {}, randomBytes(32), randomBytes(64)}, "sealed"}}};
            QVERIFY2(Batch::fromBytes(batch.toBytes()), nameOf(kind));
        }
    }

    // The expressions of the library climb as deep as a text is long: none may see a long one.
    void patternsSeeShortTextsOnly()
    {
        int patterns = 0;
        const std::function<void(const QJsonValue &)> look = [&](const QJsonValue &value) {
            const QJsonObject object = value.toObject();
            const QString pattern = object.value(QLatin1String("pattern")).toString();
            patterns += !pattern.isEmpty();
            if (pattern.contains(u'*') || pattern.contains(u'+'))
                QVERIFY2(object.value(QLatin1String("maxLength")).toInt(10'000) <= 1000, qPrintable(pattern));
            for (const QJsonValue &part : object)
                look(part);
            for (const QJsonValue &part : value.toArray())
                look(part);
        };
        for (const QFileInfo &info : QDir(schemaFolder()).entryInfoList({QStringLiteral("*.json")}, QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            look(QJsonDocument::fromJson(file.readAll()).object());
        }
        QVERIFY(patterns > 20);
        const QByteArray long_ = QByteArray(4'000'000, 'A');
        QVERIFY(!fits(QStringLiteral("signed-message"), "{\"body\":\"{}\",\"signature\":\"" + long_ + "\"}"));
    }

    void whatTheReaderPassesOverTheSchemaSees()
    {
        QVERIFY(!checkSchema("no-such-schema", {}));
        const QByteArray json = BatchReply{{{QStringLiteral("not-a-uuid"), 201, "{}"}}}.toJson();
        QCOMPARE(BatchReply::fromJson(json).error().detail, QStringLiteral("not as schema/batch-reply.json says"));
    }

    void aGrantFitsToo()
    {
        PrintGrant grant{randomUuid(),
                         randomUuid(),
                         QStringLiteral("duplicate"),
                         QStringLiteral("licence"),
                         QStringLiteral("iso_a4_210x297mm"),
                         {},
                         {randomBytes(300), randomBytes(120), {}}};
        const QByteArray json = entry(grant).toJson();
        QVERIFY(fits(QStringLiteral("feed-entry"), json));
        QVERIFY(!fits(QStringLiteral("feed-entry"), test::with(json, "sealedBody", QJsonValue::Undefined)));
    }

    void whatIsMissingOrOfAnotherKindIsRefusedByBoth()
    {
        int refused = 0;
        for (auto it = m_samples.begin(); it != m_samples.end(); ++it) {
            QFile file(schemaFolder() + QLatin1Char('/') + it.key() + QStringLiteral(".json"));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
            for (const QJsonValue &value : schema.value(QLatin1String("required")).toArray()) {
                const QByteArray field = value.toString().toUtf8();
                const QString where = it.key() + QLatin1Char('.') + value.toString();
                for (const QJsonValue &wrong : {QJsonValue(QJsonValue::Undefined), QJsonValue(true)}) {
                    const QByteArray altered = test::with(it->json, field.constData(), wrong);
                    QVERIFY2(!fits(it.key(), altered), qPrintable(where));
                    QVERIFY2(!it->reads(altered), qPrintable(where));
                    ++refused;
                }
            }
        }
        QVERIFY(refused > 100);
    }
};

YEBAN_TEST(SchemaTest)
#include "schema_test.moc"
