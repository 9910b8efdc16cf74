// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/gate.h"
#include "tests/support/test_main.h"

using namespace yeban;
using std::chrono::seconds;

/// Who may hand in now, and when the others come back.
class GateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortQueueTurnsNobodyAway()
    {
        Gate gate;
        QVERIFY(!gate.turnAway({0, 0, 1000}, Gate::Time(5)));
        QVERIFY(!gate.turnAway({8000, 1000, 1000}, Gate::Time(5)));
        QVERIFY(gate.turnAway({8001, 1000, 1000}, Gate::Time(5)));
        QVERIFY(gate.turnAway({1, Gate::mostBytes + 1, 1000}, Gate::Time(5)));
        QVERIFY(gate.turnAway({10, 0, 0}, Gate::Time(5))); // a store that stands still
    }

    void thoseWhoAreTurnedAwayComeOneAfterTheOther()
    {
        Gate gate;
        const Load full{5'000, 0, 500}; // ten seconds' work
        QMap<qint64, int> arrivals;
        for (int i = 0; i < 5'000; ++i)
            ++arrivals[gate.turnAway(full, Gate::Time(100))->count()];
        QCOMPARE(arrivals.firstKey(), 11); // nobody before what waits is done
        QCOMPARE(arrivals.lastKey(), 20);
        for (const int each : std::as_const(arrivals))
            QVERIFY2(each >= 499 && each <= 501, qPrintable(QString::number(each)));
    }

    void nobodyIsSentAwayForEver()
    {
        Gate gate;
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(*gate.turnAway({100'000, 0, 1}, Gate::Time(0)) <= Gate::farthest);
    }

    void appointmentsOfThePastAreForgotten()
    {
        Gate gate;
        for (int i = 0; i < 1'000; ++i)
            gate.turnAway({1'000, 0, 10}, Gate::Time(0));
        QCOMPARE(*gate.turnAway({1'000, 0, 100}, Gate::Time(1'000)), seconds(11));
    }

    void aSmallHallIsSpokenToAtOnce()
    {
        QCOMPARE(contactSpread(0, 1'000), seconds(0));
        QCOMPARE(contactSpread(499, 1'000), seconds(0));
        QCOMPARE(contactSpread(1'000, 1'000), seconds(2));
        QCOMPARE(contactSpread(1'000, 100), seconds(10)); // a slow store
        QCOMPARE(contactSpread(10'000'000, 0), seconds(3600));
    }
};

YEBAN_TEST(GateTest)
#include "gate_test.moc"
