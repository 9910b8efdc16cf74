// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "tests/contracts/hall/postgres_cluster.h"
#include "tests/contracts/hall/test_terminal.h"
#include "tests/support/test_main.h"

#include <QNetworkReply>
#include <QRandomGenerator>

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr int patience = 30'000;
constexpr int atOnce = 16;

} // namespace

/// What the hall has acknowledged is there, whatever was killed with SIGKILL while sixteen submissions were under
/// way. YEBAN_KILLS: how often (3); YEBAN_SEED: of the moments.
class KillTest : public QObject
{
    Q_OBJECT

private:
    struct Flight
    {
        Outgoing outgoing;
        QNetworkReply *reply;
    };
    std::unique_ptr<HallProcess> m_hall;
    std::unique_ptr<TestTerminal> m_terminal;
    QList<Flight> m_flying;
    QList<QPair<Outgoing, QByteArray>> m_acknowledged; ///< with the receipt as it came
    QRandomGenerator m_random;

    QString pathOf(const Outgoing &outgoing) const
    {
        return m_terminal->path(QStringLiteral("submissions/") + outgoing.put.submissionId);
    }
    void launch(const Outgoing &outgoing)
    {
        m_flying.append({outgoing, m_hall->begin("PUT", pathOf(outgoing), outgoing.envelope,
                                                 outgoing.put.headers() + m_terminal->token())});
    }
    /// Takes in what was answered; new ones take their place while `goOn`.
    void turn(bool goOn)
    {
        for (qsizetype i = m_flying.size() - 1; i >= 0; --i) {
            if (!m_flying[i].reply->isFinished())
                continue;
            const Flight flight = m_flying.takeAt(i);
            const Answer answer = HallProcess::answerOf(flight.reply);
            if (m_terminal->receipt(answer, flight.outgoing))
                m_acknowledged.append({flight.outgoing, answer.body});
        }
        while (goOn && m_flying.size() < atOnce)
            launch(something());
    }
    /// At least one is acknowledged, then a random while of load.
    bool load()
    {
        const qsizetype before = m_acknowledged.size();
        const int turns = 20 + m_random.bounded(100);
        int done = 0;
        return QTest::qWaitFor(
            [&] {
                turn(true);
                return ++done > turns && m_acknowledged.size() > before;
            },
            patience);
    }
    bool landed()
    {
        return QTest::qWaitFor(
            [&] {
                turn(false);
                return m_flying.isEmpty();
            },
            patience);
    }
    static int kills()
    {
        const int wanted = qEnvironmentVariableIntValue("YEBAN_KILLS");
        return wanted > 0 ? wanted : 3;
    }
    Outgoing something()
    {
        const RatingPayload rating{{}, testItem().id, 4, QDateTime::currentDateTimeUtc()};
        return m_terminal->seal(SubmissionKind::Rating, rating.toJson());
    }

    void begin()
    {
        bool given = false;
        uint seed = qEnvironmentVariable("YEBAN_SEED").toUInt(&given);
        if (!given)
            seed = QRandomGenerator::global()->generate();
        qInfo() << "YEBAN_SEED" << seed;
        m_random.seed(seed);
        m_hall = std::make_unique<HallProcess>();
        QVERIFY(m_hall->start());
        m_terminal = std::make_unique<TestTerminal>(*m_hall);
        QVERIFY(m_terminal->enrol());
    }
    void judge()
    {
        QVERIFY(m_acknowledged.size() >= kills());
        int lost = 0;
        for (const auto &[outgoing, receipt] : m_acknowledged) {
            const Answer again = m_terminal->send(outgoing);
            lost += again.status == 200 && again.body == receipt ? 0 : 1;
        }
        qInfo() << "acknowledged" << m_acknowledged.size() << "lost" << lost;
        QCOMPARE(lost, 0);
    }

private Q_SLOTS:
    void cleanup()
    {
        for (const Flight &flight : m_flying)
            flight.reply->abort();
        m_flying.clear();
        m_acknowledged.clear();
        m_terminal.reset();
        m_hall.reset();
    }

    void theHallIsKilled()
    {
        begin();
        for (int i = 0; i < kills(); ++i) {
            QVERIFY(load());
            m_hall->kill();
            QVERIFY(landed());
            QVERIFY(m_hall->start());
        }
        judge();
    }

    void postgresIsKilled()
    {
        begin();
        if (m_hall->isSqlite())
            return; // there is no server to kill
        for (int i = 0; i < kills(); ++i) {
            QVERIFY(load());
            PostgresCluster::ofThisTest().kill();
            QVERIFY(landed()); // answered with 503, not left waiting
            QCOMPARE(m_hall->request("GET", QStringLiteral("/healthz")).status, 200);
            QVERIFY(PostgresCluster::ofThisTest().start());
            // By itself, without a restart of the hall.
            const Outgoing next = something();
            QTRY_VERIFY_WITH_TIMEOUT(m_terminal->receipt(m_terminal->send(next), next), patience);
        }
        judge();
    }
};

YEBAN_TEST(KillTest)
#include "kill_test.moc"
