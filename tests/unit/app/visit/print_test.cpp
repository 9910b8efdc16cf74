// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "app/services/canonical.h"
#include "app/visit/closing_steps.h"
#include "app/visit/form_step.h"
#include "app/visit/print_step.h"
#include "app/visit/review_step.h"
#include "app/visit/sign_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;
using Phase = PrintStep::Phase;

class PrintTest : public QObject
{
    Q_OBJECT

    static SubmissionPayload opened(VisitRig &rig)
    {
        const auto envelope = openEnvelope(rig.station.saved.first().sealed, rig.keys->signing().verifyKey(),
                                           rig.hallKey);
        if (!envelope)
            qFatal("%s", qPrintable(envelope.error().detail));
        return SubmissionPayload::fromJson(envelope->payload.toByteArray()).value();
    }

private Q_SLOTS:
    void whatCannotBeFinishedIsNotBegun()
    {
        VisitRig rig;
        rig.trouble = Error{ErrorCode::PaperOut, {}, {}};
        const QString item = VisitRig::catalogue().newest().first()->id;
        QVERIFY(!rig.visit->chooseItem(item));
        QVERIFY(rig.is(Step::Welcome));
        QVERIFY(rig.visit->raise(FlowEvent::FindCase)); // that works
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        rig.trouble.reset();
        QVERIFY(rig.visit->chooseItem(item));
    }

