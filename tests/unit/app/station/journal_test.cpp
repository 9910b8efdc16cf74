// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

using namespace yeban;
using namespace yeban::test;

namespace {

const char *const a4 = "iso_a4_210x297mm";

struct JournalFixture : StoreFixture
{
    SavedCase owner = *store->save(submission());
    qint64 lot = *store->stock().addLot({QStringLiteral("tray-1"), QLatin1String(a4), 10, QStringLiteral("t1")});

    Result<PrintRecord> prepare()
    {
        return store->prepare({addGrant(owner).grantId, QStringLiteral("tray-1"), "wrap"});
    }
    PrintRecord submitted()
    {
        const PrintRecord print = *prepare();
        must(store->jobCreated(print.printId, job()));
        must(store->submitted(print.printId));
        return *store->print(print.printId);
    }
    static JobRecord job()
    {
        return {QStringLiteral("urn:uuid:1"), 7, QStringLiteral("urn:uuid:p"), 500, 42};
    }
    Status remove(int sheets) { return store->stock().takeOut(lot, StockCause::Remove, sheets, QStringLiteral("t1")); }
    StockLot ledger() const
    {
        const auto lots = store->stock().lots();
        return lots && !lots->isEmpty() ? lots->first() : StockLot{};
    }
};

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromGrantToTray()
    {
        JournalFixture f;
        const StoredGrant grant = f.addGrant(f.owner);
        const auto print = f.store->prepare({grant.grantId, QStringLiteral("tray-1"), "wrap"});
        QVERIFY(print);
        QCOMPARE(print->state, PrintState::Prepared);
        QCOMPARE(print->jobName(), print->printId + QStringLiteral("/1"));
        QCOMPARE(print->caseNumber, f.owner.caseNumber);
        QCOMPARE(print->tray, QStringLiteral("tray-1"));
        QCOMPARE(f.store->grant(grant.grantId)->state, GrantState::Consumed);
        QVERIFY(f.store->grant(grant.grantId)->byReceipt.isEmpty());
        QVERIFY(!f.store->grant(grant.grantId)->sealedBody.isEmpty());
        QVERIFY(f.store->openGrants(f.owner.caseNumber)->isEmpty());

        const auto created = f.store->jobCreated(print->printId, f.job());
        QVERIFY(created);
        QCOMPARE(created->job, f.job());
        QVERIFY(f.store->submitted(print->printId));
        QVERIFY(f.store->printed(print->printId, QStringLiteral("counter")));
        const auto done = f.store->print(print->printId);
        QCOMPARE(done->state, PrintState::Printed);
        QVERIFY(done->keyWrap.isEmpty());
        QVERIFY(f.store->grant(grant.grantId)->sealedBody.isEmpty());
        QVERIFY(!*f.store->openPrint());
        QVERIFY(f.store->taken(print->printId));
        QCOMPARE(f.ledger().issued, 1);
        QCOMPARE(f.ledger().onHand, 9);
    }

