// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "tests/support/test_main.h"

using namespace yeban;

class ClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floorHoldsWhenTheSystemClockIsBehind()
    {
        const QDateTime future = QDateTime::currentDateTimeUtc().addYears(5);
        const Clock clock(future);
        QCOMPARE(clock.quality(), ClockQuality::Unknown);
        QCOMPARE(clock.now(), future);
    }

    void hallTimeWins()
    {
        Clock clock;
        QCOMPARE(clock.quality(), ClockQuality::Held);
        const QDateTime hall(QDate(2031, 2, 3), QTime(2, 14), Qt::UTC);
        clock.setKnown(hall);
        QCOMPARE(clock.quality(), ClockQuality::Known);
        QVERIFY(clock.now() >= hall);
        QVERIFY(clock.now() < hall.addSecs(60));
    }
};

YEBAN_TEST(ClockTest)
#include "clock_test.moc"
