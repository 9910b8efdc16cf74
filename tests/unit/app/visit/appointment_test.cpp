// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "app/visit/appointment_step.h"
#include "app/visit/assisted_check_step.h"
#include "tests/support/patience.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;
using Phase = AppointmentStep::Phase;

/// The window, for whom this terminal is not the way. The rig's day is Saturday, 2026-11-21.
class AppointmentTest : public QObject
{
    Q_OBJECT

    static bool toAppointment(VisitRig &rig)
    {
        if (!rig.toAssistedCheck())
            return false;
        rig.at<AssistedCheckStep>().appoint();
        return rig.is(Step::Appointment);
    }
    static bool toConfirm(VisitRig &rig)
    {
        if (!toAppointment(rig))
            return false;
        auto &step = rig.at<AppointmentStep>();
        step.chooseDay(QDate(2026, 11, 24));
        step.chooseTime(QTime(14, 0));
        return step.phase() == Phase::Confirm;
    }

private Q_SLOTS:
    void madeSealedAndPrinted()
    {
        VisitRig rig;
        QVERIFY(toAppointment(rig));
        auto &step = rig.at<AppointmentStep>();
        QCOMPARE(step.days().first(), QDate(2026, 11, 23)); // never the weekend, never today
        step.chooseDay(QDate(2026, 11, 22));
        QCOMPARE(step.phase(), Phase::Day);
        step.chooseDay(QDate(2026, 11, 24));
        step.chooseTime(QTime(13, 0));
        QCOMPARE(step.phase(), Phase::Time);
        step.chooseTime(QTime(14, 0));
        QCOMPARE(step.phase(), Phase::Confirm);
        step.make();
        QVERIFY(!rig.visit->allows(FlowEvent::Leave)); // for the blink of an eye in which it is kept
        QTRY_COMPARE(step.phase(), Phase::Kept);
        QVERIFY(!rig.visit->allows(FlowEvent::Back));
        QTRY_COMPARE(step.receipt(), ReceiptPaper::Printed);

        QCOMPARE(rig.station.saved.size(), 1);
        const NewSubmission &saved = rig.station.saved.first();
        QCOMPARE(saved.kind, OutboxKind::Appointment);
        const auto envelope = openEnvelope(saved.sealed, rig.keys->signing().verifyKey(), rig.hallKey);
        QVERIFY(envelope);
        const auto payload = AppointmentPayload::fromJson(envelope->payload.toByteArray());
        QVERIFY(payload);
        QCOMPARE(payload->day, QDate(2026, 11, 24));
        QCOMPARE(payload->from, QTime(14, 0));
        QCOMPARE(payload->to, QTime(15, 0));
        QCOMPARE(payload->reason, QStringLiteral("declined"));
        QVERIFY(!envelope->payload.toByteArray().contains(VisitRig::card().number.toUtf8()));

        const QString slip = rig.desk.receipts.last();
        for (const QString &word : {step.number(), QStringLiteral("11月24日 星期二"), QStringLiteral("14:00–15:00"),
                                    QStringLiteral("一楼综合窗口"), QStringLiteral("身份证")})
            QVERIFY2(slip.contains(word), qPrintable(word));
        QVERIFY(!slip.contains(VisitRig::card().name));
        QVERIFY(rig.station.auditCategories().contains(QStringLiteral("appointment-made")));
        QVERIFY(!rig.station.auditText.contains(VisitRig::card().number.toUtf8()));
        step.finish();
        QVERIFY(rig.is(Step::Goodbye));
    }

    /// The hall knows which times are full: those are not offered. Whom it could not be asked for is told so on paper.
    void fullTimesAreNotOffered()
    {
        VisitRig rig;
        const QDate monday(2026, 11, 23), tuesday(2026, 11, 24);
        QVERIFY(toAppointment(rig)); // the rig's hall answers nobody
        QTRY_VERIFY(!rig.hall.asked.isEmpty());
        const int people = rig.at<AppointmentStep>().window().people;
        QVERIFY(people > 0);
        QCOMPARE(rig.at<AppointmentStep>().days().first(), monday);
        QVERIFY(!rig.at<AppointmentStep>().isRoomKnown());

        VisitRig known;
        known.hall.error.reset();
        for (const WindowTime &time : timesOn(rig.at<AppointmentStep>().window(), monday))
            known.hall.taken.append({monday, time.from, people});
        known.hall.taken.append({tuesday, QTime(9, 0), people});
        known.hall.taken.append({tuesday, QTime(14, 0), people - 1});
        QVERIFY(toAppointment(known));
        auto &step = known.at<AppointmentStep>();
        QTRY_VERIFY(step.isRoomKnown());
        QCOMPARE(step.days().first(), tuesday);
        step.chooseDay(tuesday);
        step.chooseTime(QTime(9, 0));
        QCOMPARE(step.phase(), Phase::Time);
        step.chooseTime(QTime(14, 0));
        QCOMPARE(step.phase(), Phase::Confirm);
        step.make();
        QTRY_COMPARE(step.receipt(), ReceiptPaper::Printed);
        QVERIFY(!known.desk.receipts.last().contains(QStringLiteral("约满了也给您办")));
    }

