// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "app/protocol/blob.h"
#include "app/station/station.h"
#include "app/sync/lane.h"
#include "app/sync/renewal.h"
#include "app/sync/sync.h"
#include "test_terminal.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QMutex>
#include <QRegularExpression>
#include <QSet>

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr const char *schemaLog = "yeban.schema"; // app/protocol/schema_check.cpp: one line for each message that is held to one

QMutex mutex;
QSet<QString> heardHere; ///< by the terminal's code, which runs in this process, on threads of its own
QtMessageHandler before = nullptr;

void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (qstrcmp(context.category, schemaLog) != 0)
        return before(type, context, text);
    const QMutexLocker lock(&mutex);
    heardHere.insert(text);
}

/// The routes of the hall as its source lists them: "PUT v1/terminals/*/submissions/*".
QStringList routesOfTheHall()
{
    QFile source(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/app/hall/http/router.cpp"));
    if (!source.open(QIODevice::ReadOnly))
        qFatal("no router.cpp");
    static const QRegularExpression row(QStringLiteral("\\{\"([A-Z]+)\", \"([^\"]+)\", Router::Call::"));
    QStringList routes;
    auto matches = row.globalMatch(QString::fromUtf8(source.readAll()));
    while (matches.hasNext()) {
        const auto match = matches.next();
        routes.append(match.captured(1) + QLatin1Char(' ') + match.captured(2));
    }
    return routes;
}

} // namespace

/// Goes over the hall's routes with the terminal's own code, and looks by which schema each side judged what it heard.
class SchemaRoutesTest : public QObject
{
    Q_OBJECT

private:
    HallProcess m_hall;
    QTemporaryDir m_folder;
    QSet<QString> m_heardThere;
    QSet<QString> m_walked; ///< routes
    Enrolment m_enrolment;
    std::shared_ptr<const Keyring> m_keys;
    Clock m_clock;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<Sync> m_sync;
    SubmissionPayload m_payload = application(QStringLiteral("清晨"));
    SavedCase m_case;