    void aGrantPrintsOnce()
    {
        JournalFixture f;
        const StoredGrant grant = f.addGrant(f.owner);
        const auto print = f.store->prepare({grant.grantId, QStringLiteral("tray-1"), "wrap"});
        QVERIFY(f.store->jobCreated(print->printId, f.job()));
        QVERIFY(f.store->printed(print->printId, QStringLiteral("counter")));
        QCOMPARE(f.store->prepare({grant.grantId, QStringLiteral("tray-1"), "wrap"}).error().code,
                 ErrorCode::Refused);
        QCOMPARE(f.store->prepare({QStringLiteral("none"), QStringLiteral("tray-1"), "w"}).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(f.ledger().issued, 1);
    }

    void oneOpenSheetPerTerminal()
    {
        JournalFixture f;
        QVERIFY(f.prepare());
        const StoredGrant second = f.addGrant(f.owner);
        QCOMPARE(f.store->prepare({second.grantId, QStringLiteral("tray-1"), "w"}).error().code,
                 ErrorCode::DeviceBusy);
        QCOMPARE(f.store->grant(second.grantId)->state, GrantState::Open);
        QVERIFY(f.refuses(
            "UPDATE print_grant SET state = 'consumed'; INSERT INTO print (print_id, grant_id, lot, "
            "key_wrap, "
            "prepared_ms, changed_ms) SELECT 'x', grant_id, 1, x'00', 0, 0 FROM print_grant WHERE grant_id "
            "NOT IN (SELECT grant_id FROM print)"));
    }

    void withoutPaperTheGrantStaysOpen()
    {
        JournalFixture f;
        const StoredGrant grant = f.addGrant(f.owner);
        QCOMPARE(f.store->prepare({grant.grantId, QStringLiteral("tray-2"), "w"}).error().code,
                 ErrorCode::PaperOut);
        QCOMPARE(f.store->grant(grant.grantId)->state, GrantState::Open);
        QVERIFY(!f.store->grant(grant.grantId)->byReceipt.isEmpty());
        f.store->stock().addLot({QStringLiteral("tray-2"), QStringLiteral("iso_a3_297x420mm"), 5, QStringLiteral("t1")});
        QCOMPARE(f.store->prepare({grant.grantId, QStringLiteral("tray-2"), "w"}).error().code,
                 ErrorCode::PaperOut);
        QVERIFY(!*f.store->openPrint());
    }

    void theOldestLotIsUsedFirst()
    {
        JournalFixture f;
        f.remove(9);
        const qint64 second = *f.store->stock().addLot({QStringLiteral("tray-1"), QLatin1String(a4), 3, QStringLiteral("t1")});
        PrintRecord print = f.submitted();
        QCOMPARE(print.lot, f.lot);
        QVERIFY(f.store->printed(print.printId, QStringLiteral("counter")));
        QCOMPARE(f.prepare()->lot, second);
        QCOMPARE(f.store->stock().onHand()->value(QLatin1String(a4)), 3);
    }

    void everythingSurvivesACrash_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("prepared") << 0;
        QTest::newRow("job created") << 1;
        QTest::newRow("submitted") << 2;
        QTest::newRow("suspect") << 3;
    }
    void everythingSurvivesACrash()
    {
        QFETCH(int, steps);
        JournalFixture f;
        const auto print = f.prepare();
        if (steps > 0)
            QVERIFY(f.store->jobCreated(print->printId, f.job()));
        if (steps > 1)
            QVERIFY(f.store->submitted(print->printId));
        if (steps > 2)
            QVERIFY(f.store->suspect(print->printId, QStringLiteral("counter moved")));
        f.reopen();
        const auto open = f.store->openPrint();
        QVERIFY(open && *open);
        QCOMPARE((*open)->printId, print->printId);
        QCOMPARE(int((*open)->state), steps == 3 ? int(PrintState::Suspect) : steps);
        QCOMPARE((*open)->keyWrap, QByteArray("wrap"));
        QCOMPARE((*open)->job.counterBefore.has_value(), steps > 0);
    }

    void notFedCountsAttempts()
    {
        JournalFixture f;
        const PrintRecord print = f.submitted();
        const auto again = f.store->notFed(print.printId, QStringLiteral("counter unchanged"));
        QVERIFY(again);
        QCOMPARE(again->attempt, 2);
        QCOMPARE(again->jobName(), print.printId + QStringLiteral("/2"));
        QCOMPARE(again->state, PrintState::NotFed);
        QVERIFY(again->job.jobUuid.isEmpty());
        QCOMPARE(f.ledger().onHand, 10);
        QCOMPARE(f.store->notFed(print.printId, QString()).error().code, ErrorCode::Refused);
        QVERIFY(f.store->jobCreated(print.printId, f.job()));
        QVERIFY(f.store->submitted(print.printId));
        QVERIFY(f.store->printed(print.printId, QStringLiteral("counter")));
        QCOMPARE(f.store->print(print.printId)->attempt, 2);
        QCOMPARE(f.ledger().issued, 1);
    }

