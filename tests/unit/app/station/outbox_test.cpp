// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

using namespace yeban;
using namespace yeban::test;

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesInOrderWithoutGaps()
    {
        StoreFixture f;
        for (qint64 i = 1; i <= 20; ++i) {
            const auto saved = f.store->save(submission());
            QVERIFY(saved);
            QCOMPARE(saved->tseq, i);
            QCOMPARE(saved->caseNumber, CaseNumber::make(QStringLiteral("Q3"), i)->text());
            if (i == 10)
                f.reopen();
        }
        QCOMPARE(f.store->figures()->highestTseq, 20);
    }

    void aRefusedSubmissionLeavesNoGap()
    {
        StoreFixture f;
        QVERIFY(f.store->save(submission()));
        NewSubmission bad = submission();
        bad.receiptSecret = f.store->outboxItem(1)->submissionId.toUtf8().left(3);
        QCOMPARE(f.store->save(bad).error().code, ErrorCode::InvalidInput);
        bad = submission();
        bad.digest = sha("other");
        QCOMPARE(f.store->save(bad).error().code, ErrorCode::InvalidInput);
        // A case that the hall told of under this id is refused by the database after the number was given.
        const NewSubmission known = submission();
        QVERIFY(f.store->hearCase({{known.id, CaseState::Later, "[]", {}},
                                   CaseNumber::make(QStringLiteral("Q4"), 9)->text(),
                                   known.form, 1, f.clock.now(), known.receiptSecret}));
        QCOMPARE(f.store->save(known).error().code, ErrorCode::Refused);
        QCOMPARE(f.store->save(submission())->tseq, 2);
        // Nor does it take those with it that are saved together with it.
        const auto answers = f.store->saveAll({submission(), known, submission()});
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers[0]->tseq, 3);
        QCOMPARE(answers[1].error().code, ErrorCode::Refused);
        QCOMPARE(answers[2]->tseq, 4);
        // Nor is a number given out that another case has.
        QVERIFY(f.store->hearCase({{newId(), CaseState::Later, "[]", {}}, CaseNumber::make(QStringLiteral("Q3"), 5)->text(),
                                   known.form, 1, f.clock.now(), known.receiptSecret}));
        QCOMPARE(f.store->save(submission()).error().code, ErrorCode::Refused);
        QCOMPARE(f.store->save(submission(OutboxKind::Rating))->tseq, 5);
    }

    void savingAgainAnswersTheSameCase()
    {
        StoreFixture f;
        const NewSubmission one = submission();
        const auto first = f.store->save(one);
        const auto again = f.store->save(one);
        QVERIFY(first && again);
        QCOMPARE(again->tseq, first->tseq);
        QCOMPARE(again->caseNumber, first->caseNumber);
        NewSubmission other = one;
        other.sealed = "different";
        other.digest = sha(other.sealed);
        QCOMPARE(f.store->save(other).error().code, ErrorCode::Refused);
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setAcked(1, "receipt"));
        QCOMPARE(f.store->save(one)->tseq, first->tseq);
        QCOMPARE(f.store->figures()->highestTseq, 1);
    }

    void withoutEnrolmentNothingIsSaved()
    {
        QTemporaryDir folder;
        const Clock clock;
        auto store = Store::open(folder.filePath(QStringLiteral("s.db")), clock, {});
        QVERIFY(store);
        QCOMPARE((*store)->save(submission()).error().code, ErrorCode::Refused);
        QCOMPARE((*store)->caseByReceipt({QStringLiteral("Q3-000001-0"), QByteArray(16, 'a')}).error().code,
                 ErrorCode::NotFound);
    }

    void signatureCoversTheNumber()
    {
        StoreFixture f;
        const NewSubmission one = submission();
        f.store->save(submission());
        f.store->save(one);
        const auto item = f.store->outboxItem(2);
        QVERIFY(item);
        QCOMPARE(item->signature, sha("2" + one.digest));
        QCOMPARE(item->sealed, one.sealed);
        QCOMPARE(item->state, OutboxState::Ready);
    }

    void printResultsGoFirstThenByNumber()
    {
        StoreFixture f;
        f.store->save(submission(OutboxKind::Rating));
        f.store->save(submission());
        f.store->save(submission());
        f.store->save(submission(OutboxKind::PrintResult));
        QList<qint64> order;
        for (;;) {
            const auto item = f.store->next(f.clock.now());
            QVERIFY(item);
            if (!*item)
                break;
            order.append((*item)->tseq);
            QVERIFY(f.store->setInflight((*item)->tseq));
            QVERIFY(f.store->setAcked((*item)->tseq, "receipt"));
        }
        QCOMPARE(order, (QList<qint64>{4, 2, 3, 1}));
        QCOMPARE(f.store->figures()->acknowledgedTseq, 4);
        QCOMPARE(f.store->figures()->waiting, 0);
    }

    /// It has a number to read out, and is no case: a receipt's code finds none.
    void anAppointmentHasANumberAndIsNoCase()
    {
        StoreFixture f;
        const NewSubmission made = submission(OutboxKind::Appointment);
        const auto saved = f.store->save(made);
        QVERIFY(saved);
        QVERIFY(CaseNumber::parse(saved->caseNumber));
        QCOMPARE(f.store->outboxItem(1)->caseNumber, saved->caseNumber);
        QCOMPARE(f.store->outboxItem(1)->kind, OutboxKind::Appointment);
        QCOMPARE(f.store->caseById(made.id).error().code, ErrorCode::NotFound);
        QCOMPARE(f.store->save(made)->caseNumber, saved->caseNumber);
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setAcked(1, "receipt"));
    }

    void retryWaitsForItsTime()
    {
        StoreFixture f;
        f.store->save(submission());
        QVERIFY(f.store->setInflight(1));
        const QDateTime due = f.clock.now().addSecs(60);
        QVERIFY(f.store->setRetry(1, due, QStringLiteral("503")));
        QVERIFY(!*f.store->next(f.clock.now()));
        QVERIFY(*f.store->next(due));
        QCOMPARE(*f.store->nextDue(), due);
        QCOMPARE(f.store->outboxItem(1)->problem, QStringLiteral("503"));
        QCOMPARE(f.store->outboxItem(1)->attempts, 1);
    }

    void aCorrectedClockDoesNotHoldARetryForYears()
    {
        StoreFixture f;
        f.store->save(submission());
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setRetry(1, f.clock.now().addYears(10), QStringLiteral("500")));
        QVERIFY(*f.store->next(f.clock.now()));
    }

    void afterEightTriesTheOthersGoFirst()
    {
        StoreFixture f;
        f.store->save(submission());
        f.store->save(submission());
        for (int i = 0; i < 8; ++i) {
            QCOMPARE((*f.store->next(f.clock.now()))->tseq, 1);
            QVERIFY(f.store->setInflight(1));
            QVERIFY(f.store->setRetry(1, {}, QStringLiteral("500")));
        }
        QCOMPARE((*f.store->next(f.clock.now()))->tseq, 2);
    }

    void inflightIsSentAgainAfterACrash()
    {
        StoreFixture f;
        f.store->save(submission());
        QVERIFY(f.store->setInflight(1));
        QVERIFY(!*f.store->next(f.clock.now()));
        f.reopen();
        const auto item = f.store->next(f.clock.now());
        QVERIFY(*item);
        QCOMPARE((*item)->state, OutboxState::Retry);
    }

    void stoppedRowsAreKeptAndCounted()
    {
        StoreFixture f;
        f.store->save(submission());
        f.store->save(submission());
        f.store->save(submission());
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setRejected(1, QStringLiteral("422")));
        QVERIFY(f.store->setInflight(2));
        QVERIFY(f.store->setQuarantined(2, QStringLiteral("digest")));
        QCOMPARE((*f.store->next(f.clock.now()))->tseq, 3);
        QCOMPARE(f.store->figures()->stopped, 2);
        QCOMPARE(f.store->figures()->acknowledgedTseq, 0);
        QVERIFY(!f.store->outboxItem(1)->sealed.isEmpty());
        QCOMPARE(f.store->auditHead()->category, QStringLiteral("submission-quarantined"));
    }

    void purgeDropsOnlyOldAcknowledgedBodies()
    {
        StoreFixture f;
        f.store->save(submission());
        f.store->save(submission());
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setAcked(1, "receipt"));
        QCOMPARE(*f.store->purge(f.clock.now().addDays(-1)), 0);
        QCOMPARE(*f.store->purge(f.clock.now().addSecs(5)), 1);
        QVERIFY(f.store->outboxItem(1)->sealed.isEmpty());
        QCOMPARE(f.store->outboxItem(1)->state, OutboxState::Purged);
        QVERIFY(!f.store->outboxItem(2)->sealed.isEmpty());
        QCOMPARE(f.store->save(submission())->tseq, 3);
    }

    void everyIllegalMoveIsRefused()
    {
        const QList<QByteArray> states{"ready",    "inflight",    "retry", "acked",
                                       "rejected", "quarantined", "purged"};
        const QList<QByteArray> legal{"ready>inflight", "retry>inflight",    "inflight>retry",
                                      "inflight>acked", "inflight>rejected", "inflight>quarantined",
                                      "acked>purged"};
        // The way from ready to each state, by legal moves only.
        const QMap<QByteArray, QList<QByteArray>> way{{"ready", {}},
                                                      {"inflight", {"inflight"}},
                                                      {"retry", {"inflight", "retry"}},
                                                      {"acked", {"inflight", "acked"}},
                                                      {"rejected", {"inflight", "rejected"}},
                                                      {"quarantined", {"inflight", "quarantined"}},
                                                      {"purged", {"inflight", "acked", "purged"}}};
        StoreFixture f;
        for (qsizetype i = 0; i < states.size() * states.size(); ++i)
            QVERIFY(f.store->save(submission()));
        f.store.reset();
        const auto raw = Database::open(f.file());
        QVERIFY(raw);
        int tseq = 0;
        for (const QByteArray &from : states) {
            for (const QByteArray &to : states) {
                const QByteArray where = " WHERE tseq = " + QByteArray::number(++tseq);
                const auto move = [&](const QByteArray &state) {
                    return (*raw)->execute(
                        ("UPDATE submission SET receipt = x'01', state = '" + state + "'" + where).constData());
                };
                for (const QByteArray &step : way[from])
                    QVERIFY(move(step));
                const Status moved = move(to);
                QVERIFY2(moved.has_value() == legal.contains(from + '>' + to), (from + '>' + to).constData());
                if (!moved)
                    QCOMPARE(moved.error().code, ErrorCode::Refused);
            }
        }
    }

    void triggersGuardTheRow()
    {
        StoreFixture f;
        f.store->save(submission());
        QVERIFY(f.refuses("UPDATE sealed_chunk SET bytes = x'00' WHERE place = 1 << 16"));
        QVERIFY(f.refuses("DELETE FROM sealed_chunk WHERE place = 1 << 16"));
        QVERIFY(f.refuses("INSERT INTO sealed_chunk VALUES ((1 << 16) + 2, x'00')")); // not the next piece
        QVERIFY(f.refuses("INSERT INTO sealed_chunk VALUES ((1 << 16) + 1, x'')"));
        QVERIFY(f.refuses("INSERT INTO sealed_chunk VALUES (7 << 16, x'00')")); // no such submission
        QVERIFY(f.refuses("UPDATE submission SET body_sha256 = zeroblob(32) WHERE tseq = 1"));
        QVERIFY(f.refuses("UPDATE submission SET signature = x'00' WHERE tseq = 1"));
        QVERIFY(f.refuses("UPDATE submission SET case_number = 'Q3-000009-9' WHERE tseq = 1"));
        QVERIFY(f.refuses("UPDATE submission SET tseq = 2 WHERE tseq = 1"));
        QVERIFY(f.refuses("DELETE FROM submission WHERE tseq = 1"));
        QVERIFY(f.refuses(
            "INSERT INTO submission SELECT 3, 'x', NULL, kind, form, form_version, envelope_version, "
            "'ready', priority, secret_tag, header, body_sha256, signature, wall_ms, clock_quality, boot_id, "
            "since_boot_ms, 0, NULL, '', NULL, NULL FROM submission WHERE tseq = 1"));
        const char *const next = "INSERT INTO submission (tseq, submission_id, kind, form, form_version, envelope_version, priority, "
                                 "header, body_sha256, signature, wall_ms, clock_quality, boot_id, since_boot_ms) "
                                 "SELECT 2, 'x', '%1', form, form_version, envelope_version, priority, header, body_sha256, "
                                 "signature, wall_ms, clock_quality, boot_id, since_boot_ms FROM submission";
        QVERIFY(f.refuses(QByteArray(next).replace("%1", "other").constData()));
        QVERIFY(f.refuses(QByteArray(next).replace("%1", "application").constData())); // without its receipt's tag
        QVERIFY(f.sql(QByteArray(next).replace("%1", "rating").constData()));
        QVERIFY(f.refuses("UPDATE submission SET secret_tag = x'00' WHERE tseq = 1"));
        QVERIFY(f.store->setInflight(1));
        QCOMPARE(f.store->setAcked(1, {}).error().code, ErrorCode::Refused);
        QVERIFY(f.refuses("INSERT INTO sealed_chunk VALUES ((1 << 16) + 1, x'00')")); // on its way already
        QVERIFY(f.store->setInflight(1));
        QVERIFY(f.store->setAcked(1, "receipt"));
        QVERIFY(f.refuses("UPDATE citizen_case SET state = 'other'"));
        QCOMPARE(f.store->setInflight(9).error().code, ErrorCode::NotFound);
    }
};

YEBAN_TEST(OutboxTest)
#include "outbox_test.moc"
