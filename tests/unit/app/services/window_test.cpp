// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/window.h"
#include "tests/support/test_main.h"

using namespace yeban;

class WindowTest : public QObject
{
    Q_OBJECT

    static ServiceWindow window()
    {
        ServiceWindow window;
        window.hours = {{{1, 2, 3, 4, 5}, QTime(14, 0), QTime(16, 30)}, {{1, 2, 3, 4, 5}, QTime(9, 0), QTime(11, 0)}};
        window.closed = {QDate(2026, 11, 24)};
        window.minutes = 60;
        window.days = 3;
        return window;
    }

private Q_SLOTS:
    void wholeAppointmentsEarlyToLate()
    {
        const QList<WindowTime> monday = timesOn(window(), QDate(2026, 11, 23));
        QCOMPARE(monday.size(), 4); // 16:00–16:30 is too short for one
        QCOMPARE(monday.first(), (WindowTime{QTime(9, 0), QTime(10, 0)}));
        QCOMPARE(monday.last(), (WindowTime{QTime(15, 0), QTime(16, 0)}));
        QVERIFY(timesOn(window(), QDate(2026, 11, 24)).isEmpty()); // a holiday
        QVERIFY(timesOn(window(), QDate(2026, 11, 28)).isEmpty()); // a Saturday
        QVERIFY(timesOn(window(), QDate()).isEmpty());
    }

    void openDaysFromTomorrow()
    {
        // From a Sunday: the holiday on Tuesday is passed over, today never offered.
        QCOMPARE(daysFrom(window(), QDate(2026, 11, 22)),
                 (QList<QDate>{QDate(2026, 11, 23), QDate(2026, 11, 25), QDate(2026, 11, 26)}));
        QCOMPARE(daysFrom(window(), QDate(2026, 11, 27)).first(), QDate(2026, 11, 30));
        QVERIFY(daysFrom({}, QDate(2026, 11, 22)).isEmpty());
    }

    /// A row of hours to just before midnight ends that day.
    void midnightEndsTheDay()
    {
        ServiceWindow night = window();
        night.hours = {{{1}, QTime(22, 0), QTime(23, 59)}};
        QCOMPARE(timesOn(night, QDate(2026, 11, 23)).size(), 1);
    }
};

YEBAN_TEST(WindowTest)
#include "window_test.moc"
