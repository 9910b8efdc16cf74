// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

#include <QFile>

using namespace yeban;
using namespace yeban::test;

class CaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReceiptFindsTheCase()
    {
        StoreFixture f;
        const NewSubmission one = submission();
        const auto saved = f.store->save(one);
        const auto view = f.store->caseByReceipt({saved->caseNumber, one.receiptSecret});
        QVERIFY(view);
        QCOMPARE(view->submissionId, one.id);
        QCOMPARE(view->state, CaseState::Kept);
        QCOMPARE(view->form, one.form);
        f.store->save(submission());
        const auto other = CaseNumber::make(QStringLiteral("Q3"), 2)->text();
        QCOMPARE(f.store->caseByReceipt({other, one.receiptSecret}).error().code, ErrorCode::NotFound);
        QCOMPARE(f.store->caseByReceipt({saved->caseNumber, QByteArray(16, 'z')}).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(f.store->caseById(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
    }

    // A case's own row comes when the hall first speaks of it; nobody sees when.
    void theReceiptFindsTheCaseWhateverWasHeard()
    {
        StoreFixture f;
        const NewSubmission one = submission();
        const ReceiptCode code{f.store->save(one)->caseNumber, one.receiptSecret};
        const auto kept = f.store->caseByReceipt(code);
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setAcked(1, "receipt"));
        const auto delivered = f.store->caseByReceipt(code);
        QCOMPARE(delivered->state, CaseState::Delivered);
        QVERIFY(f.store->applyDecision(1, {one.id, CaseState::Approved, "[]", {}}));
        const auto approved = f.store->caseByReceipt(code);
        QCOMPARE(approved->state, CaseState::Approved);
        for (const auto &view : {kept, delivered, approved}) {
            QCOMPARE(view->submissionId, one.id);
            QCOMPARE(view->caseNumber, code.caseNumber);
            QCOMPARE(view->time, kept->time);
        }
    }

    void anotherCaseDoesNotTakeANumberThatIsHeld()
    {
        StoreFixture f;
        const auto own = f.store->save(submission());
        const HeardCase foreign{{newId(), CaseState::Approved, "[]", {}}, own->caseNumber, QStringLiteral("licence"), 1,
                                f.clock.now(), QByteArray(16, 's')};
        QCOMPARE(f.store->hearCase(foreign).error().code, ErrorCode::Refused);
        f.store->setInflight(1);
        QVERIFY(f.store->setAcked(1, "receipt"));
        QCOMPARE(f.store->hearCase(foreign).error().code, ErrorCode::Refused);
        QCOMPARE(f.store->caseById(own->submissionId)->state, CaseState::Delivered);
    }

    void theSecretIsNotOnDisk()
    {
        StoreFixture f;
        NewSubmission one = submission();
        one.receiptSecret = "CANARY-CANARY-16";
        QVERIFY(f.store->save(one));
        for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(f.file() + suffix);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(one.receiptSecret));
        }
    }

    void deliveryAndDecision()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        QStringList changed;
        f.store->setListener({[&](const QString &id) { changed.append(id); }, {}, {}, {}});
        f.store->setInflight(1);
        QVERIFY(f.store->setAcked(1, "receipt"));
        QCOMPARE(f.store->caseById(saved->submissionId)->state, CaseState::Delivered);
        QVERIFY(f.store->applyDecision(
            1, {saved->submissionId, CaseState::Approved, "[]", QStringLiteral("92A")}));
        const auto view = f.store->caseById(saved->submissionId);
        QCOMPARE(view->state, CaseState::Approved);
        QCOMPARE(view->creditCode, QStringLiteral("92A"));
        QCOMPARE(changed, (QStringList{saved->submissionId, saved->submissionId}));
        f.reopen();
        QCOMPARE(f.store->caseById(saved->submissionId)->creditCode, QString());
        QCOMPARE(f.store->caseById(saved->submissionId)->state, CaseState::Approved);
    }

    void aLateReceiptDoesNotUndoADecision()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        f.store->setInflight(1);
        QVERIFY(f.store->applyDecision(1, {saved->submissionId, CaseState::Refused, "[{}]", {}}));
        QVERIFY(f.store->setAcked(1, "receipt"));
        QCOMPARE(f.store->caseById(saved->submissionId)->state, CaseState::Refused);
        QVERIFY(f.refuses("UPDATE citizen_case SET state = 'delivered'"));
        QVERIFY(f.refuses("UPDATE citizen_case SET state = 'kept'"));
    }

    void theFeedIsAppliedOnceAndInOrder()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        const StoredGrant grant = f.addGrant(*saved);
        QCOMPARE(*f.store->feedCursor(), 1);
        QVERIFY(
            f.store->applyDecision(1, {saved->submissionId, CaseState::Refused, "[]", {}})); // old: ignored
        QCOMPARE(f.store->caseById(saved->submissionId)->state, CaseState::Kept);
        QCOMPARE(f.store->applyDecision(3, {saved->submissionId, CaseState::Refused, "[]", {}}).error().code,
                 ErrorCode::Refused);
        QCOMPARE(*f.store->feedCursor(), 1);
        f.reopen();
        QCOMPARE(*f.store->feedCursor(), 1);
        QVERIFY(f.store->applyGrant(2, grant)); // the same grant under a new number does not open again
        QCOMPARE(f.store->openGrants(saved->caseNumber)->size(), 1);
        QVERIFY(f.store->skipFeedEntry(3, QStringLiteral("of a later version")));
        QCOMPARE(*f.store->feedCursor(), 3);
        QCOMPARE(f.store->auditHead()->category, QStringLiteral("feed-skipped"));
    }

    void entriesForUnknownCasesAreKeptOut()
    {
        StoreFixture f;
        QVERIFY(f.store->applyDecision(1, {QStringLiteral("nobody"), CaseState::Approved, "[]", {}}));
        StoredGrant grant;
        grant.grantId = newId();
        grant.submissionId = QStringLiteral("nobody");
        QVERIFY(f.store->applyGrant(2, grant));
        QCOMPARE(*f.store->feedCursor(), 2);
        QCOMPARE(f.store->grant(grant.grantId).error().code, ErrorCode::NotFound);
        QCOMPARE(f.store->auditHead()->seq, 2);
    }

    void aRecallGivesBackWhatIsOpen()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        const StoredGrant begun = f.addGrant(*saved), open = f.addGrant(*saved, QStringLiteral("original"));
        must(f.store->stock().addLot({QStringLiteral("tray-1"), begun.media, 2, QStringLiteral("s-1")}));
        const auto sheet = f.store->prepare({begun.grantId, QStringLiteral("tray-1"), "key"});
        must(sheet);
        QVERIFY(f.store->applyRecall(3, saved->submissionId));
        QCOMPARE(f.store->grant(begun.grantId)->state, GrantState::Consumed); // it has begun: it stays
        QCOMPARE(f.store->grant(open.grantId)->state, GrantState::Void);
        QVERIFY(f.store->grant(open.grantId)->sealedBody.isEmpty());
        QVERIFY(!f.store->prepare({open.grantId, QStringLiteral("tray-1"), "key"}));
        QCOMPARE(f.store->outboxItem(2)->sealed, "returned " + open.grantId.toUtf8());
        QCOMPARE(f.store->outboxItem(3).error().code, ErrorCode::NotFound); // once
        QVERIFY(f.store->applyRecall(3, saved->submissionId)); // heard before
        QVERIFY(f.store->applyRecall(4, saved->submissionId)); // nothing is left
        QVERIFY(f.store->applyRecall(5, newId()));
        QCOMPARE(f.store->outboxItem(3).error().code, ErrorCode::NotFound);
        QCOMPARE(*f.store->feedCursor(), 5);
    }

    void whatCannotBePrintedHereIsGivenBack()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        const StoredGrant small = f.addGrant(*saved), large = f.addGrant(*saved, QStringLiteral("original"));
        const auto isLarge = [&](const StoredGrant &grant) { return grant.sheetId == large.sheetId; };
        QCOMPARE(*f.store->returnGrants(isLarge), 1);
        QCOMPARE(f.store->grant(small.grantId)->state, GrantState::Open);
        QCOMPARE(f.store->grant(large.grantId)->state, GrantState::Void);
        QCOMPARE(f.store->outboxItem(2)->sealed, "returned " + large.grantId.toUtf8());
        QCOMPARE(*f.store->returnGrants(isLarge), 0); // once
    }

    void aCaseThatCameByItsHoldersCard()
    {
        StoreFixture f;
        const QString id = newId();
        HeardCase heard{{id, CaseState::Approved, "[]", {}}, QStringLiteral("Q4-000007-1"), QStringLiteral("item"), 1,
                        QDateTime::currentDateTimeUtc(), {}};
        QCOMPARE(f.store->hearCase(heard).error().code, ErrorCode::NotFound); // only looked at
        heard.sheetsComing = true;
        QVERIFY(f.store->hearCase(heard));
        QVERIFY(f.store->caseById(id));
        QVERIFY(f.store->hearCase(heard)); // again
        QCOMPARE(f.store->caseByReceipt({heard.caseNumber, {}}).error().code, ErrorCode::NotFound);
        StoredGrant grant;
        grant.grantId = newId();
        grant.submissionId = id;
        must(f.store->applyGrant(1, grant));
        QCOMPARE(f.store->caseById(id)->grants.size(), 1);
    }

    void whatCannotBeToldIsNotGivenBack()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        const StoredGrant open = f.addGrant(*saved);
        StoreIdentity silent = identity();
        silent.grantReturn = [](const StoredGrant &, const Stamp &) { return fail(ErrorCode::Internal); };
        f.store.reset();
        auto store = Store::open(f.file(), f.clock, silent);
        must(store);
        QVERIFY(!(*store)->applyRecall(2, saved->submissionId));
        QCOMPARE((*store)->grant(open.grantId)->state, GrantState::Open);
        QCOMPARE(*(*store)->feedCursor(), 1);
    }

    void aCaseOfAnotherTerminalIsKept()
    {
        StoreFixture f;
        HeardCase heard{{newId(), CaseState::Approved, "[]", QStringLiteral("92A")},
                        CaseNumber::make(QStringLiteral("Q4"), 9)->text(),
                        QStringLiteral("individual-business-setup"),
                        1,
                        f.clock.now(),
                        QByteArray(16, 'r')};
        const auto view = f.store->hearCase(heard);
        QVERIFY(view);
        QCOMPARE(view->state, CaseState::Approved);
        QCOMPARE(view->creditCode, QStringLiteral("92A"));
        QCOMPARE(f.store->caseByReceipt({heard.caseNumber, heard.receiptSecret})->submissionId,
                 heard.decision.submissionId); // offline from now on
        StoredGrant grant{newId(), heard.decision.submissionId, {}, QStringLiteral("duplicate"), QStringLiteral("t"),
                          QStringLiteral("iso_a4_210x297mm"), {}, "body", "wrap", "wrap", GrantState::Open};
        QVERIFY(f.store->applyGrant(1, grant));
        QCOMPARE(f.store->openGrants(heard.caseNumber)->size(), 1);
        heard.receiptSecret.clear();
        QCOMPARE(f.store->hearCase(heard)->grants.size(), 1);
        heard.decision.submissionId = newId();
        QCOMPARE(f.store->hearCase(heard).error().code, ErrorCode::NotFound); // nothing to find it by
    }

    void grantsStandInTheCase()
    {
        StoreFixture f;
        const auto saved = f.store->save(submission());
        const auto duplicate = f.addGrant(*saved);
        const auto original = f.addGrant(*saved, QStringLiteral("original"));
        const auto view = f.store->caseById(saved->submissionId);
        QCOMPARE(view->grants.size(), 2);
        QCOMPARE(view->grants[0].sheetId, QStringLiteral("duplicate"));
        QCOMPARE(view->grants[1].state, GrantState::Open);
        QVERIFY(f.store->voidGrant(original.grantId));
        QCOMPARE(f.store->grant(original.grantId)->state, GrantState::Void);
        QVERIFY(f.store->grant(original.grantId)->sealedBody.isEmpty());
        QCOMPARE(f.store->voidGrant(original.grantId).error().code, ErrorCode::Refused);
        QCOMPARE(f.store->voidGrant(QStringLiteral("x")).error().code, ErrorCode::NotFound);
        const auto open = f.store->openGrants(saved->caseNumber);
        QCOMPARE(open->size(), 1);
        QCOMPARE(open->first().byReceipt, QByteArray("wrap 1"));
        QCOMPARE(open->first().caseNumber, saved->caseNumber);
        QVERIFY(f.refuses("UPDATE print_grant SET state = 'open' WHERE state = 'void'"));
        QVERIFY(f.refuses("DELETE FROM print_grant"));
    }
};

YEBAN_TEST(CaseTest)
#include "case_test.moc"