    void whenEveryDayIsFullTheHoursAreTold()
    {
        VisitRig rig;
        rig.hall.error.reset();
        const ServiceWindow &window = *VisitRig::catalogue().find(QStringLiteral("individual-business-registration"))->window;
        for (const QDate &day : daysFrom(window, QDate(2026, 11, 21)))
            for (const WindowTime &time : timesOn(window, day))
                rig.hall.taken.append({day, time.from, window.people});
        QVERIFY(toAppointment(rig));
        QTRY_COMPARE(rig.at<AppointmentStep>().phase(), Phase::NoDay);
        QVERIFY(rig.at<AppointmentStep>().isRoomKnown());
    }

    void withoutAClockTheHoursAreTold()
    {
        VisitRig rig({.clock = false});
        QVERIFY(toAppointment(rig));
        auto &step = rig.at<AppointmentStep>();
        QCOMPARE(step.phase(), Phase::NoDay);
        step.chooseDay(QDate(2026, 11, 24));
        QCOMPARE(step.phase(), Phase::NoDay);
        step.finish();
        QVERIFY(rig.is(Step::Goodbye));
        QVERIFY(rig.station.saved.isEmpty());
    }

    void notKeptIsSaidAndTriedAgain()
    {
        VisitRig rig;
        rig.station.saveError = Error{ErrorCode::StoreFull, {}, {}};
        QVERIFY(toConfirm(rig));
        auto &step = rig.at<AppointmentStep>();
        step.make();
        QTRY_COMPARE(step.phase(), Phase::Failed);
        QVERIFY(rig.visit->problem());
        QVERIFY(rig.desk.receipts.isEmpty());
        rig.station.saveError.reset();
        step.make();
        QTRY_COMPARE(step.phase(), Phase::Kept);
    }

    void aSlipThatDoesNotComeIsSaid()
    {
        VisitRig rig;
        rig.desk.receiptError = Error{ErrorCode::PaperOut, {}, {}};
        QVERIFY(toConfirm(rig));
        auto &step = rig.at<AppointmentStep>();
        step.make();
        QTRY_COMPARE(step.receipt(), ReceiptPaper::Failed);
        rig.desk.receiptError.reset();
        step.printReceipt();
        QTRY_COMPARE(step.receipt(), ReceiptPaper::Printed);
        QCOMPARE(rig.desk.receipts.size(), 2);
    }

    void anotherDayAndBackToStaff()
    {
        VisitRig rig;
        QVERIFY(toConfirm(rig));
        rig.at<AppointmentStep>().chooseAgain();
        QCOMPARE(rig.at<AppointmentStep>().phase(), Phase::Day);
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        QVERIFY(rig.is(Step::AssistedCheck));
        QVERIFY(rig.station.saved.isEmpty());
    }

    void threeFailuresAndChildrenComeHereToo()
    {
        {
            VisitRig rig;
            rig.faces->script({0.2F});
            QVERIFY(rig.toCompareFace());
            QTRY_VERIFY(rig.is(Step::AssistedCheck));
            QVERIFY(rig.at<AssistedCheckStep>().canAppoint());
        }
        VisitRig rig;
        IdCard card = VisitRig::card();
        card.birth = QDate(2013, 1, 1);
        rig.reader->lay(card);
        QVERIFY(rig.toReadCard());
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        rig.at<AssistedCheckStep>().appoint();
        QVERIFY(rig.is(Step::Appointment));
    }

    void withoutAScannerItIsTheWay()
    {
        VisitRig rig({.scanner = false});
        QVERIFY(toConfirm(rig));
    }

    /// Whom staff took for somebody else is not sent on as if nothing had been.
    void notForSomebodyElse()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        auto &step = rig.at<AssistedCheckStep>();
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        QTRY_COMPARE(step.phase(), AssistedCheckStep::Phase::Pin);
        QVERIFY(!step.canAppoint());
        for (const int digit : {2, 4, 6, 8})
            step.pressDigit(digit);
        step.submitPin();
        QTRY_COMPARE(step.phase(), AssistedCheckStep::Phase::Look);
        step.denySame();
        QVERIFY(!step.canAppoint());
        step.appoint();
        QVERIFY(rig.is(Step::AssistedCheck));
    }
};

YEBAN_TEST(AppointmentTest)
#include "appointment_test.moc"