    bool hasHeardHere(const QStringList &schemas) const
    {
        const QMutexLocker lock(&mutex);
        return std::all_of(schemas.begin(), schemas.end(), [](const QString &name) { return heardHere.contains(name); });
    }
    bool hasHeardThere(const QStringList &schemas)
    {
        const QString category = QLatin1Char(' ') + QLatin1String(schemaLog) + QLatin1Char(' ');
        for (const QString &line : QString::fromUtf8(m_hall.errorText()).split(QLatin1Char('\n')))
            if (const qsizetype at = line.indexOf(category); at >= 0)
                m_heardThere.insert(line.mid(at + category.size()));
        return std::all_of(schemas.begin(), schemas.end(), [this](const QString &name) { return m_heardThere.contains(name); });
    }
    void forget()
    {
        hasHeardThere({});
        m_heardThere.clear();
        const QMutexLocker lock(&mutex);
        heardHere.clear();
    }
    void walked(const char *route) { m_walked.insert(QLatin1String(route)); }
    CardHolder holder() const
    {
        return {m_payload.residentNumber, QJsonDocument(m_payload.identity.toObject()).toJson()};
    }
    SavedCase save(OutboxKind kind, const QByteArray &payload, const QByteArray &secret = {})
    {
        NewSubmission made;
        made.id = orderedUuid();
        made.kind = kind;
        made.form = testItem().id;
        made.formVersion = testItem().version;
        const EnvelopeHeader header{made.id, m_enrolment.terminalId, QLatin1String(nameOf(kind)), made.form, made.formVersion,
                                    QDateTime::currentDateTimeUtc(), QStringLiteral("known"), {}};
        const auto sealed = sealEnvelope(header, SecretBytes(payload), m_keys->signing(), m_enrolment.hallBoxKey);
        made.header = sealed->header;
        made.sealed = sealed->bytes;
        made.digest = sealed->digest;
        made.receiptSecret = secret;
        return *m_station->call({}, [made](Store &store, std::stop_token) { return store.save(made); });
    }
    bool isAcked(qint64 tseq)
    {
        const auto item = m_station->call({}, [tseq](Store &store, std::stop_token) { return store.outboxItem(tseq); });
        return item && item->state == OutboxState::Acked;
    }
    template <class T> auto asked(T ask)
    {
        bool done = false;
        ask([&done](const auto &answer) { done = answer.has_value(); });
        return QTest::qWaitFor([&done] { return done; }, longestWait);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("yeban.schema.debug=true"));
        before = qInstallMessageHandler(listen);
        m_hall.setTls();
        m_hall.setLog(QStringLiteral("yeban.schema.debug=true"));
        QVERIFY(m_hall.start());
    }
    void cleanupTestCase()
    {
        m_sync.reset();
        m_station.reset();
        qInstallMessageHandler(before);
    }
    void init() { forget(); }

    void joining()
    {
        EnrolOrder order{m_hall.url(), m_hall.key().text(), QStringLiteral("WRONG-CODE"), QStringLiteral("test"),
                         m_folder.filePath(QStringLiteral("data")), {}};
        QCOMPARE(enrol(order).error().code, ErrorCode::HallRefused);
        QVERIFY(hasHeardHere({QStringLiteral("signed-message"), QStringLiteral("authority-reply"), QStringLiteral("problem")}));
        order.code = m_hall.invite().value(QLatin1String("code")).toString();
        QVERIFY(enrol(order));
        QVERIFY(hasHeardHere({QStringLiteral("enrol-reply")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("enrol-request")}));
        walked("GET v1/authority");
        walked("POST v1/enrol");

        m_enrolment = *Enrolment::load(order.dataFolder);
        m_keys = *Keyring::load(keyFolder(order.dataFolder), defaultGrantFolder(order.dataFolder));
        auto store = Store::open(storeFile(order.dataFolder), m_clock, storeIdentity(m_enrolment, m_keys));
        QVERIFY(store);
        m_station = std::make_unique<Station>(std::move(*store));
    }

    void renewing()
    {
        const Bell bell;
        const SharedTls nobody(std::make_shared<const HallTls>(HallTls{m_enrolment.tls.authority, {}}));
        Lane lane(m_enrolment.hall, bell, {}, &nobody);
        QVERIFY(renewCertificate(lane, m_enrolment, m_keys->signing()));
        QVERIFY(hasHeardHere({QStringLiteral("signed-message"), QStringLiteral("renewal-reply")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("signed-message"), QStringLiteral("renewal-request")}));
        walked("POST v1/terminals/*/certificate");
    }

    void handingIn()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        save(OutboxKind::Rating, RatingPayload{{}, testItem().id, 5, now}.toJson());
        save(OutboxKind::Appointment, AppointmentPayload{testItem().id, testItem().version, QStringLiteral("declined"),
                                                         QDate(2026, 11, 24), QTime(9, 0), QTime(10, 0), now}.toJson());
        save(OutboxKind::StockEvent,
             StockEventPayload{1, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), QStringLiteral("load"),
                               QStringLiteral("outside"), QStringLiteral("on-hand"), 50, {}, {}, QStringLiteral("s1"), {}, 50, now}
                 .toJson());
        save(OutboxKind::PrintResult, PrintResultPayload{randomUuid(), QStringLiteral("original"), QStringLiteral("printed"),
                                                         QStringLiteral("counter"), now}.toJson());
        m_sync = std::make_unique<Sync>(*m_station, m_clock, m_enrolment, SyncTimes{}, m_keys);
        for (qint64 tseq = 1; tseq <= 4; ++tseq)
            QTRY_VERIFY(isAcked(tseq));
        QVERIFY(hasHeardHere({QStringLiteral("time-reply"), QStringLiteral("heartbeat-reply"), QStringLiteral("batch-reply"),
                              QStringLiteral("signed-message"), QStringLiteral("submission-receipt")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("heartbeat"), QStringLiteral("batch"), QStringLiteral("rating-payload"),
                                   QStringLiteral("appointment-payload"), QStringLiteral("stock-event-payload"),
                                   QStringLiteral("print-result-payload")}));
        walked("GET v1/time");
        walked("POST v1/terminals/*/heartbeat");
        walked("POST v1/terminals/*/batches");
    }

    void beingDecided()
    {
        m_case = save(OutboxKind::Application, m_payload.toJson(), m_payload.receiptSecret);
        QTRY_VERIFY(isAcked(m_case.tseq));
        QVERIFY(hasHeardHere({QStringLiteral("submission-receipt")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("submission-payload")}));
        QTRY_VERIFY(hasHeardHere({QStringLiteral("feed-page"), QStringLiteral("feed-entry")}));
        walked("PUT v1/terminals/*/submissions/*");
        walked("GET v1/terminals/*/feed");
    }

    // Pieces are bytes and header fields; what is said about them is a problem.
    void handingInWhatIsLarge()
    {
        NewSubmission large;
        large.id = orderedUuid();
        large.form = testItem().id;
        large.header = "{}";
        large.sealed = randomBytes(int(largestPutBody) + 1);
        large.digest = sha256(large.sealed);
        large.receiptSecret = randomSecret();
        const auto saved = m_station->call({}, [large](Store &store, std::stop_token) { return store.save(large); });
        QTRY_VERIFY(isAcked(saved->tseq));
        QVERIFY(hasHeardHere({QStringLiteral("submission-receipt")}));
        walked("HEAD v1/blobs/*");
        walked("PATCH v1/blobs/*");
    }

    void goingOnElsewhere()
    {
        HallPort &cases = m_sync->cases();
        const ReceiptCode code{m_case.caseNumber, m_payload.receiptSecret};
        QVERIFY(asked([&](auto done) { cases.findCase(this, code, done); }));
        QVERIFY(hasHeardHere({QStringLiteral("case-standing")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("case-question")}));
        walked("POST v1/cases/find");

        forget();
        QVERIFY(asked([&](auto done) { cases.listCases(this, holder(), done); }));
        QVERIFY(hasHeardHere({QStringLiteral("case-list"), QStringLiteral("case-standing")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("holder-request"), QStringLiteral("holder")}));
        walked("POST v1/cases/list");

        forget();
        QVERIFY(asked([&](auto done) { cases.fetchSheets(this, m_case.submissionId, holder(), done); }));
        QVERIFY(hasHeardHere({QStringLiteral("case-standing")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("holder-request"), QStringLiteral("holder")}));
        walked("POST v1/cases/*/lease");

        forget();
        const OpeningKey visit = OpeningKey::generate();
        QVERIFY(asked([&](auto done) {
            cases.prefill(this, m_case.submissionId, holder(), visit.sealingKey().bytes(), done);
        }));
        QVERIFY(hasHeardHere({QStringLiteral("prefill-reply")}));
        QTRY_VERIFY(hasHeardThere({QStringLiteral("prefill-request"), QStringLiteral("holder")}));
        walked("POST v1/cases/*/prefill");

        QVERIFY(asked([&](auto done) { cases.takenTimes(this, testItem().id, done); }));
        QVERIFY(hasHeardHere({QStringLiteral("taken-times")}));
        walked("GET v1/window/taken");
    }

    void everyRouteWasWalked()
    {
        // No message of the protocol goes here.
        for (const char *plain : {"GET healthz", "GET readyz", "GET v1/health", "GET metrics"})
            walked(plain);
        QStringList routes = routesOfTheHall(), seen = m_walked.values();
        QVERIFY(routes.size() >= 18);
        routes.sort();
        seen.sort();
        QCOMPARE(seen, routes);
    }
};

YEBAN_TEST(SchemaRoutesTest)
#include "schema_routes_test.moc"
