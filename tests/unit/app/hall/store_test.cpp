// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/store/hall_store.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace yeban;

class StoreTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HallStore> m_store;
    const SigningKey m_key = SigningKey::generate();
    const QDateTime m_now{QDate(2026, 11, 21), QTime(22, 0), Qt::UTC};
    QString m_terminal;

    InboxRow row(quint64 tseq)
    {
        const QByteArray envelope = randomBytes(100);
        return {m_terminal,
                {randomUuid(), tseq, 1, SubmissionKind::Application, QStringLiteral("A1-%1-X").arg(tseq),
                 sha256(envelope), randomBytes(64)},
                envelope};
    }
    InboxRow held(quint64 tseq)
    {
        const InboxRow added = row(tseq);
        const auto answers = m_store->inbox.put({added}, m_key, m_now);
        if (!answers || !answers->first())
            qFatal("cannot put");
        return added;
    }
    CaseRow caseOf(const InboxRow &inbox, HallState state)
    {
        CaseRow row;
        row.submissionId = inbox.put.submissionId;
        row.caseNumber = inbox.put.caseNumber;
        row.serviceId = QStringLiteral("x");
        row.state = state;
        row.decidedBy = QStringLiteral("rules");
        return row;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *HallStore::open(m_folder->filePath(QStringLiteral("hall.db")));
        QVERIFY(m_store->terminals.addInvite("hash", QStringLiteral("T"), m_now.addSecs(60)));
        const auto terminal = m_store->terminals.enrol(
            "hash", {m_key.verifyKey(), OpeningKey::generate().sealingKey(), "token", {}}, m_now);
        QVERIFY(terminal);
        m_terminal = terminal->terminalId;
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void anInvitationExpires()
    {
        QVERIFY(m_store->terminals.addInvite("other", QStringLiteral("T"), m_now.addSecs(60)));
        const auto late = m_store->terminals.enrol(
            "other", {m_key.verifyKey(), OpeningKey::generate().sealingKey(), "token2", {}},
            m_now.addSecs(61));
        QCOMPARE(late.error().code, ErrorCode::Refused);
    }

    void whatIsInTheInboxIsFoundWhole()
    {
        const InboxRow added = held(1);
        const auto found = m_store->inbox.find(added.put.submissionId);
        QVERIFY(found);
        QCOMPARE(found->put, added.put);
        QCOMPARE(found->envelope, added.envelope);
        QCOMPARE(found->terminalId, m_terminal);
        QCOMPARE(m_store->inbox.find(randomUuid()).error().code, ErrorCode::NotFound);
        QCOMPARE(*m_store->inbox.unhandled(), QStringList{added.put.submissionId});
        QVERIFY(!*m_store->inbox.isHandled(added.put.submissionId));
        QVERIFY(m_store->inbox.setHandled(added.put.submissionId, m_now));
        QVERIFY(*m_store->inbox.isHandled(added.put.submissionId));
        QCOMPARE(m_store->inbox.setHandled(added.put.submissionId, m_now).error().deviceCode,
                 QStringLiteral("handled"));
        QCOMPARE(*m_store->inbox.unhandled(), QStringList());
    }

    void manyAtOnceAreAnsweredOneByOne()
    {
        const InboxRow old = held(1);
        const InboxRow fresh = row(2);
        InboxRow other = row(3);
        other.put.submissionId = old.put.submissionId; // the id with other bytes
        const InboxRow taken = row(1);                  // the number with another id
        QList<InboxRow> rows{old, fresh, fresh, other, taken};
        for (quint64 tseq = 10; tseq < 610; ++tseq) // more than one statement takes
            rows.append(row(tseq));
        const auto answers = m_store->inbox.put(rows, m_key, m_now);
        QVERIFY(answers);
        QCOMPARE(answers->size(), rows.size());
        const auto kind = [&](int i) { return answers->at(i)->kind; };
        QCOMPARE(kind(0), PutAnswer::Kind::Held);
        QCOMPARE(kind(1), PutAnswer::Kind::Taken);
        QCOMPARE(kind(2), PutAnswer::Kind::Held);
        QCOMPARE(answers->at(2)->receipt, answers->at(1)->receipt);
        QCOMPARE(answers->at(3).error().deviceCode, QStringLiteral("submission-conflict"));
        QCOMPARE(answers->at(4).error().deviceCode, QStringLiteral("tseq-conflict"));
        for (int i = 5; i < 605; ++i)
            QCOMPARE(kind(i), PutAnswer::Kind::Taken);
    }

    void aDatabaseBelongsToOneHall()
    {
        QVERIFY(m_store->bind(QStringLiteral("ed25519:one")));
        QVERIFY(m_store->bind(QStringLiteral("ed25519:one")));
        QCOMPARE(m_store->bind(QStringLiteral("ed25519:two")).error().code, ErrorCode::Refused);
    }

    void theInboxIsNeverChangedOrShortened()
    {
        held(1);
        for (const char *sql :
             {"DELETE FROM submission", "UPDATE submission SET envelope = x'00'",
              "UPDATE submission SET tseq = 9", "DELETE FROM audit", "UPDATE audit SET action = ''"}) {
            QVERIFY(m_store->audit(QStringLiteral("a"), QStringLiteral("b"), m_now));
            QCOMPARE(m_store->database().execute(sql).error().code, ErrorCode::Refused);
        }
    }

    void onlyAWaitingCaseIsDecidedAgain()
    {
        const InboxRow one = held(1);
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Later), m_now));
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved), m_now));
        QCOMPARE(m_store->cases.decide(caseOf(one, HallState::Refused), m_now).error().code,
                 ErrorCode::Refused);
        QCOMPARE(m_store->cases.find(one.put.caseNumber)->state, HallState::Approved);
        QCOMPARE(m_store->cases.find(one.put.submissionId)->state, HallState::Approved);
        QCOMPARE(m_store->cases.find(QStringLiteral("none")).error().code, ErrorCode::NotFound);
    }

    void namesAreComparedWithoutTheirClothes()
    {
        const InboxRow one = held(1);
        QVERIFY(m_store->cases.takeName(QStringLiteral("青禾县ＡＢ百货店"), one.put.submissionId, m_now));
        QVERIFY(*m_store->cases.nameTaken(QStringLiteral("青禾县 ab百货店"), {}));
        QVERIFY(
            !*m_store->cases.nameTaken(QStringLiteral("青禾县ab百货店"), one.put.submissionId)); // its own
        const Status again = m_store->cases.takeName(QStringLiteral("青禾县AB百货店"), {}, m_now);
        QCOMPARE(again.error().deviceCode, QStringLiteral("name-taken"));
    }

    void aGrantBelongsToOneTerminalAndSheet()
    {
        const InboxRow one = held(1);
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved), m_now));
        PrintGrant grant;
        grant.grantId = randomUuid();
        grant.submissionId = one.put.submissionId;
        grant.sheetId = QStringLiteral("duplicate");
        QVERIFY(m_store->cases.addGrant(grant, m_terminal));
        PrintGrant second = grant;
        second.grantId = randomUuid();
        QCOMPARE(m_store->cases.addGrant(second, m_terminal).error().code, ErrorCode::Refused);
        const PrintResultPayload result{grant.grantId, grant.sheetId, QStringLiteral("printed"),
                                        QStringLiteral("counter"), m_now};
        QCOMPARE(m_store->cases.setPrintResult(result, QStringLiteral("t-other")).error().code,
                 ErrorCode::NotFound);
        QVERIFY(m_store->cases.setPrintResult(result, m_terminal));
    }

    void feedNumbersHaveNoGaps()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_store->feed.append(m_terminal, CaseDecision{randomUuid(), HallState::Later, {}, {}},
                                         m_key, m_now));
        const auto page = m_store->feed.read(m_terminal, 1);
        QVERIFY(page);
        QCOMPARE(page->entries.size(), 2);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(openMessage<FeedEntry>(page->entries.at(i), m_key.verifyKey())->number, quint64(i + 2));
        QCOMPARE(m_store->feed.read(QStringLiteral("t-other"), 0)->entries.size(), 0);
    }

    void aNewerDatabaseIsLeftAlone()
    {
        QVERIFY(m_store->database().execute("PRAGMA user_version = 99"));
        m_store.reset();
        QCOMPARE(HallStore::open(m_folder->filePath(QStringLiteral("hall.db"))).error().code,
                 ErrorCode::StoreNewer);
    }
};

YEBAN_TEST(StoreTest)
#include "store_test.moc"
