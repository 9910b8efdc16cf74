// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/closing_steps.h"
#include "app/visit/find_case_step.h"
#include "app/visit/print_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;
using Phase = PrintStep::Phase;

/// A case that was handed in before, here or at another terminal, is found by its receipt and goes on.
class FindCaseTest : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_secret = QByteArray(16, 's');

    /// A case that this terminal does not know and the hall does.
    void elsewhere(VisitRig &rig) const
    {
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        rig.station.view = {QStringLiteral("id-1"), CaseNumber::make(QStringLiteral("Q4"), 7)->text(), item.id,
                            item.version, CaseState::Approved, {}, {}, {}, {}, {}};
        rig.hall.known.view = rig.station.view;
        rig.hall.error.reset();
        for (const ServiceSheet &sheet : item.sheets)
            rig.hall.known.waitingSheets.append(sheet.id);
    }
    void scanned(VisitRig &rig) const
    {
        if (!rig.is(Step::FindCase))
            QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        rig.scanner->show(ReceiptCode{rig.station.view.caseNumber, m_secret}.text());
    }
    static void compared(VisitRig &rig)
    {
        QVERIFY(rig.visit->continueCase());
        rig.reader->lay(VisitRig::card());
        rig.faces->script({0.9F});
        rig.visit->consent(true);
        QTRY_VERIFY(rig.is(Step::Print));
    }

