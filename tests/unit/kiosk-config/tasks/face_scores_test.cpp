// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/face_scores.h"
#include "tests/support/test_main.h"

using namespace yeban;

class FaceScoresTest : public QObject
{
    Q_OBJECT

private:
    static void take(FaceScores &scores, const char *json) { scores.take(QStringLiteral("face-compared"), json); }

private Q_SLOTS:
    void anEmptyAuditHasNoTable()
    {
        const FaceScores scores;
        QCOMPARE(scores.report({}), QStringList{QStringLiteral("0 face comparisons, 0 more without a good picture")});
    }

    void scoresAreCountedBesideTheThresholds()
    {
        FaceScores scores;
        for (const char *json : {R"({"score":0.50})", R"({"score":0.54})", R"({"score":0.72})", R"({"score":0.41})",
                                 R"({"score":-0.02})", R"({"score":null})"})
            take(scores, json);
        scores.take(QStringLiteral("face-doubted"), R"({"why":"jump"})");
        scores.take(QStringLiteral("consent"), R"({"score":0.99})");
        scores.take(QStringLiteral("face-compared"), "not JSON");
        const QStringList lines = scores.report({0.50F, 0.40F});
        QCOMPARE(lines.first(), QStringLiteral("5 face comparisons, 2 more without a good picture"));
        QCOMPARE(lines[1], QStringLiteral("doubted for \"jump\": 1"));
        QCOMPARE(lines[2], QStringLiteral("-0.05 to  0.00      1 ") + QString(20, QLatin1Char('#')));
        QVERIFY(lines.contains(QStringLiteral(" 0.50 to  0.55      2 ") + QString(40, QLatin1Char('#'))
                               + QStringLiteral("  <- accepted from 0.5")));
        QVERIFY(lines.contains(QStringLiteral(" 0.00 to  0.05      0 ")));
        QVERIFY(lines.contains(QStringLiteral("accepted 60.0 %, captured again 20.0 %, handed over 20.0 %")));
    }

    /// Beside the scores, and only of those that were accepted: whoever was refused may have been a picture.
    void howLifelikeTheAcceptedOnesLooked()
    {
        FaceScores scores;
        for (const char *json : {R"({"score":0.6,"same":true,"lifelike":0.2})", R"({"score":0.6,"same":true,"lifelike":0.9})",
                                 R"({"score":0.6,"same":true,"lifelike":0.95})", R"({"score":0.1,"same":false,"lifelike":0.01})",
                                 R"({"score":0.6,"same":true})"})
            take(scores, json);
        QVERIFY(scores.report({0.50F, 0.40F}).contains(QStringLiteral(
            "accepted ones looked lifelike (0 to 1; decides nothing): lowest 0.20, median 0.90, below 0.5: 1")));
    }
};

YEBAN_TEST(FaceScoresTest)
#include "face_scores_test.moc"
