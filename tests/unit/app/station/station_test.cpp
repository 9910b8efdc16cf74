// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/station.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;

class StationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVisitThroughThePort()
    {
        StoreFixture f;
        Station station(std::move(f.store));
        StationPort &port = station;
        QSignalSpy saved(&port, &StationPort::submissionSaved);
        QSignalSpy changed(&port, &StationPort::caseChanged);
        std::optional<Result<void>> room;
        port.checkRoom(this, [&](Result<void> r) { room = r; });
        const NewSubmission one = submission();
        std::optional<Result<SavedCase>> answer;
        port.save(this, one, [&](Result<SavedCase> r) { answer = r; });
        QTRY_VERIFY(answer && *answer);
        QVERIFY(room && *room);
        QTRY_COMPARE(saved.count(), 1);

        std::optional<Result<CaseView>> view;
        port.caseByReceipt(this, {(*answer)->caseNumber, one.receiptSecret},
                           [&](Result<CaseView> r) { view = r; });
        QTRY_VERIFY(view && *view);
        QCOMPARE((*view)->submissionId, one.id);

        const auto decided = station.call({}, [&](Store &store, std::stop_token) {
            return store.applyDecision(1, {one.id, CaseState::Approved, "[]", {}});
        });
        QVERIFY(decided);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toString(), one.id);
        view.reset();
        port.caseById(this, one.id, [&](Result<CaseView> r) { view = r; });
        QTRY_VERIFY(view && *view);
        QCOMPARE((*view)->state, CaseState::Approved);
    }

    void theOtherCallsAnswer()
    {
        StoreFixture f;
        Station station(std::move(f.store));
        int answers = 0;
        const auto count = [&](Result<void> r) { answers += r.has_value(); };
        station.rate(this, QStringLiteral("item"), 4, count);
        station.recordStageTimes(this, QStringLiteral("item"), {{QStringLiteral("a"), 1}}, count);
        station.audit(this, QStringLiteral("door"), "{}", count);
        QTRY_COMPARE(answers, 3);
        std::optional<Result<StaffMember>> staff;
        station.checkStaff(this, QStringLiteral("b"), QStringLiteral("p"), QStringLiteral("n"),
                           [&](Result<StaffMember> r) { staff = r; });
        QTRY_VERIFY(staff.has_value());
        QCOMPARE(staff->error().deviceCode, QLatin1String(staffRefusal::unknownBadge));
    }

    // The visit is gone before the answer: the submission is kept all the same, nobody is called.
    void savingOutlivesItsReceiver()
    {
        StoreFixture f;
        Station station(std::move(f.store));
        auto receiver = std::make_unique<QObject>();
        bool called = false;
        station.save(receiver.get(), submission(), [&](Result<SavedCase>) { called = true; });
        receiver.reset();
        const auto figures = station.call({}, [](Store &store, std::stop_token) { return store.figures(); });
        QVERIFY(figures);
        QCOMPARE(figures->highestTseq, 1);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    // What waits while one transaction runs shares the next; a refused one does not touch its neighbours.
    void savesThatWaitTogetherShareATransaction()
    {
        StoreFixture f;
        Station station(std::move(f.store));
        const NewSubmission one = submission();
        NewSubmission other = one; // the same id with other bytes
        other.sealed = "different";
        other.digest = sha(other.sealed);
        QList<Result<SavedCase>> answers;
        const auto keep = [&](Result<SavedCase> r) { answers.append(r); };
        for (const NewSubmission &next : {submission(), one, other, submission(), one})
            station.save(this, next, keep);
        QTRY_COMPARE(answers.size(), 5);
        QVERIFY(answers[0] && answers[1] && answers[3] && answers[4]);
        QCOMPARE(answers[2].error().code, ErrorCode::Refused);
        QCOMPARE(answers[1]->tseq, 2);
        QCOMPARE(answers[3]->tseq, 3);
        QCOMPARE(answers[4]->tseq, 2);
        QCOMPARE(station.call({}, [](Store &s, std::stop_token) { return s.figures(); })->highestTseq, 3);
    }

    /// What the page of the staff does, from the list to the ledger, and only once.
    void aDoubtfulSheetIsSettledThroughThePort_data()
    {
        QTest::addColumn<SheetFinding>("finding");
        QTest::addColumn<PrintState>("state");
        QTest::newRow("came out") << SheetFinding::CameOut << PrintState::Printed;
        QTest::newRow("spoiled") << SheetFinding::Spoiled << PrintState::Spoiled;
        QTest::newRow("missing") << SheetFinding::Missing << PrintState::Missing;
    }
    void aDoubtfulSheetIsSettledThroughThePort()
    {
        QFETCH(SheetFinding, finding);
        QFETCH(PrintState, state);
        StoreFixture f;
        must(f.store->stock().addLot({QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 3, QStringLiteral("t1")}));
        const SavedCase owner = *f.store->save(submission());
        const auto print = f.store->prepare({f.addGrant(owner).grantId, QStringLiteral("tray-1"), "wrap"});
        must(print);
        QVERIFY(!f.store->staff().view()->doubtful);
        must(f.store->suspect(print->printId, QStringLiteral("crash")));
        Station station(std::move(f.store));
        std::optional<StaffView> view;
        station.staffView(this, [&](Result<StaffView> answer) { view = answer.value_or(StaffView()); });
        QTRY_VERIFY(view && view->doubtful);
        QCOMPARE(view->doubtful->printId, print->printId);
        QCOMPARE(view->doubtful->caseNumber, owner.caseNumber);
        QCOMPARE(view->doubtful->form, QStringLiteral("individual-business-setup"));
        QCOMPARE(view->doubtful->sheetId, QStringLiteral("duplicate"));
        QCOMPARE(view->doubtful->tray, QStringLiteral("tray-1"));
        QList<Status> answers;
        for (int i = 0; i < 2; ++i)
            station.settleSheet(this, print->printId, finding, QStringLiteral("s1"), [&](const Status &done) { answers.append(done); });
        QTRY_COMPARE(answers.size(), 2);
        QVERIFY(answers.at(0));
        QCOMPARE(answers.at(1).error().code, ErrorCode::NotFound);
        const auto settled = station.call({}, [&](Store &store, std::stop_token) { return store.print(print->printId); });
        QCOMPARE(settled->state, state);
        QCOMPARE(settled->staffId, QStringLiteral("s1"));
    }

    void paperIsMovedThroughThePort()
    {
        StoreFixture f;
        const qint64 lot = *f.store->stock().addLot({QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 3, QStringLiteral("t1")});
        Station station(std::move(f.store));
        QSignalSpy stock(&station, &StationPort::stockChanged);
        std::optional<Status> moved;
        station.movePaper(this, {lot, -1, QStringLiteral("s1")}, [&](const Status &done) { moved = done; });
        QTRY_VERIFY(moved.has_value());
        QVERIFY(*moved);
        QTRY_COMPARE(stock.count(), 1);
    }

    void stockChangesAreTold()
    {
        StoreFixture f;
        Station station(std::move(f.store));
        QSignalSpy stock(&station, &StationPort::stockChanged);
        const auto lot = station.call({}, [](Store &store, std::stop_token) {
            return store.stock().addLot({QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 3, QStringLiteral("t1")});
        });
        QVERIFY(lot);
        QTRY_COMPARE(stock.count(), 1);
    }
};

YEBAN_TEST(StationTest)
#include "station_test.moc"