    void whatIsHandedIn()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        const SubmissionPayload payload = opened(rig);
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        QCOMPARE(payload.serviceId, item.id);
        QCOMPARE(payload.residentNumber, VisitRig::card().number);
        QCOMPARE(payload.values.value(QStringLiteral("tradeName")), QStringLiteral("清晨"));
        QCOMPARE(payload.canonicalSha256, sha256(*canonicalBytes(item, payload.values)));
        QCOMPARE(payload.identity.method, IdentityMethod::Face);
        QVERIFY(payload.identity.score > 0.7);
        QVERIFY(payload.identity.consentTime.isValid());
        QCOMPARE(payload.receiptSecret, rig.station.saved.first().receiptSecret);
        QCOMPARE(payload.receiptSecret.size(), 16);
        QVERIFY(!payload.signature.strokes.isEmpty());
        QVERIFY(payload.signature.png.startsWith("\x89PNG"));
        QCOMPARE(payload.clockQuality, QStringLiteral("known"));
        QVERIFY(!rig.station.saved.first().header.contains(VisitRig::card().number.toUtf8()));
        QVERIFY(!rig.station.saved.first().sealed.contains(VisitRig::card().number.toUtf8()));
    }

    void approvedIsPrinted()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        const QString number = rig.caseNumber();
        rig.station.decide(CaseState::Approved, rig.grants().mid(0, 1)); // the second grant is still on its way
        QTest::qWait(20);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Deciding);
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Printing);
        QCOMPARE(rig.desk.orders.size(), 1);
        QCOMPARE(rig.desk.orders.first().caseNumber, number);
        QCOMPARE(rig.desk.orders.first().receiptSecret, rig.station.saved.first().receiptSecret);
        QCOMPARE(rig.desk.receipts.size(), 1);
        QVERIFY(rig.desk.receipts.first().contains(QStringLiteral("YB1:")));
        for (const GrantView &grant : rig.grants()) {
            rig.desk.sheet(number, grant.sheetId, SheetState::Printing);
            rig.desk.sheet(number, grant.sheetId, SheetState::Printed);
        }
        rig.desk.sheet(QStringLiteral("somebody else's"), QStringLiteral("duplicate"), SheetState::Failed);
        rig.desk.finish(number);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Printed);
        rig.at<PrintStep>().finish();
        QVERIFY(rig.is(Step::Rating));
    }

    void noAnswerIsSaidTruthfully()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.pass(21s);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Later);
        QCOMPARE(rig.desk.receipts.size(), 1);
        QVERIFY(rig.desk.receipts.first().contains(stateText(ReceiptState::Queued).zh));
        QVERIFY(rig.at<PrintStep>().canFinish());
        rig.station.decide(CaseState::Approved, rig.grants()); // it comes after all, the citizen still stands there
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Printing);
        QCOMPARE(rig.desk.receipts.size(), 1);
    }

    void hallDecidesLater()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.station.decide(CaseState::Later);
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Later);
        QVERIFY(rig.desk.receipts.first().contains(stateText(ReceiptState::Later).zh));
    }

    void refusedCanBeCorrected()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        const QString first = rig.station.saved.first().id;
        rig.station.decide(CaseState::Refused, {},
                           R"([{"code":"name-taken","fieldId":"tradeName","text":{"zh":"已有人使用","en":"taken"}}])");
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Refused);
        QCOMPARE(rig.at<PrintStep>().reasons().first().text.zh, QStringLiteral("已有人使用"));
        rig.station.view = {};
        rig.at<PrintStep>().correct();
        QVERIFY(rig.is(Step::Form));
        QVERIFY(rig.at<FormStep>().page().fields.contains(QStringLiteral("tradeName")));
        rig.at<FormStep>().setText(QStringLiteral("tradeName"), QStringLiteral("晨光"));
        while (rig.is(Step::Form))
            rig.at<FormStep>().next();
        QVERIFY(rig.visit->raise(FlowEvent::Next)); // past the review without reading: cannot be signed
        rig.sign();
        rig.at<SignStep>().confirm();
        QVERIFY(rig.is(Step::Sign));
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        QVERIFY(rig.confirmReview());
        rig.sign();
        rig.at<SignStep>().confirm();
        QVERIFY(rig.is(Step::Print));
        QCOMPARE(rig.station.saved.size(), 2);
        QVERIFY(rig.station.saved.last().id != first);
    }

    void notKept()
    {
        VisitRig rig;
        rig.station.saveError = Error{ErrorCode::StoreFull, {}, {}};
        QVERIFY(rig.toPrint());
        QVERIFY(!rig.visit->allows(FlowEvent::Leave)); // for the blink of an eye
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Failed);
        QVERIFY(rig.visit->problem());
        QCOMPARE(rig.visit->problem()->code, ErrorCode::StoreFull);
        QVERIFY(rig.visit->allows(FlowEvent::Leave));
        rig.visit->dismissProblem();
        rig.station.saveError.reset();
        rig.at<PrintStep>().retry();
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Deciding);
        QCOMPARE(rig.station.saved.first().id, rig.station.saved.last().id);
    }

    void paperTroubleDoesNotHoldTheCitizen()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Printing);
        QTRY_COMPARE(rig.at<PrintStep>().receipt(), ReceiptPaper::Printed);
        rig.pass(300s);
        QVERIFY(rig.is(Step::Print)); // machine works: no idle end
        rig.desk.sheet(rig.caseNumber(), QStringLiteral("duplicate"), SheetState::Blocked, Error{ErrorCode::PaperOut, {}, {}});
        QVERIFY(!rig.at<PrintStep>().working());
        rig.pass(81s);
        QVERIFY(rig.is(Step::Goodbye));
        QCOMPARE(rig.station.stageTimes.size(), 1);
        QVERIFY(rig.station.stageTimes.first().value(QStringLiteral("print")) > 300'000);
    }

    void partlyPrinted()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.desk.receiptError = Error{ErrorCode::PaperOut, {}, {}};
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.at<PrintStep>().receipt(), ReceiptPaper::Failed);
        rig.desk.sheet(rig.caseNumber(), QStringLiteral("duplicate"), SheetState::Printed);
        rig.desk.sheet(rig.caseNumber(), QStringLiteral("original"), SheetState::Suspect);
        rig.desk.finish(rig.caseNumber());
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Partly);
        rig.desk.receiptError.reset();
        rig.at<PrintStep>().printReceipt(); // once more, by hand
        QTRY_COMPARE(rig.at<PrintStep>().receipt(), ReceiptPaper::Printed);
    }

    void aDoubtfulSheetIsTheCitizensToSettle()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Printing);
        const QString number = rig.caseNumber(), first = QStringLiteral("duplicate"), second = QStringLiteral("original");
        rig.desk.sheet(number, first, SheetState::Suspect);
        QVERIFY(!rig.at<PrintStep>().doubtfulSheet()); // the desk is not through yet
        rig.at<PrintStep>().answer(SheetAnswer::CameOut);
        rig.desk.sheet(number, second, SheetState::Failed, Error{ErrorCode::DeviceBusy, {}, {}});
        rig.desk.finish(number);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Partly);
        QCOMPARE(rig.at<PrintStep>().doubtfulSheet()->sheetId, first);
        rig.at<PrintStep>().answer(SheetAnswer::DidNotCome);
        QCOMPARE(rig.desk.answers.size(), 1);
        QCOMPARE(rig.desk.answers.first().first, first);
        rig.desk.sheet(number, first, SheetState::Missing);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Printing); // the other one, at last
        QCOMPARE(rig.desk.orders.size(), 2);
        QCOMPARE(rig.desk.orders.last().receiptSecret, rig.desk.orders.first().receiptSecret);
        QCOMPARE(rig.desk.receipts.size(), 1);
        rig.desk.sheet(number, second, SheetState::Printed);
        rig.desk.finish(number);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Partly);
        rig.at<PrintStep>().finish();
        QCOMPARE(rig.desk.takenCases, QStringList{number});
        QVERIFY(rig.is(Step::Rating));
    }

    void aReceiptThatWasOnlySentIsNotCalledPrinted()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.desk.receiptEvidence = ReceiptEvidence::Sent;
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.at<PrintStep>().receipt(), ReceiptPaper::Sent);
    }

    void whoeverLeavesBeforeTheDecisionGetsTheReceipt()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QVERIFY(rig.is(Step::Goodbye));
        QCOMPARE(rig.desk.receipts.size(), 1);
        QVERIFY(rig.desk.receipts.first().contains(QStringLiteral("YB1:")));
        rig.station.decide(CaseState::Approved, rig.grants());
        QTest::qWait(20);
        QVERIFY(rig.desk.orders.isEmpty()); // nobody is there to take a licence
    }

    void rating()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.station.decide(CaseState::Later);
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Later);
        rig.at<PrintStep>().finish();
        rig.at<RatingStep>().rate(4);
        QVERIFY(rig.is(Step::Goodbye));
        QCOMPARE(rig.station.ratings.size(), 1);
        QCOMPARE(rig.station.ratings.first().second, 4);
        QCOMPARE(rig.station.saved.last().kind, OutboxKind::Rating);
    }

    void silenceIsNoRating()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        rig.station.decide(CaseState::Later);
        QTRY_COMPARE(rig.at<PrintStep>().phase(), Phase::Later);
        rig.at<PrintStep>().finish();
        rig.pass(31s);
        QVERIFY(rig.is(Step::Goodbye));
        QVERIFY(rig.station.ratings.isEmpty());
        QCOMPARE(rig.station.saved.size(), 1);
    }
};

YEBAN_TEST(PrintTest)
#include "print_test.moc"
