// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/assisted_check_step.h"
#include "app/visit/compare_face_step.h"
#include "app/visit/engine_face_comparer.h"
#include "app/visit/form_step.h"
#include "app/visit/read_card_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;
using CardState = ReadCardStep::State;
using FaceState = CompareFaceStep::State;
using Phase = AssistedCheckStep::Phase;
using Trouble = AssistedCheckStep::Problem;

class IdentityTest : public QObject
{
    Q_OBJECT

    static void typePin(AssistedCheckStep &step, const char *pin)
    {
        for (const char *digit = pin; *digit; ++digit)
            step.pressDigit(*digit - '0');
        step.submitPin();
    }

private Q_SLOTS:
    void cardIsReadAndCompared()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        QVERIFY(rig.station.auditCategories().contains(QStringLiteral("face-compared")));
        QVERIFY(!rig.station.auditText.contains(VisitRig::card().name.toUtf8()));
        QVERIFY(!rig.station.auditText.contains(VisitRig::card().number.toUtf8()));
        QTRY_VERIFY(rig.faces->forgotten > 0); // the card's template is gone with the page
    }

    void refusedCards_data()
    {
        QTest::addColumn<int>("refusal");
        QTest::addRow("expired") << static_cast<int>(CardRefusal::Expired);
        QTest::addRow("not yet valid") << static_cast<int>(CardRefusal::NotYetValid);
        QTest::addRow("inconsistent") << static_cast<int>(CardRefusal::Inconsistent);
        QTest::addRow("suspect") << static_cast<int>(CardRefusal::Suspect);
    }
    void refusedCards()
    {
        QFETCH(int, refusal);
        const auto expected = static_cast<CardRefusal>(refusal);
        IdCard card = VisitRig::card();
        if (expected == CardRefusal::Expired)
            card.validUntil = QDate(2025, 1, 1);
        else if (expected == CardRefusal::NotYetValid)
            card.validFrom = QDate(2030, 1, 1);
        else if (expected == CardRefusal::Inconsistent)
            card.consistent = false;
        VisitRig rig;
        if (expected == CardRefusal::Suspect)
            rig.reader->lay(fail(ErrorCode::CardSuspect, {}, QStringLiteral("SW3=31")));
        else
            rig.reader->lay(card);
        QVERIFY(rig.toReadCard());
        auto &step = rig.at<ReadCardStep>();
        QTRY_COMPARE(step.state(), CardState::Refused);
        QCOMPARE(step.refusal(), expected);
        QCOMPARE(rig.station.audits.last().second[QLatin1String("why")].toString(), QLatin1String(nameOf(expected)));
        QCOMPARE(rig.station.audits.last().second.contains(QLatin1String("device")), expected == CardRefusal::Suspect);
        rig.reader->lay(VisitRig::card()); // another card, and the press
        step.retry();
        QTRY_VERIFY(rig.is(Step::CompareFace));
    }

    void cardTakenEarlyIsReadWhenItComesBack()
    {
        VisitRig rig;
        rig.reader->lay(retry(Retry::LeaveCard));
        QVERIFY(rig.toReadCard());
        auto &step = rig.at<ReadCardStep>();
        QTRY_COMPARE(step.state(), CardState::Failed);
        QCOMPARE(step.again(), Retry::LeaveCard);
        rig.reader->lay(VisitRig::card());
        QTRY_VERIFY(rig.is(Step::CompareFace));
    }

    void readerAwayAndBack()
    {
        VisitRig rig;
        rig.reader->missing = true;
        QTRY_VERIFY(!rig.readerDevice->health().status().usable());
        QVERIFY(rig.toReadCard());
        rig.reader->lay(fail(ErrorCode::DeviceFault));
        QTRY_COMPARE(rig.at<ReadCardStep>().state(), CardState::Missing);
        rig.reader->missing = false;
        rig.reader->lay(VisitRig::card());
        QTRY_VERIFY(rig.is(Step::CompareFace));
    }

    void noReader()
    {
        VisitRig rig({.reader = false});
        QVERIFY(rig.toReadCard());
        QCOMPARE(rig.at<ReadCardStep>().state(), CardState::Missing);
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
    }

    void lateAnswerDoesNothing()
    {
        VisitRig rig;
        rig.reader->lay(VisitRig::card());
        QVERIFY(rig.toReadCard());
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QTest::qWait(50);
        QVERIFY(rig.is(Step::Goodbye));
    }

    void otherWayWithoutFace_data()
    {
        QTest::addColumn<QString>("why");
        QTest::addRow("declined") << QStringLiteral("declined");
        QTest::addRow("no photo") << QStringLiteral("no-photo");
        QTest::addRow("no face in the photo") << QStringLiteral("face-less");
        QTest::addRow("no camera") << QStringLiteral("no-camera");
    }
    void otherWayWithoutFace()
    {
        QFETCH(QString, why);
        VisitRig rig({.camera = why != QLatin1String("no-camera")});
        IdCard card = VisitRig::card();
        if (why == QLatin1String("no-photo"))
            card.photo = {};
        rig.faces->noFaceInPhoto = why == QLatin1String("face-less");
        rig.reader->lay(card);
        QVERIFY(rig.toReadCard(why != QLatin1String("declined")));
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        const QString reason = why == QLatin1String("face-less")   ? QStringLiteral("no-photo")
                               : why == QLatin1String("no-camera") ? QStringLiteral("declined") // could not be asked
                                                                   : why;
        QCOMPARE(rig.at<AssistedCheckStep>().reason(), reason);
    }

    void modelsThatDoNotLoadLeaveTheOtherWay()
    {
        VisitRig rig({.faceModels = false});
        QTRY_VERIFY(!rig.visit->faceAvailable());
        rig.reader->lay(VisitRig::card());
        QVERIFY(rig.toReadCard());
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
    }

    void engineWithoutModels()
    {
        EngineFaceComparer faces(QStringLiteral("/nowhere"), 2);
        QCOMPARE(faces.prepare().error().code, ErrorCode::NotFound);
        QCOMPARE(faces.begin(VisitRig::card().photo).error().code, ErrorCode::Unsupported);
        QVERIFY(!faces.offer(LiveFrame({VisitRig::card().photo, {}})));
    }

    void threeFailuresNeedAPerson()
    {
        VisitRig rig;
        rig.faces->script({0.45F, 0.48F, 0.41F});
        QVERIFY(rig.toCompareFace());
        for (int attempt = 1; attempt <= 2; ++attempt) {
            QTRY_COMPARE(rig.at<CompareFaceStep>().state(), FaceState::TryAgain);
            QCOMPARE(rig.at<CompareFaceStep>().attempt(), attempt);
            rig.at<CompareFaceStep>().retry();
        }
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        QCOMPARE(rig.at<AssistedCheckStep>().reason(), QStringLiteral("no-match"));
        QCOMPARE(rig.station.auditCategories().count(QStringLiteral("face-compared")), 3);
        QVERIFY(rig.visit->raise(FlowEvent::Back)); // to the card: no new tries
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        QCOMPARE(rig.at<AssistedCheckStep>().reason(), QStringLiteral("no-match"));
    }

    void anotherFaceIsHandedOverAtOnce()
    {
        VisitRig rig;
        rig.faces->script({0.39F});
        QVERIFY(rig.toCompareFace());
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        QCOMPARE(rig.at<AssistedCheckStep>().reason(), QStringLiteral("no-match"));
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
    }

    void movementsNotMadeNeedAPerson()
    {
        VisitRig rig;
        rig.faces->script({FakeFaces::NotMade, FakeFaces::NotMade, FakeFaces::NotMade});
        QVERIFY(rig.toCompareFace());
        for (int attempt = 1; attempt <= 2; ++attempt) {
            QTRY_COMPARE(rig.at<CompareFaceStep>().state(), FaceState::TryAgain);
            QCOMPARE(rig.at<CompareFaceStep>().failure(), CompareFaceStep::Failure::NoMovement);
            rig.at<CompareFaceStep>().retry();
        }
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        QCOMPARE(rig.at<AssistedCheckStep>().reason(), QStringLiteral("no-movement"));
        QCOMPARE(rig.station.auditCategories().count(QStringLiteral("face-doubted")), 3);
        QVERIFY(!rig.station.auditCategories().contains(QStringLiteral("face-compared")));
    }

    void timeForAMovementBeginsWhenItIsAskedFor()
    {
        VisitRig rig;
        rig.faces->script({FakeFaces::Never});
        QVERIFY(rig.toCompareFace());
        QTRY_COMPARE(rig.at<CompareFaceStep>().look().guidance, Guidance::Closer);
        rig.pass(29s);
        rig.faces->askFor(Movement::Nod);
        QTRY_VERIFY(rig.at<CompareFaceStep>().look().asked == Movement::Nod);
        rig.pass(29s);
        QCOMPARE(rig.at<CompareFaceStep>().state(), FaceState::Looking);
        rig.pass(2s);
        QCOMPARE(rig.at<CompareFaceStep>().state(), FaceState::TryAgain);
    }

    void childrenAreNotCompared()
    {
        for (const auto &[birth, step] : {std::pair{QDate(2012, 11, 22), Step::AssistedCheck},
                                          std::pair{QDate(2012, 11, 21), Step::CompareFace}}) {
            VisitRig rig; // today is 2026-11-21
            IdCard card = VisitRig::card();
            card.birth = birth;
            rig.reader->lay(card);
            QVERIFY(rig.toReadCard());
            QTRY_COMPARE(rig.visit->step(), step);
            if (step == Step::AssistedCheck)
                QCOMPARE(rig.at<AssistedCheckStep>().reason(), QStringLiteral("guardian"));
        }
    }

    void captureWithoutGoodPicturesFails()
    {
        VisitRig rig;
        rig.faces->script({FakeFaces::Never});
        QVERIFY(rig.toCompareFace());
        QTRY_COMPARE(rig.at<CompareFaceStep>().look().guidance, Guidance::Closer);
        rig.pass(31s);
        QCOMPARE(rig.at<CompareFaceStep>().state(), FaceState::TryAgain);
        QCOMPARE(rig.at<CompareFaceStep>().failure(), CompareFaceStep::Failure::NoGoodPicture);
    }

    void cameraDark()
    {
        VisitRig rig;
        rig.camera->dark = true;
        QVERIFY(rig.toCompareFace());
        QTRY_COMPARE(rig.at<CompareFaceStep>().state(), FaceState::NoPicture);
        rig.camera->dark = false;
        rig.faces->script({0.9F});
        rig.at<CompareFaceStep>().retry();
        QTRY_VERIFY(rig.is(Step::Form));
    }

    void citizenChoosesStaffInstead()
    {
        VisitRig rig;
        QVERIFY(rig.toCompareFace());
        rig.at<CompareFaceStep>().useStaff();
        QVERIFY(rig.is(Step::AssistedCheck));
        QCOMPARE(rig.at<AssistedCheckStep>().reason(), QStringLiteral("declined"));
    }

    void staffConfirms()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->show(retry(Retry::ShowAnotherCode)); // no badge, and the scanner is well
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        auto &step = rig.at<AssistedCheckStep>();
        QTRY_COMPARE(step.phase(), Phase::Pin);
        typePin(step, "2468");
        QVERIFY(step.busy());
        QCOMPARE(step.pinLength(), 0); // not kept while it is checked
        QTRY_COMPARE(step.phase(), Phase::Look);
        QCOMPARE(step.staff().staffId, QStringLiteral("staff-7"));
        QCOMPARE(step.staff().name, QStringLiteral("值班员"));
        step.confirmSame();
        QVERIFY(rig.is(Step::Form));
        QCOMPARE(rig.station.audits.last().first, QStringLiteral("assisted-check"));
        QVERIFY(rig.station.audits.last().second[QLatin1String("same")].toBool());
    }

    void staffDenies()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        auto &step = rig.at<AssistedCheckStep>();
        QTRY_COMPARE(step.phase(), Phase::Pin);
        typePin(step, "2468");
        QTRY_COMPARE(step.phase(), Phase::Look);
        step.denySame();
        QCOMPARE(step.phase(), Phase::Refused);
        step.confirmSame();
        QVERIFY(rig.is(Step::AssistedCheck));
        QVERIFY(!rig.station.audits.last().second[QLatin1String("same")].toBool());
    }

    void wrongPins()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        QTRY_COMPARE(rig.at<AssistedCheckStep>().phase(), Phase::Pin);
        for (int left = 2; left >= 1; --left) {
            typePin(rig.at<AssistedCheckStep>(), "1111");
            QTRY_COMPARE(rig.at<AssistedCheckStep>().problem(), Trouble::WrongPin);
            QCOMPARE(rig.at<AssistedCheckStep>().triesLeft(), left);
        }
        typePin(rig.at<AssistedCheckStep>(), "1111");
        QTRY_COMPARE(rig.at<AssistedCheckStep>().phase(), Phase::Refused);
        QCOMPARE(rig.at<AssistedCheckStep>().problem(), Trouble::TooManyPins);
        QVERIFY(rig.visit->raise(FlowEvent::Back)); // and back gives no new ones
        QTRY_VERIFY(rig.is(Step::AssistedCheck));
        QCOMPARE(rig.at<AssistedCheckStep>().phase(), Phase::Refused);
    }

    void refusedStaff_data()
    {
        QTest::addColumn<QString>("badge");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<int>("trouble");
        QTest::addRow("unknown badge") << QStringLiteral("YBS1:other") << false << int(Trouble::UnknownBadge);
        QTest::addRow("locked") << QStringLiteral("YBS1:good") << true << int(Trouble::Locked);
        QTest::addRow("applicant") << QStringLiteral("YBS1:good") << false << int(Trouble::IsApplicant);
    }
    void refusedStaff()
    {
        QFETCH(QString, badge);
        QFETCH(bool, locked);
        QFETCH(int, trouble);
        VisitRig rig;
        rig.station.locked = locked;
        rig.station.staffNumber = VisitRig::card().number;
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->show(badge);
        auto &step = rig.at<AssistedCheckStep>();
        QTRY_COMPARE(step.phase(), Phase::Pin);
        typePin(step, "2468");
        QTRY_COMPARE(step.phase(), Phase::Badge);
        QCOMPARE(static_cast<int>(step.problem()), trouble);
        rig.station.locked = false;
        rig.station.staffNumber.clear();
        rig.scanner->show(QLatin1String(VisitRig::badge())); // another one comes
        QTRY_COMPARE(step.phase(), Phase::Pin);
        typePin(step, "2468");
        QTRY_COMPARE(step.phase(), Phase::Look);
    }

    void staffStoreFault()
    {
        VisitRig rig;
        rig.station.staffError = Error{ErrorCode::StoreBroken, {}, {}};
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        QTRY_COMPARE(rig.at<AssistedCheckStep>().phase(), Phase::Pin);
        typePin(rig.at<AssistedCheckStep>(), "2468");
        QTRY_COMPARE(rig.at<AssistedCheckStep>().problem(), Trouble::StoreFault);
        QCOMPARE(rig.at<AssistedCheckStep>().phase(), Phase::Pin);
    }

    void shortPinIsNotSent()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        auto &step = rig.at<AssistedCheckStep>();
        QTRY_COMPARE(step.phase(), Phase::Pin);
        typePin(step, "246");
        QVERIFY(!step.busy());
        step.erase();
        QCOMPARE(step.pinLength(), 2);
        step.anotherBadge();
        QCOMPARE(step.phase(), Phase::Badge);
        QCOMPARE(step.pinLength(), 0);
    }

    void noScanner()
    {
        VisitRig rig({.scanner = false});
        QVERIFY(rig.toAssistedCheck());
        QCOMPARE(rig.at<AssistedCheckStep>().phase(), Phase::Unavailable);
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
    }

    void scannerBreaks()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        rig.scanner->broken = true;
        auto &step = rig.at<AssistedCheckStep>();
        QTRY_COMPARE(step.phase(), Phase::Unavailable);
        rig.scanner->broken = false;
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        step.anotherBadge();
        QTRY_COMPARE(step.phase(), Phase::Pin);
    }
};

YEBAN_TEST(IdentityTest)
#include "identity_test.moc"