    void suspectIsResolvedByAPerson_data()
    {
        QTest::addColumn<PrintState>("outcome");
        QTest::newRow("printed") << PrintState::Printed;
        QTest::newRow("spoiled") << PrintState::Spoiled;
        QTest::newRow("missing") << PrintState::Missing;
    }
    void suspectIsResolvedByAPerson()
    {
        QFETCH(PrintState, outcome);
        JournalFixture f;
        const PrintRecord print = f.submitted();
        QCOMPARE(f.store->resolve(print.printId, outcome, {Witness::Kind::Staff, QStringLiteral("s1")}).error().code,
                 ErrorCode::NotFound);
        QVERIFY(f.store->suspect(print.printId, QStringLiteral("crash")));
        QCOMPARE(f.ledger().suspect, 1);
        QCOMPARE(f.ledger().onHand, 9);
        QCOMPARE(f.store->printed(print.printId, QStringLiteral("counter")).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(f.store->resolve(print.printId, PrintState::Taken, {Witness::Kind::Staff, QStringLiteral("s1")}).error().code,
                 ErrorCode::Refused);
        QVERIFY(f.store->resolve(print.printId, outcome, {Witness::Kind::Staff, QStringLiteral("s1")}));
        QCOMPARE(f.store->print(print.printId)->state, outcome);
        QCOMPARE(f.store->print(print.printId)->staffId, QStringLiteral("s1"));
        const StockLot lot = f.ledger();
        QCOMPARE(lot.suspect, 0);
        QCOMPARE(lot.issued, outcome == PrintState::Printed ? 1 : 0);
        QCOMPARE(lot.spoiled, outcome == PrintState::Spoiled ? 1 : 0);
        QCOMPARE(lot.missing, outcome == PrintState::Missing ? 1 : 0);
        QVERIFY(!*f.store->openPrint());
        QVERIFY(f.store->print(print.printId)->keyWrap.isEmpty());
        const auto view = f.store->caseById(f.store->grant(print.grantId)->submissionId);
        QCOMPARE(view->grants.size(), 1);
        QCOMPARE(view->grants.first().state, outcome == PrintState::Printed ? GrantState::Consumed : GrantState::Lost);
    }

    void abandonedBeforeThePrinter()
    {
        JournalFixture f;
        const auto print = f.prepare();
        QVERIFY(f.store->abandon(print->printId, QStringLiteral("document")));
        QCOMPARE(f.store->print(print->printId)->state, PrintState::Void);
        QCOMPARE(f.ledger().onHand, 10);
        const PrintRecord other = f.submitted();
        QCOMPARE(f.store->abandon(other.printId, QString()).error().code, ErrorCode::Refused);
    }

    // Every end of a sheet is told to the hall, in the transaction that writes it.
    void whatBecomesOfASheetIsReported()
    {
        JournalFixture f;
        QStringList told;
        StoreIdentity reporting = identity();
        bool sealed = true;
        reporting.printResult = [&](const PrintRecord &print, const Stamp &) -> Result<NewSubmission> {
            told.append(QLatin1String(nameOf(print.state)));
            if (!sealed)
                return fail(ErrorCode::InvalidInput, QStringLiteral("no key"));
            return submission(OutboxKind::PrintResult);
        };
        f.store.reset();
        f.store = std::move(*Store::open(f.file(), f.clock, reporting));
        const PrintRecord good = f.submitted();
        QVERIFY(f.store->printed(good.printId, QStringLiteral("counter")));
        QCOMPARE((*f.store->next(f.clock.now()))->kind, OutboxKind::PrintResult);
        const PrintRecord lost = f.submitted();
        QVERIFY(f.store->suspect(lost.printId, QStringLiteral("no proof")));
        QVERIFY(f.store->resolve(lost.printId, PrintState::Missing, {Witness::Kind::Citizen}));
        QVERIFY(f.store->abandon(f.prepare()->printId, QStringLiteral("no printer")));
        QCOMPARE(told, (QStringList{QStringLiteral("printed"), QStringLiteral("suspect"), QStringLiteral("missing"),
                                    QStringLiteral("void")}));
        QCOMPARE(f.store->figures()->highestTseq, 5);
        sealed = false; // paper has moved all the same
        QVERIFY(f.store->printed(f.submitted().printId, QStringLiteral("counter")));
        QCOMPARE(f.store->figures()->highestTseq, 5);
        QVERIFY(f.store->auditHead()->json.contains("not-reported"));
    }

    void everyIllegalMoveIsRefused()
    {
        const QList<QByteArray> states{"prepared", "job-created", "submitted", "printed", "taken",
                                       "not-fed",  "suspect",     "spoiled",   "missing", "void"};
        const QList<QByteArray> legal{"prepared>job-created", "prepared>not-fed",      "prepared>suspect",
                                      "prepared>void",        "job-created>submitted", "job-created>printed",
                                      "job-created>not-fed",  "job-created>suspect",   "submitted>printed",
                                      "submitted>not-fed",    "submitted>suspect",     "not-fed>job-created",
                                      "not-fed>suspect",      "not-fed>void",          "suspect>printed",
                                      "suspect>spoiled",      "suspect>missing",       "printed>taken"};
        const QMap<QByteArray, QList<QByteArray>> way{{"prepared", {}},
                                                      {"job-created", {"job-created"}},
                                                      {"submitted", {"job-created", "submitted"}},
                                                      {"printed", {"job-created", "printed"}},
                                                      {"taken", {"job-created", "printed", "taken"}},
                                                      {"not-fed", {"not-fed"}},
                                                      {"suspect", {"suspect"}},
                                                      {"spoiled", {"suspect", "spoiled"}},
                                                      {"missing", {"suspect", "missing"}},
                                                      {"void", {"void"}}};
        JournalFixture f;
        const PrintRecord print = *f.prepare();
        f.store.reset();
        const auto raw = Database::open(f.file());
        QVERIFY(raw);
        const auto move = [&](const QByteArray &from, const QByteArray &to) {
            const QByteArray attempt = to == "not-fed" && from != to ? ", attempt = attempt + 1" : "";
            const QByteArray proof = from == "suspect" ? ", evidence = 'citizen'" : to == "printed" ? ", evidence = 'impressions'" : "";
            const QByteArray job = to == "job-created" ? ", job_id = 1" : "";
            return (*raw)->execute(("UPDATE print SET state = '" + to + "'" + attempt + proof + job).constData());
        };
        for (const QByteArray &from : states) {
            for (const QByteArray &to : states) {
                if (from == to)
                    continue;
                QVERIFY((*raw)->execute("BEGIN"));
                QByteArray at = "prepared";
                for (const QByteArray &step : way[from]) {
                    QVERIFY(move(at, step));
                    at = step;
                }
                const Status moved = move(from, to);
                QVERIFY2(moved.has_value() == legal.contains(from + '>' + to), (from + '>' + to).constData());
                if (!moved)
                    QCOMPARE(moved.error().code, ErrorCode::Refused);
                QVERIFY((*raw)->execute("ROLLBACK"));
            }
        }
        QVERIFY(!print.printId.isEmpty());
    }

    void aMoveNeedsItsProof()
    {
        JournalFixture f;
        QVERIFY(f.prepare());
        QVERIFY(f.refuses("UPDATE print SET state = 'job-created'"));
        QVERIFY(f.sql("UPDATE print SET state = 'job-created', job_id = 1"));
        QVERIFY(f.refuses("UPDATE print SET state = 'printed'"));
        QVERIFY(f.refuses("UPDATE print SET state = 'printed', evidence = 'hope'"));
        QVERIFY(f.refuses("UPDATE print SET state = 'printed', evidence = 'counter'")); // which was not read before
        QVERIFY(f.sql("UPDATE print SET state = 'suspect'"));
        QVERIFY(f.refuses("UPDATE print SET state = 'missing'"));
        QVERIFY(f.refuses("UPDATE print SET state = 'missing', evidence = 'counter'"));
        QVERIFY(f.refuses("UPDATE print SET state = 'missing', evidence = 'staff'"));
        QVERIFY(f.sql("UPDATE print SET state = 'missing', evidence = 'staff', staff_id = 's1', key_wrap = x''"));
        for (const char *change : {"evidence = 'citizen'", "staff_id = 's2'", "job_id = 9", "key_wrap = x'01'", "printed_ms = 1"})
            QVERIFY2(f.refuses(QByteArray("UPDATE print SET ").append(change).constData()), change);
    }

    void aCaseHasItsSheets()
    {
        JournalFixture f;
        const PrintRecord first = f.submitted();
        QVERIFY(f.store->printed(first.printId, QStringLiteral("counter")));
        const PrintRecord second = f.submitted();
        const auto prints = f.store->prints(f.owner.caseNumber);
        QVERIFY(prints);
        QCOMPARE(prints->size(), 2);
        QCOMPARE(prints->first().printId, first.printId);
        QCOMPARE(prints->last().printId, second.printId);
        QVERIFY(f.store->prints(QStringLiteral("Q3-999999-K"))->isEmpty());
    }

    void theLedgerCannotBeBent()
    {
        JournalFixture f;
        QCOMPARE(f.store->stock().addLot({QStringLiteral("tray-1"), QLatin1String(a4), 0, QStringLiteral("t1")}).error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(f.remove(0).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.remove(11).error().code, ErrorCode::Refused);
        QVERIFY(f.prepare());
        QCOMPARE(f.remove(10).error().code, ErrorCode::Refused); // one is in work
        QVERIFY(f.remove(9));
        QCOMPARE(f.ledger().removed, 9);
        QVERIFY(f.refuses("UPDATE stock_lot SET on_hand = on_hand + 1"));
        QVERIFY(f.refuses("UPDATE stock_lot SET loaded = 5"));
        QVERIFY(f.refuses("DELETE FROM stock_lot"));
        QVERIFY(f.refuses("DELETE FROM print"));
        QVERIFY(f.refuses("UPDATE print SET attempt = 5"));
        QVERIFY(f.refuses("UPDATE print SET lot = 9"));
    }
};

YEBAN_TEST(JournalTest)
#include "journal_test.moc"
