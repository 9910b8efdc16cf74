// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/payload.h"
#include "app/visit/my_cases_step.h"
#include "app/visit/print_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;
using State = MyCasesStep::State;

/// The citizen has no receipt: card, comparison, and what is not finished.
class MyCasesTest : public QObject
{
    Q_OBJECT

    static HallCase caseOf(const char *number, CaseState state, const QStringList &waiting)
    {
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        HallCase one;
        one.view.submissionId = QStringLiteral("id-") + QLatin1String(number);
        one.view.caseNumber = QLatin1String(number);
        one.view.form = item.id;
        one.view.formVersion = item.version;
        one.view.state = state;
        one.waitingSheets = waiting;
        return one;
    }
    static QStringList allSheets()
    {
        QStringList all;
        for (const ServiceSheet &sheet : VisitRig::catalogue().newest().first()->sheets)
            all.append(sheet.id);
        return all;
    }
    /// From the welcome page to the list.
    static void toMyCases(VisitRig &rig)
    {
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        QVERIFY(rig.visit->findByCard());
        QVERIFY(rig.is(Step::Notice));
        rig.reader->lay(VisitRig::card());
        rig.faces->script({0.9F});
        rig.visit->consent(true);
        QTRY_VERIFY(rig.is(Step::MyCases));
        QTRY_VERIFY(rig.at<MyCasesStep>().state() != State::Asking);
    }

private Q_SLOTS:
    void whatIsUnfinishedIsShownAndPrinted()
    {
        VisitRig rig;
        rig.hall.error.reset();
        rig.hall.cases = {caseOf("Q4-000007-1", CaseState::Approved, allSheets()), caseOf("Q4-000006-2", CaseState::Later, {}),
                          caseOf("Q4-000005-3", CaseState::Approved, {})};
        rig.hall.known = rig.hall.cases.first();
        rig.station.view = rig.hall.known.view;
        toMyCases(rig);
        auto &step = rig.at<MyCasesStep>();
        QCOMPARE(step.state(), State::Listed);
        QCOMPARE(step.cases().size(), 2); // the third one is finished
        QCOMPARE(rig.hall.listed.first().residentNumber, VisitRig::card().number);
        const auto identity = IdentityRecord::fromObject(QJsonDocument::fromJson(rig.hall.listed.first().identity).object());
        QVERIFY(identity && identity->recognised());
        QVERIFY(!step.choose(1)); // nothing to do about it here
        QVERIFY(!step.choose(7));
        QVERIFY(!rig.visit->continueCase());
        QVERIFY(step.choose(0));
        QVERIFY(rig.visit->continueCase());
        QVERIFY(rig.is(Step::Print)); // no second comparison
        QTRY_COMPARE(rig.hall.fetched, QStringList{VisitRig::card().number});
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(rig.desk.orders.size(), 1);
        QCOMPARE(rig.desk.orders.first().caseNumber, QStringLiteral("Q4-000007-1"));
        QCOMPARE(rig.desk.orders.first().residentNumber, VisitRig::card().number);
        for (const GrantView &grant : rig.grants())
            rig.desk.sheet(QStringLiteral("Q4-000007-1"), grant.sheetId, SheetState::Printed);
        rig.desk.finish(QStringLiteral("Q4-000007-1"));
        QTRY_COMPARE(rig.at<PrintStep>().phase(), PrintStep::Phase::Printed);
        rig.at<PrintStep>().printReceipt();
        QTRY_COMPARE(rig.desk.receipts.size(), 1);
        QVERIFY(!rig.desk.receipts.first().contains(QStringLiteral("YB1:"))); // its code was never here
        rig.at<PrintStep>().finish();
        QVERIFY(rig.is(Step::Goodbye));
        QVERIFY(rig.station.saved.isEmpty());
    }

    void nothingThere()
    {
        VisitRig rig;
        rig.hall.error.reset();
        toMyCases(rig);
        QCOMPARE(rig.at<MyCasesStep>().state(), State::Listed);
        QVERIFY(rig.at<MyCasesStep>().cases().isEmpty());
        QVERIFY(rig.visit->raise(FlowEvent::Next));
        QVERIFY(rig.is(Step::Goodbye)); // a card may still lie there
    }

    void withoutTheHall()
    {
        VisitRig rig;
        rig.hall.error = Error{ErrorCode::Unreachable, {}, {}};
        toMyCases(rig);
        QCOMPARE(rig.at<MyCasesStep>().state(), State::NoHall);
        rig.hall.error.reset();
        rig.hall.cases = {caseOf("Q4-000006-2", CaseState::Later, {})};
        rig.at<MyCasesStep>().retry();
        QTRY_COMPARE(rig.at<MyCasesStep>().state(), State::Listed);
        QCOMPARE(rig.at<MyCasesStep>().cases().size(), 1);
    }

    void anotherFaceSeesNothing()
    {
        VisitRig rig;
        rig.hall.error.reset();
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        QVERIFY(rig.visit->findByCard());
        rig.reader->lay(VisitRig::card());
        rig.faces->script({0.1F, 0.1F, 0.1F});
        rig.visit->consent(true);
        QTRY_VERIFY(rig.is(Step::CompareFace));
        QVERIFY(rig.hall.listed.isEmpty());
        QVERIFY(rig.visit->raise(FlowEvent::StartOver)); // from the notice, still without an item
        QVERIFY(rig.is(Step::Notice));
        QVERIFY(!rig.visit->item());
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QVERIFY(!rig.visit->findByCard()); // only where cases are looked for
    }

    void noReaderNoWay()
    {
        VisitRig rig({.reader = false});
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        QVERIFY(!rig.visit->canFindByCard());
        QVERIFY(!rig.visit->findByCard());
    }
};

YEBAN_TEST(MyCasesTest)
#include "my_cases_test.moc"
