// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/sync_nights.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

class SyncNightTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBadNetworkLosesNothingAndDoublesNothing()
    {
        const SyncFigures figures = SyncNight(1, NetworkFaults::bad()).run(500, 10, 5);
        QCOMPARE(figures.items, 500);
        QCOMPARE(figures.lost, 0);
        QCOMPARE(figures.duplicated, 0);
        QCOMPARE(figures.hurried, 0);
        QVERIFY(figures.extraRequests > 50); // the network was bad indeed
    }

    // One in a hundred is refused for ever: each of the others needs its one request and no more.
    void poisonHoldsNobodyUp()
    {
        const SyncFigures figures = SyncNight(2, {}).run(1'000, 10, 0);
        QVERIFY(figures.poisoned > 0);
        QCOMPARE(figures.extraRequests, 0);
        QCOMPARE(figures.lost, 0); // the poisoned ones stand before the technician, not one is gone
        QCOMPARE(figures.duplicated, 0);
    }
};

YEBAN_TEST(SyncNightTest)
#include "sync_test.moc"
