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
        row.time = m_now;
        return row;
    }

    QString addTerminal(const QByteArray &code)
    {
        if (!m_store->terminals.addInvite(code, QStringLiteral("O"), m_now.addSecs(60)))
            qFatal("no invitation");
        return m_store->terminals
            .enrol(code, {m_key.verifyKey(), OpeningKey::generate().sealingKey(), "token of " + code, {}}, m_now)
            ->terminalId;
    }
    static PrintGrant grantFor(const QString &submissionId)
    {
        PrintGrant grant;
        grant.grantId = randomUuid();
        grant.submissionId = submissionId;
        grant.sheetId = QStringLiteral("duplicate");
        return grant;
    }
    PrintResultPayload ended(const PrintGrant &grant, const char *outcome) const
    {
        return {grant.grantId, grant.sheetId, QLatin1String(outcome), {}, m_now};
    }

private Q_SLOTS:
    void appointmentsOfADay()
    {
        const QDate day(2026, 11, 24);
        QString last;
        quint64 tseq = 0;
        for (const int hour : {14, 9}) {
            const InboxRow inbox = held(++tseq);
            last = inbox.put.caseNumber;
            const AppointmentPayload made{QStringLiteral("x"), 1, QStringLiteral("declined"), day, QTime(hour, 0), QTime(hour + 1, 0), m_now};
            for (int twice = 0; twice < 2; ++twice) // handled again after a crash
                QVERIFY(m_store->cases.addAppointment(inbox.put.submissionId, m_terminal, {inbox.put.caseNumber, made}));
        }
        const auto rows = m_store->cases.appointments(day);
        QVERIFY(rows);
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->first().number, last);
        QCOMPARE(rows->first().made.from, QTime(9, 0));
        QVERIFY(m_store->cases.appointments(day.addDays(1))->isEmpty());
        const auto taken = m_store->cases.takenTimes(day);
        QVERIFY(taken);
        QCOMPARE(*taken, (TakenTimes{{{QStringLiteral("x"), day, QTime(9, 0), 1}, {QStringLiteral("x"), day, QTime(14, 0), 1}}}));
        QVERIFY(m_store->cases.takenTimes(day.addDays(1))->times.isEmpty());
    }

    void doubtsOfTerminals()
    {
        QCOMPARE(*m_store->terminals.setDoubts(m_terminal, {{QStringLiteral("face-jump"), 2}}, m_now), true);
        QCOMPARE(*m_store->terminals.setDoubts(m_terminal, {{QStringLiteral("face-jump"), 2}}, m_now.addSecs(60)), false);
        QCOMPARE(*m_store->terminals.setDoubts(m_terminal, {}, m_now.addSecs(60)), false);
        QCOMPARE(*m_store->terminals.setDoubts(m_terminal, {{QStringLiteral("card-suspect"), 1}, {QStringLiteral("face-jump"), 2}},
                                               m_now.addSecs(120)), true);
        const auto all = m_store->terminals.doubts();
        QVERIFY(all);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->first().why, QStringLiteral("card-suspect")); // the newest first
        QCOMPARE(all->last().times, 2);
        QCOMPARE(all->last().last, m_now);
    }

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

    void whoBeginsMoreThanHeEndsLosesWhatIsOldest()
    {
        const QByteArray bytes(8 * 1024 * 1024, 'x');
        const auto begin = [&](char name, int minute) {
            return m_store->blobs.append(m_terminal, {QByteArray(32, name), 0, maxBlobBytes, {}}, bytes,
                                         m_now.addSecs(60 * minute));
        };
        const auto isHeld = [&](char name) { return *m_store->blobs.held(m_terminal, QByteArray(32, name)) > 0; };
        for (int i = 0; i < 8; ++i)
            QVERIFY(begin(char('a' + i), i));
        QVERIFY(isHeld('a')); // 64 MiB are here
        QVERIFY(begin('z', 20));
        QVERIFY(!isHeld('a'));
        QVERIFY(isHeld('b') && isHeld('z'));
        QVERIFY(m_store->blobs.forget(m_now.addSecs(60 * 5)));
        QVERIFY(!isHeld('e'));
        QVERIFY(isHeld('f') && isHeld('z'));
    }

    void whatASubmissionStandsOnNeverGoes()
    {
        InboxRow large = row(1);
        const QByteArray envelope = std::exchange(large.envelope, {});
        const auto early = m_store->inbox.put({large, row(2)}, m_key, m_now);
        QCOMPARE(early->at(0)->kind, PutAnswer::Kind::Missing);
        QCOMPARE(early->at(1)->kind, PutAnswer::Kind::Taken); // the one does not hold up the other
        QVERIFY(m_store->blobs.append(m_terminal, {large.put.digest, 0, quint64(envelope.size()), {}}, envelope, m_now));
        QCOMPARE(m_store->inbox.put({large}, m_key, m_now)->first()->kind, PutAnswer::Kind::Taken);
        QVERIFY(m_store->blobs.forget(m_now.addDays(1000)));
        QCOMPARE(m_store->database().run("DELETE FROM blob").error().code, ErrorCode::Refused);
        QCOMPARE(m_store->inbox.find(large.put.submissionId)->envelope, envelope);
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
        QVERIFY(m_store->inbox.setHandled(added.put.submissionId));
        QVERIFY(*m_store->inbox.isHandled(added.put.submissionId));
        QCOMPARE(m_store->inbox.setHandled(added.put.submissionId).error().deviceCode,
                 QStringLiteral("handled"));
        QCOMPARE(*m_store->inbox.unhandled(), QStringList());
        const QString other = held(2).put.submissionId;
        QCOMPARE(*m_store->inbox.setAllHandled({added.put.submissionId, other}), (QList<int>{0, 1}));
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
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Later)));
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved)));
        QCOMPARE(m_store->cases.decide(caseOf(one, HallState::Refused)).error().code,
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

    void aSheetIsLeasedToOneTerminalAtATime()
    {
        const InboxRow one = held(1);
        const QString id = one.put.submissionId, other = addTerminal("other");
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved)));
        const PrintGrant first = grantFor(id), second = grantFor(id), third = grantFor(id);
        QVERIFY(m_store->leases.add(first, m_terminal, m_now));
        QCOMPARE(m_store->leases.add(second, other, m_now).error().code, ErrorCode::Refused);
        QCOMPARE(m_store->leases.setOutcome(ended(first, "returned"), other).error().code, ErrorCode::NotFound);
        QVERIFY(m_store->leases.setOutcome(ended(first, "returned"), m_terminal));
        QVERIFY(m_store->leases.add(second, other, m_now));
        QCOMPARE(m_store->leases.setOutcome(ended(first, "printed"), m_terminal).error().code, ErrorCode::Refused);
        QVERIFY(m_store->leases.setOutcome(ended(second, "suspect"), other));
        QVERIFY(m_store->leases.setOutcome(ended(second, "printed"), other));
        QVERIFY(m_store->leases.setOutcome(ended(second, "printed"), other)); // the same again
        QCOMPARE(m_store->leases.setOutcome(ended(second, "spoiled"), other).error().code, ErrorCode::Refused);
        QCOMPARE(m_store->leases.add(third, m_terminal, m_now).error().code, ErrorCode::Refused);
        QCOMPARE(*m_store->leases.ofCase(id),
                 (QList<SheetLease>{{QStringLiteral("duplicate"), other, QStringLiteral("printed")}}));
        QCOMPARE(m_store->database().execute("UPDATE print_grant SET outcome = 'returned'").error().code,
                 ErrorCode::Refused);
    }

    /// Nobody has the sheet: only who has looked and counted may let another one be printed, and only once.
    void aMissingSheetIsReissuedOnce()
    {
        const InboxRow one = held(1);
        const QString id = one.put.submissionId, sheet = grantFor(id).sheetId;
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved)));
        const auto lose = [&] {
            const PrintGrant grant = grantFor(id);
            return m_store->leases.add(grant, m_terminal, m_now)
                .and_then([&] { return m_store->leases.setOutcome(ended(grant, "suspect"), m_terminal); })
                .and_then([&] { return m_store->leases.setOutcome(ended(grant, "missing"), m_terminal); });
        };
        QCOMPARE(m_store->leases.reissue(id, sheet, m_now).error().code, ErrorCode::NotFound);
        QVERIFY(lose());
        QCOMPARE(m_store->leases.add(grantFor(id), m_terminal, m_now).error().code, ErrorCode::Refused);
        QVERIFY(!m_store->leases.ofCase(id)->first().waits());
        QCOMPARE(m_store->leases.reissue(id, QStringLiteral("other"), m_now).error().code, ErrorCode::NotFound);
        QVERIFY(m_store->leases.reissue(id, sheet, m_now));
        QVERIFY(m_store->leases.ofCase(id)->first().waits());
        QCOMPARE(m_store->leases.reissue(id, sheet, m_now).error().code, ErrorCode::NotFound);
        QVERIFY(lose());
        QCOMPARE(m_store->leases.reissue(id, sheet, m_now).error().code, ErrorCode::Refused);
        QCOMPARE(m_store->leases.add(grantFor(id), m_terminal, m_now).error().code, ErrorCode::Refused);
    }

    void aLeaseMovesWhenItsHolderHasGivenItBack()
    {
        const InboxRow one = held(1);
        const QString id = one.put.submissionId, other = addTerminal("other");
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved)));
        const PrintGrant grant = grantFor(id);
        QVERIFY(m_store->leases.add(grant, m_terminal, m_now));
        QCOMPARE(*m_store->leases.holdersToAsk(id, other), QStringList{m_terminal});
        QVERIFY(m_store->leases.want(id, other, m_now));
        QCOMPARE(*m_store->leases.holdersToAsk(id, other), QStringList()); // told already
        QVERIFY(m_store->leases.wanted()->isEmpty());
        QVERIFY(m_store->leases.setOutcome(ended(grant, "returned"), m_terminal));
        const auto wanted = m_store->leases.wanted();
        QCOMPARE(wanted->size(), 1);
        QCOMPARE(wanted->first().terminalId, other);
        QCOMPARE(wanted->first().sheets, QStringList{grant.sheetId});
        QVERIFY(*m_store->leases.isWantedAt(id, other));
        QVERIFY(!*m_store->leases.isWantedAt(id, m_terminal));
    }

    // It cannot print it: nothing comes there again unless somebody asks for it there again.
    void whatIsGivenBackUnaskedStays()
    {
        const InboxRow one = held(1);
        const QString id = one.put.submissionId;
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved)));
        const PrintGrant grant = grantFor(id);
        QVERIFY(m_store->leases.want(id, m_terminal, m_now));
        QVERIFY(m_store->leases.add(grant, m_terminal, m_now));
        QVERIFY(m_store->leases.setOutcome(ended(grant, "returned"), m_terminal));
        QVERIFY(m_store->leases.wanted()->isEmpty());
        QVERIFY(!*m_store->leases.isWantedAt(id, m_terminal));
        QVERIFY(m_store->leases.want(id, m_terminal, m_now));
        QCOMPARE(m_store->leases.wanted()->size(), 1);
    }

    void aHoldersCasesAreFoundByTheirTag()
    {
        const InboxRow one = held(1), two = held(2), three = held(3);
        CaseRow first = caseOf(one, HallState::Refused), second = caseOf(two, HallState::Later), strange = caseOf(three, HallState::Later);
        first.residentTag = second.residentTag = "her";
        strange.residentTag = "his";
        second.time = first.time.addSecs(1);
        for (const CaseRow &row : {first, second, strange})
            QVERIFY(m_store->cases.decide(row));
        const auto hers = m_store->cases.ofHolder("her", 20);
        QCOMPARE(hers->size(), 2);
        QCOMPARE(hers->at(0).submissionId, second.submissionId); // the newest first
        QCOMPARE(hers->at(1).state, HallState::Refused);
        QCOMPARE(m_store->cases.ofHolder("her", 1)->size(), 1);
        QVERIFY(m_store->cases.ofHolder("nobody", 20)->isEmpty());
        QVERIFY(m_store->cases.ofHolder({}, 20)->isEmpty());
    }

    void aRetiredTerminalHoldsNothing()
    {
        const InboxRow one = held(1), two = held(2);
        const QString id = one.put.submissionId, later = two.put.submissionId;
        QVERIFY(m_store->cases.decide(caseOf(one, HallState::Approved)));
        QVERIFY(m_store->cases.decide(caseOf(two, HallState::Approved)));
        const PrintGrant grant = grantFor(id);
        QVERIFY(m_store->leases.add(grant, m_terminal, m_now));
        QVERIFY(m_store->terminals.retire(m_terminal, m_now));
        QCOMPARE(*m_store->leases.retire(m_terminal, m_now), 1);
        QVERIFY(m_store->terminals.find(m_terminal)->retired);
        QCOMPARE(m_store->terminals.retire(m_terminal, m_now).error().code, ErrorCode::Refused);
        QVERIFY(m_store->leases.ofCase(id)->first().holder.isEmpty());
        QCOMPARE(m_store->leases.setOutcome(ended(grant, "printed"), m_terminal).error().code, ErrorCode::Refused); // too late
        QVERIFY(m_store->leases.add(grantFor(later), m_terminal, m_now)); // decided for it meanwhile
        QVERIFY(m_store->leases.ofCase(later)->first().holder.isEmpty());
        QCOMPARE(*m_store->inbox.waitingOf(m_terminal), 2);
        QCOMPARE(m_store->terminals.named(QStringLiteral("T"))->terminalId, m_terminal);
        QCOMPARE(m_store->terminals.named(QStringLiteral("U")).error().code, ErrorCode::NotFound);
        QCOMPARE(m_store->terminals.member(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
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