private Q_SLOTS:
    void foundCaseIsContinued()
    {
        VisitRig rig;
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        rig.station.secret = QByteArray(16, 's');
        rig.station.view = {QStringLiteral("id-1"), CaseNumber::make(QStringLiteral("Q3"), 7)->text(), item.id,
                            item.version, CaseState::Approved, {}, {}, {}, {}, rig.grants()};
        rig.station.view.grants.first().state = GrantState::Consumed;
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        rig.scanner->show(QStringLiteral("https://example.org"));
        QTRY_COMPARE(rig.at<FindCaseStep>().state(), FindCaseStep::State::NotFound);
        QCOMPARE(rig.at<FindCaseStep>().miss(), FindCaseStep::Miss::NotAReceipt);
        rig.scanner->show(ReceiptCode{rig.station.view.caseNumber, QByteArray(16, 'x')}.text());
        QTRY_COMPARE(rig.at<FindCaseStep>().miss(), FindCaseStep::Miss::NotKnown);
        rig.scanner->show(retry(Retry::ShowAnotherCode)); // the scanner is well
        QTRY_COMPARE(rig.at<FindCaseStep>().miss(), FindCaseStep::Miss::NotAReceipt);
        rig.scanner->show(ReceiptCode{rig.station.view.caseNumber, rig.station.secret}.text());
        QTRY_VERIFY(rig.is(Step::Progress));
        QVERIFY(rig.at<ProgressStep>().canContinue());
        QVERIFY(rig.visit->continueCase());
        QVERIFY(rig.is(Step::Notice));
        rig.reader->lay(VisitRig::card());
        rig.faces->script({0.9F});
        rig.visit->consent(true);
        QTRY_VERIFY(rig.is(Step::Print));
        QCOMPARE(rig.desk.orders.size(), 1);
        QCOMPARE(rig.desk.orders.first().residentNumber, VisitRig::card().number);
        QVERIFY(rig.desk.orders.first().receiptSecret.isEmpty()); // the finder of a receipt has that too
        QCOMPARE(rig.at<PrintStep>().sheets().size(), 1);
        QVERIFY(rig.station.saved.isEmpty());
        const QString open = rig.at<PrintStep>().sheets().first().sheetId;
        rig.desk.sheet(rig.caseNumber(), open, SheetState::Failed, Error{ErrorCode::Refused, {}, {}});
        rig.desk.finish(rig.caseNumber());
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Partly);
        QVERIFY(rig.at<PrintStep>().notTheHolder());
        rig.at<PrintStep>().finish();
        QVERIFY(rig.is(Step::Goodbye)); // rated once, when it was handed in
    }

    // Another terminal took the case in: the hall finds it, and after the comparison its sheets come here.
    void aCaseOfAnotherTerminalIsContinued()
    {
        VisitRig rig;
        elsewhere(rig);
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress));
        QVERIFY(rig.at<ProgressStep>().canContinue());
        QVERIFY(!rig.at<ProgressStep>().allPrinted());
        compared(rig);
        QTRY_COMPARE(rig.hall.fetched, QStringList{VisitRig::card().number});
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Printing);
        QCOMPARE(rig.at<PrintStep>().sheets().size(), 2);
        QVERIFY(rig.desk.orders.isEmpty()); // they are still on their way
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.desk.orders.size(), 1);
        QCOMPARE(rig.desk.orders.first().residentNumber, VisitRig::card().number);
        QVERIFY(rig.desk.orders.first().receiptSecret.isEmpty());
    }

    void aSheetThatDoesNotComeIsNotPrinted()
    {
        VisitRig rig;
        elsewhere(rig);
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress));
        compared(rig);
        QTRY_COMPARE(rig.hall.fetched.size(), 1);
        QVERIFY(rig.desk.orders.isEmpty());
        rig.pass(21s);
        QCOMPARE(rig.desk.orders.size(), 1); // of what is here: nothing
        rig.desk.finish(rig.station.view.caseNumber);
        QCOMPARE(rig.at<PrintStep>().phase(), Phase::Partly);
        QCOMPARE(rig.at<PrintStep>().sheets().first().problem->code, ErrorCode::Unreachable);
        QVERIFY(!rig.at<PrintStep>().notTheHolder());
        rig.station.decide(CaseState::Approved, rig.grants()); // too late: nothing is printed twice
        QTest::qWait(0);
        QCOMPARE(rig.desk.orders.size(), 1);
    }

    void theHallKnowsTheHolder()
    {
        VisitRig rig;
        elsewhere(rig);
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress));
        rig.hall.error = Error{ErrorCode::Refused, {}, {}};
        compared(rig);
        QTRY_COMPARE(rig.desk.orders.size(), 1);
        rig.desk.finish(rig.station.view.caseNumber);
        QVERIFY(rig.at<PrintStep>().notTheHolder());
    }

    void aCaseThatNobodyCanFind()
    {
        VisitRig rig;
        elsewhere(rig);
        rig.hall.error = Error{ErrorCode::Unreachable, {}, {}};
        scanned(rig);
        QTRY_COMPARE(rig.at<FindCaseStep>().state(), FindCaseStep::State::NotFound);
        QCOMPARE(rig.at<FindCaseStep>().miss(), FindCaseStep::Miss::NoHall);
        rig.hall.error = Error{ErrorCode::NotFound, {}, {}};
        scanned(rig);
        QTRY_COMPARE(rig.at<FindCaseStep>().miss(), FindCaseStep::Miss::NotKnown);
        QCOMPARE(rig.hall.asked.size(), 2);
    }

    void whatWasGivenBackIsAskedForAgain()
    {
        VisitRig rig;
        elsewhere(rig);
        rig.station.secret = m_secret; // its own case, whose sheets went to another terminal
        rig.station.view.grants = rig.grants();
        for (GrantView &grant : rig.station.view.grants)
            grant.state = GrantState::Void;
        rig.hall.error = Error{ErrorCode::Unreachable, {}, {}};
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress)); // without the hall its own word is shown
        QVERIFY(!rig.at<ProgressStep>().canContinue());
        QVERIFY(!rig.at<ProgressStep>().allPrinted());
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        rig.hall.error.reset();
        rig.hall.known.waitingSheets.clear(); // printed there
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress));
        QVERIFY(rig.at<ProgressStep>().allPrinted());
    }

    void aLostSheetIsNotCalledPrinted()
    {
        VisitRig rig;
        elsewhere(rig);
        rig.station.secret = m_secret;
        rig.station.view.grants = rig.grants(GrantState::Consumed);
        rig.station.view.grants.first().state = GrantState::Lost;
        rig.hall.known.view.grants = rig.station.view.grants;
        rig.hall.known.waitingSheets.clear();
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress));
        QVERIFY(rig.at<ProgressStep>().isSheetLost());
        QVERIFY(!rig.at<ProgressStep>().allPrinted());
        QVERIFY(!rig.at<ProgressStep>().canContinue());
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        rig.hall.known.waitingSheets = {rig.station.view.grants.first().sheetId}; // it may be printed once more
        scanned(rig);
        QTRY_VERIFY(rig.is(Step::Progress));
        QVERIFY(!rig.at<ProgressStep>().isSheetLost());
        QVERIFY(rig.at<ProgressStep>().canContinue());
    }

    void progressOfAnUndecidedCase()
    {
        VisitRig rig;
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        rig.station.secret = QByteArray(16, 's');
        rig.station.view = {QStringLiteral("id-1"), CaseNumber::make(QStringLiteral("Q3"), 7)->text(), item.id,
                            item.version, CaseState::Kept, {}, {}, {}, {}, {}};
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        rig.scanner->show(ReceiptCode{rig.station.view.caseNumber, rig.station.secret}.text());
        QTRY_VERIFY(rig.is(Step::Progress));
        QVERIFY(!rig.at<ProgressStep>().canContinue());
        QVERIFY(!rig.visit->continueCase());
        rig.station.decide(CaseState::Approved, rig.grants()); // while the page is looked at
        QTRY_VERIFY(rig.at<ProgressStep>().canContinue());
        QVERIFY(rig.visit->raise(FlowEvent::Next));
        QVERIFY(rig.is(Step::Welcome));
    }

    void findCaseWithoutScanner()
    {
        VisitRig rig({.scanner = false});
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        QCOMPARE(rig.at<FindCaseStep>().state(), FindCaseStep::State::NoScanner);
        QVERIFY(rig.visit->raise(FlowEvent::Back));
    }
};

YEBAN_TEST(FindCaseTest)
#include "find_case_test.moc"
