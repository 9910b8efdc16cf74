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
