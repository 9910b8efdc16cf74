// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/power_cuts.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

/// That the torture has teeth: each mutant must be found, an honest disk must pass the same run.
class PowerCutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mutantsAreCaught_data()
    {
        QTest::addColumn<DiskHabit>("habit");
        QTest::addColumn<Acknowledge>("acknowledge");
        QTest::newRow("acknowledged before COMMIT") << DiskHabit::Honest << Acknowledge::BeforeCommit;
        QTest::newRow("synchronous=NORMAL") << DiskHabit::NormalWalSync << Acknowledge::AfterCommit;
        QTest::newRow("a disk that lies about fsync") << DiskHabit::LyingSync << Acknowledge::AfterCommit;
    }
    void mutantsAreCaught()
    {
        QFETCH(DiskHabit, habit);
        QFETCH(Acknowledge, acknowledge);
        const CutFigures figures = PowerCuts(1, habit, acknowledge)
                                       .run(1'000'000, QDeadlineTimer(10'000), PowerCuts::Until::FirstFault);
        QVERIFY2(figures.lost + figures.corrupt > 0, qPrintable(QString::number(figures.cuts)));
    }

    void anHonestDiskLosesNothing()
    {
        const CutFigures figures =
            PowerCuts(1).run(2'000, QDeadlineTimer(QDeadlineTimer::Forever), PowerCuts::Until::Done);
        QCOMPARE(figures.first, QString());
        QCOMPARE(figures.lost + figures.corrupt, 0);
        QVERIFY(figures.cuts >= 2'000);
    }
};

YEBAN_TEST(PowerCutTest)
#include "power_cut_test.moc"
