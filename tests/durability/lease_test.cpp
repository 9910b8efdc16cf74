// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/lease_nights.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

class LeaseTest : public QObject
{
    Q_OBJECT

private:
    /// The night that finds it; 0: none did.
    static quint64 caughtIn(LeaseMutant mutant, quint64 nights)
    {
        for (quint64 seed = 1; seed <= nights; ++seed)
            if (const QString wrong = LeaseNight(seed, mutant).run(stepsOfANight); !wrong.isEmpty()) {
                qInfo("night %llu: %s", seed, qPrintable(wrong));
                return seed;
            }
        return 0;
    }
    static constexpr int stepsOfANight = 80;

private Q_SLOTS:
    // YEBAN_LEASE_NIGHTS=N and YEBAN_LEASE_SEED=S make a campaign of it.
    void noSheetIsEverInTwoPlaces()
    {
        const int nights = qEnvironmentVariableIsSet("YEBAN_LEASE_NIGHTS") ? qEnvironmentVariableIntValue("YEBAN_LEASE_NIGHTS") : 12;
        const quint64 first = 1 + static_cast<quint64>(qEnvironmentVariableIntValue("YEBAN_LEASE_SEED"));
        int moves = 0;
        for (quint64 seed = first; seed < first + static_cast<quint64>(nights); ++seed) {
            LeaseNight night(seed);
            const QString wrong = night.run(stepsOfANight);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
            moves += night.moves();
        }
        qInfo("%d nights from seed %llu: sheets were asked for elsewhere %d times", nights, first, moves);
        QVERIFY(moves > nights);
    }

    void aHallThatDoesNotWaitIsCaught()
    {
        QVERIFY(caughtIn(LeaseMutant::HallDoesNotWait, 30) > 0);
    }

    void aTerminalThatKeepsWhatItReturnedIsCaught()
    {
        QVERIFY(caughtIn(LeaseMutant::TerminalKeepsTheGrant, 30) > 0);
    }
};

YEBAN_TEST(LeaseTest)
#include "lease_test.moc"
