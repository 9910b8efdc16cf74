// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/http/router.h"
#include "app/protocol/problem.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace yeban;

/// Who may ask what, without sockets.
class RouterTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const std::shared_ptr<const HallKeys> m_keys = *HallKeys::create(m_folder.filePath(QStringLiteral("k.keys")));
    StoreThread m_store{*HallStore::open(m_folder.filePath(QStringLiteral("hall.db"))), m_keys,
                        [](std::function<void()> what) { what(); }};
    Router m_router{{m_store,
                     m_keys,
                     QStringLiteral("hall"),
                     QStringLiteral("990101"),
                     *authorityOf(m_folder.filePath(QStringLiteral("k")), QStringLiteral("hall")),
                     std::chrono::hours(24),
                     [] { return std::size_t(0); },
                     [](std::chrono::milliseconds, std::function<void()>) {},
                     [](const TakenSubmission &) {}}};

    static HallRequest request(const char *method, const char *target)
    {
        return {method, target, [](const char *) { return QByteArray("Bearer token"); }};
    }
    int statusOf(const HallRequest &request) const
    {
        const auto admission = m_router.admit(request);
        return admission ? 200 : admission.error().status;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_router.setTerminals({{QStringLiteral("t-1"), {}, {}, {}, tokenHash("token")}});
    }

    void metricsAreForThisMachine()
    {
        HallRequest metrics = request("GET", "/metrics");
        QCOMPARE(statusOf(metrics), 404);
        metrics.local = true;
        QCOMPARE(statusOf(metrics), 200);
    }

    void overTlsTokenAndCertificateAreOfOneTerminal()
    {
        HallRequest beat = request("POST", "/v1/terminals/t-1/heartbeat");
        QCOMPARE(statusOf(beat), 200); // plain, on loopback
        beat.tls = true;
        QCOMPARE(statusOf(beat), 401);
        beat.peer = QStringLiteral("t-2");
        QCOMPARE(statusOf(beat), 401);
        beat.peer = QStringLiteral("t-1");
        QCOMPARE(statusOf(beat), 200);
        beat.target = "/v1/terminals/t-2/heartbeat";
        QCOMPARE(statusOf(beat), 404);
    }

    // With a good certificate and token of its own, at every address that is another's, however it is written.
    void anotherTerminalsAddressIsNone()
    {
        const struct
        {
            const char *method, *rest;
        } calls[] = {{"PUT", "submissions/0"}, {"POST", "batches"}, {"GET", "feed?after=0&wait=0"}, {"POST", "heartbeat"}};
        const auto asks = [this](const char *method, const QByteArray &target) {
            HallRequest asked = request(method, target.constData());
            asked.tls = true;
            asked.peer = QStringLiteral("t-1");
            return statusOf(asked);
        };
        for (const auto &[method, rest] : calls) {
            QCOMPARE(asks(method, QByteArray("/v1/terminals/t-1/") + rest), 200);
            for (const char *way : {"/v1/terminals/t-2/", "/v1/terminals/t-1/../t-2/", "/v1/terminals/t-2/../t-1/", "//v1/terminals/t-1/",
                                    "/v1/terminals//t-1/", "/v1/terminals/T-1/", "/v1/terminals/t-1%00/", "/v1/terminals/t%2d1/",
                                    "/v1/terminals/t-1;t-2/", "/v1/terminals/t-1,t-2/", "/v1/terminals/*/", "/v1/./terminals/t-1/",
                                    "http://hall/v1/terminals/t-1/", "/v1/terminals/t-2#/../t-1/", "/v1/terminals//"})
                QCOMPARE(asks(method, QByteArray(way) + rest), 404);
            QCOMPARE(asks(method, QByteArray("/v1/terminals/t-1/") + QByteArray(rest).replace("feed", "feed/") + "/"), 404);
        }
    }

    // What a proxy would say of who asks is worth nothing: the certificate is of this very connection.
    void nobodySpeaksForAnother()
    {
        HallRequest asked = request("POST", "/v1/terminals/t-1/heartbeat");
        asked.tls = true;
        asked.header = [](const char *name) {
            return qstrcmp(name, "Authorization") == 0 ? QByteArray("Bearer token") : QByteArray("t-1; 127.0.0.1");
        };
        QCOMPARE(statusOf(asked), 401);
        asked.method = "GET";
        asked.target = "/metrics";
        QCOMPARE(statusOf(asked), 404);
        for (const char *credential : {"token", "bearer token", "Basic dDp0", "Bearer", "Bearer  token", "Bearer token ", "Bearer token,token"}) {
            asked = request("POST", "/v1/terminals/t-1/heartbeat");
            asked.header = [credential](const char *) { return QByteArray(credential); };
            QCOMPARE(statusOf(asked), 401);
        }
    }

    void aRetiredTerminalIsAStranger()
    {
        QCOMPARE(statusOf(request("POST", "/v1/cases/find")), 200);
        QCOMPARE(m_router.admit(request("POST", "/v1/cases/find"))->terminalId, QStringLiteral("t-1"));
        const auto lease = m_router.admit(request("POST", "/v1/cases/some-id/lease"));
        QCOMPARE(lease->terminalId, QStringLiteral("t-1"));
        QCOMPARE(lease->subject, QStringLiteral("some-id"));
        m_router.setTerminals({{QStringLiteral("t-1"), {}, {}, {}, tokenHash("token"), true}});
        QCOMPARE(statusOf(request("POST", "/v1/cases/find")), 401);
        QCOMPARE(statusOf(request("POST", "/v1/terminals/t-1/heartbeat")), 401);
        m_router.setTerminals({{QStringLiteral("t-1"), {}, {}, {}, tokenHash("token")}});
    }

    void aTerminalAsksAsOftenAsPeopleCan()
    {
        RateLimit limit(2);
        const RateLimit::Time begun{};
        QVERIFY(limit.take(QStringLiteral("a"), begun));
        QVERIFY(limit.take(QStringLiteral("a"), begun));
        QVERIFY(!limit.take(QStringLiteral("a"), begun + std::chrono::seconds(59)));
        QVERIFY(limit.take(QStringLiteral("b"), begun));
        QVERIFY(limit.take(QStringLiteral("a"), begun + std::chrono::seconds(60)));
    }

    void whatNeedsNoCertificate()
    {
        for (const char *target : {"/healthz", "/readyz", "/v1/time", "/v1/authority"}) {
            HallRequest open = request("GET", target);
            open.tls = true;
            QCOMPARE(statusOf(open), 200);
        }
        HallRequest renewal = request("POST", "/v1/terminals/t-9/certificate");
        renewal.tls = true;
        QCOMPARE(statusOf(renewal), 200);
    }

    void aFullHallSendsAwayWithATime()
    {
        std::promise<void> hold;
        m_store.submit(
            [held = hold.get_future().share()](HallStore &) -> Status { // it may come to this when the test is over
                held.wait();
                return {};
            },
            [](const Status &) {});
        m_store.put(QList<InboxRow>(9'000), [](const QList<Result<PutAnswer>> &) {}); // nine seconds' work, it thinks
        const SubmissionPut put{randomUuid(), 1, 1, SubmissionKind::Rating, {}, sha256("x"), QByteArray(64, 's')};
        HallRequest asked = request("PUT", "");
        asked.target = "/v1/terminals/t-1/submissions/" + put.submissionId.toLatin1();
        asked.header = [&put](const char *name) {
            for (const auto &[key, value] : put.headers())
                if (key == name)
                    return value;
            return qstrcmp(name, "Authorization") == 0 ? QByteArray("Bearer token") : QByteArray();
        };
        const auto admission = m_router.admit(asked);
        HallReply said;
        m_router.answer(*admission, asked, "x", [&said](const HallReply &reply) { said = reply; });
        hold.set_value();
        QVERIFY(m_store.call([](HallStore &) { return Status(); })); // by then nothing waits for `hold`
        QCOMPARE(said.status, 503);
        QCOMPARE(HttpProblem::fromJson(said.body)->code, QStringLiteral("busy"));
        QVERIFY(said.retryAfter >= 9);
    }

    void metricsSpeakOpenMetrics()
    {
        Metrics metrics;
        metrics.answered(201);
        metrics.answered(201);
        metrics.took(true);
        metrics.handshakeFailed();
        const QByteArray text = metrics.text({3, 2, false, true});
        for (const char *line :
             {"# TYPE yeban_hall_answers counter\n", "yeban_hall_answers_total{status=\"201\"} 2\n",
              "yeban_hall_submissions_total{result=\"taken\"} 1\n", "yeban_hall_handshakes_failed_total 1\n",
              "yeban_hall_connections 3\n", "yeban_hall_polls 2\n", "yeban_hall_store_healthy 0\n",
              "yeban_hall_draining 1\n"})
            QVERIFY2(text.contains(line), line);
        QVERIFY(text.endsWith("# EOF\n"));
    }
};

YEBAN_TEST(RouterTest)
#include "router_test.moc"
