// SPDX-License-Identifier: GPL-3.0-or-later
#include "hall_suite.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QNetworkReply>

using namespace yeban;
using namespace yeban::test;

class RestartTest : public FreshHallSuite
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAcknowledgedSurvivesAKill()
    {
        for (int round = 1; round <= 5; ++round) {
            const Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨"), round));
            const Answer first = terminal().send(outgoing);
            hall().kill(); // with the decision, most likely, not made yet
            QCOMPARE(first.status, 201);
            QVERIFY(hall().start());
            const Answer again = terminal().send(outgoing);
            QCOMPARE(again.status, 200);
            QCOMPARE(again.body, first.body);
            const auto decision = terminal().decision(outgoing.put.submissionId);
            QVERIFY(decision);
            QCOMPARE(decision->state,
                     round == 1 ? HallState::Approved : HallState::Refused); // the name went to the first
        }
        QCOMPARE(terminal().feed(0, 7).size(),
                 7); // one approval with two grants, four refusals; nothing twice
    }

    void aTermAnswersWhatWaitsAndEnds()
    {
        QNetworkReply *poll = hall().begin("GET", terminal().path(QStringLiteral("feed?after=0&wait=60")),
                                            {}, terminal().token());
        // The hall answers another request on the same thread after it has taken this one.
        QCOMPARE(terminal().send(terminal().seal(SubmissionKind::Rating, "{}")).status, 201);
        QCOMPARE(hall().stop(), 0);
        QVERIFY(QTest::qWaitFor([poll] { return poll->isFinished(); }, 20'000));
        const Answer answer = HallProcess::answerOf(poll);
        QVERIFY(answer.status == 200 || answer.status == 503); // parked, or not read yet
        QVERIFY(!QFile::exists(hall().databaseFile() + QStringLiteral(".admin")));
        QVERIFY(hall().start());
        QCOMPARE(hall().request("GET", terminal().path(QStringLiteral("feed?after=0")), {}, terminal().token()).status,
                 200);
    }

    void aDatabaseHasOneHall()
    {
        if (!hall().isSqlite())
            return; // PostgreSQL takes several: several_test.cpp
        QProcess other;
        other.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-hall"),
                    {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--resources"),
                     qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources"),
                     QStringLiteral("--database"), QStringLiteral("sqlite:") + hall().databaseFile()});
        QVERIFY(other.waitForFinished(20'000));
        QCOMPARE(other.exitCode(), 1);
        QVERIFY(!other.readAllStandardError().isEmpty());
        QCOMPARE(hall().request("GET", QStringLiteral("/v1/health")).status, 200);
    }

    void withoutItsKeysADatabaseIsNotServed()
    {
        QCOMPARE(hall().stop(), 0);
        QVERIFY(QFile::remove(hall().databaseFile() + QStringLiteral(".keys")));
        QVERIFY(!hall().start());
        QVERIFY(hall().errorText().contains("keys"));
    }

    void plainHttpStaysOnThisMachine()
    {
        QCOMPARE(hall().stop(), 0);
        for (const char *address : {"http://0.0.0.0:0", "http://192.0.2.1:80", "hall:80", "127.0.0.1", "127.0.0.1:70000"}) {
            QProcess open;
            open.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-hall"),
                       {QStringLiteral("--listen"), QLatin1String(address), QStringLiteral("--resources"),
                        qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources"),
                        QStringLiteral("--database"), QStringLiteral("sqlite:") + hall().databaseFile()});
            QVERIFY(open.waitForFinished(20'000));
            QCOMPARE(open.exitCode(), 1);
            const QByteArray said = open.readAllStandardError();
            QVERIFY(said.contains("127.0.0.1") || said.contains("not a loopback address"));
        }
    }
};

YEBAN_TEST(RestartTest)
#include "restart_test.moc"
