// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/staff_desk_step.h"

#include "app/printing/readiness.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

using Phase = StaffDeskStep::Phase;
using Trouble = StaffDeskStep::Problem;

namespace {

DoubtfulSheet doubtful()
{
    const QString form = VisitRig::catalogue().newest().first()->id;
    return {QStringLiteral("print-1"), QStringLiteral("Q3-000012-K"), form, QStringLiteral("duplicate"),
            QStringLiteral("tray-1"), QDateTime::currentDateTimeUtc()};
}

/// A badge held to the scanner where a receipt is expected.
void toDesk(VisitRig &rig, const QString &badge = QLatin1String(VisitRig::badge()))
{
    QVERIFY(rig.visit->raise(FlowEvent::FindCase));
    rig.scanner->show(badge);
    QTRY_VERIFY(rig.is(Step::StaffDesk));
    QCOMPARE(rig.at<StaffDeskStep>().phase(), Phase::Pin);
}

void typePin(VisitRig &rig, const char *pin = "2468")
{
    for (const char *digit = pin; *digit; ++digit)
        rig.at<StaffDeskStep>().pressDigit(*digit - '0');
    rig.at<StaffDeskStep>().submitPin();
}

void toSignedIn(VisitRig &rig)
{
    toDesk(rig);
    typePin(rig);
    QTRY_COMPARE(rig.at<StaffDeskStep>().phase(), Phase::Desk);
}

} // namespace

class StaffDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAilsThePrinterIsSaid()
    {
        VisitRig rig;
        toSignedIn(rig);
        auto &desk = rig.at<StaffDeskStep>();
        QVERIFY(!desk.printerTrouble());
        rig.trouble = Error{ErrorCode::PaperJam, {}, QStringLiteral("media-jam")};
        QCOMPARE(desk.printerTrouble()->deviceCode, QStringLiteral("media-jam"));
        rig.trouble = Error{ErrorCode::DeviceBusy, {}, QLatin1String(doubtfulSheet)};
        QVERIFY(!desk.printerTrouble()); // it lies before them anyway
    }

    void aDoubtfulSheetIsSettledByName()
    {
        VisitRig rig;
        rig.station.staff.doubtful = doubtful();
        toSignedIn(rig);
        auto &desk = rig.at<StaffDeskStep>();
        QCOMPARE(desk.view().doubtful, rig.station.staff.doubtful);
        QCOMPARE(desk.titleOf(*desk.view().doubtful), QStringLiteral("副本"));
        desk.settle(SheetFinding::Spoiled);
        desk.settle(SheetFinding::CameOut); // a second touch
        QTRY_VERIFY(!desk.busy());
        QVERIFY(!desk.view().doubtful);
        QCOMPARE(desk.problem(), Trouble::None);
        QCOMPARE(rig.station.settled.size(), 1);
        QCOMPARE(rig.station.settled.first().first, SheetFinding::Spoiled);
        QCOMPARE(rig.station.settled.first().second, QStringLiteral("staff-7"));
        QVERIFY(rig.station.auditCategories().contains(QStringLiteral("staff-signed-in")));
    }

    void somebodyElseWasQuicker()
    {
        VisitRig rig;
        rig.station.staff.doubtful = doubtful();
        rig.station.settledBefore = true;
        toSignedIn(rig);
        rig.at<StaffDeskStep>().settle(SheetFinding::CameOut);
        QTRY_COMPARE(rig.at<StaffDeskStep>().problem(), Trouble::SettledBefore);
        QVERIFY(rig.station.settled.isEmpty());
    }

    void paperIsBookedByName()
    {
        VisitRig rig;
        rig.station.staff.paper = {{3, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 10}};
        toSignedIn(rig);
        auto &desk = rig.at<StaffDeskStep>();
        desk.movePaper(3, 50);
        QTRY_COMPARE(desk.view().paper.value(0).sheets, 60);
        desk.movePaper(3, -61);
        QTRY_COMPARE(desk.problem(), Trouble::NotPossible);
        desk.movePaper(3, 0);
        QVERIFY(!desk.busy());
        desk.movePaper(3, -60);
        QTRY_COMPARE(desk.view().paper.value(0).sheets, 0);
        QCOMPARE(desk.problem(), Trouble::None);
        QCOMPARE(rig.station.moved.size(), 2);
        QCOMPARE(rig.station.moved.last().staffId, QStringLiteral("staff-7"));
    }

    void paperIsBookedWithItsNumbers()
    {
        VisitRig rig;
        rig.station.staff.paper = {{3, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 10}};
        toSignedIn(rig);
        auto &desk = rig.at<StaffDeskStep>();
        const PaperNumbers numbers{QStringLiteral("A0001201"), QStringLiteral("A0001250")};
        rig.station.wrongNumbers = true;
        desk.movePaper(3, 50, numbers);
        QTRY_COMPARE(desk.problem(), Trouble::WrongNumbers);
        rig.station.wrongNumbers = false;
        desk.movePaper(3, 50, numbers);
        QTRY_COMPARE(desk.view().paper.value(0).sheets, 60);
        QCOMPARE(desk.problem(), Trouble::None);
        QCOMPARE(rig.station.moved, QList<PaperMove>({{3, 50, QStringLiteral("staff-7"), numbers}}));
    }

    void nothingIsShownBeforeThePin()
    {
        VisitRig rig;
        rig.station.staff.doubtful = doubtful();
        toDesk(rig);
        auto &desk = rig.at<StaffDeskStep>();
        typePin(rig, "246"); // too short to be sent
        QVERIFY(!desk.busy());
        desk.erase();
        QCOMPARE(desk.pinLength(), 2);
        desk.settle(SheetFinding::CameOut);
        desk.movePaper(3, 5);
        QVERIFY(!desk.view().doubtful);
        QVERIFY(rig.station.settled.isEmpty() && rig.station.moved.isEmpty());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("badge");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<Trouble>("trouble");
        const QString good = QLatin1String(VisitRig::badge());
        QTest::addRow("wrong PIN") << good << false << QByteArray("1111") << Phase::Pin << Trouble::WrongPin;
        QTest::addRow("locked") << good << true << QByteArray("2468") << Phase::Refused << Trouble::Locked;
        QTest::addRow("unknown") << QStringLiteral("YBS1:other") << false << QByteArray("2468") << Phase::Refused << Trouble::UnknownBadge;
    }
    void refused()
    {
        QFETCH(QString, badge);
        QFETCH(bool, locked);
        QFETCH(QByteArray, pin);
        QFETCH(Phase, phase);
        QFETCH(Trouble, trouble);
        VisitRig rig;
        rig.station.locked = locked;
        toDesk(rig, badge);
        typePin(rig, pin.constData());
        QTRY_COMPARE(rig.at<StaffDeskStep>().problem(), trouble);
        QCOMPARE(rig.at<StaffDeskStep>().phase(), phase);
        QVERIFY(rig.station.auditCategories().contains(QStringLiteral("staff-refused")));
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QVERIFY(rig.is(Step::Welcome));
    }

    void storeFaults()
    {
        VisitRig rig;
        rig.station.staffError = Error{ErrorCode::StoreBroken, {}, {}};
        toDesk(rig);
        typePin(rig);
        QTRY_COMPARE(rig.at<StaffDeskStep>().problem(), Trouble::StoreFault);
        QCOMPARE(rig.at<StaffDeskStep>().phase(), Phase::Pin);
        rig.station.staffError.reset();
        rig.station.viewError = Error{ErrorCode::StoreBroken, {}, {}};
        typePin(rig);
        QTRY_COMPARE(rig.at<StaffDeskStep>().phase(), Phase::Desk);
        QCOMPARE(rig.at<StaffDeskStep>().problem(), Trouble::StoreFault);
    }

    void whoGoesAwayIsSignedOut()
    {
        VisitRig rig;
        toSignedIn(rig);
        rig.pass(90s);
        QTRY_VERIFY(rig.is(Step::Welcome));
    }
};

YEBAN_TEST(StaffDeskTest)
#include "staff_desk_test.moc"
