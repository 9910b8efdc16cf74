// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "app/protocol/payload.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;

namespace {

CaseDecision approved(const QString &id)
{
    CaseDecision decision;
    decision.submissionId = id;
    decision.state = HallState::Approved;
    decision.creditCode = QStringLiteral("92990101MA00000000");
    return decision;
}

PrintGrant grantFor(const QString &id)
{
    PrintGrant grant;
    grant.grantId = randomUuid();
    grant.submissionId = id;
    grant.sheetId = QStringLiteral("duplicate");
    grant.templateName = QStringLiteral("business-licence-duplicate");
    grant.media = QStringLiteral("iso_a4_210x297mm");
    grant.sealed = {randomBytes(300), randomBytes(120), randomBytes(120)};
    return grant;
}

qint64 cursor(SyncFixture &f)
{
    return *f.station->call({}, [](Store &store, std::stop_token) { return store.feedCursor(); });
}

CaseView caseOf(SyncFixture &f, const QString &id)
{
    return *f.station->call({}, [id](Store &store, std::stop_token) { return store.caseById(id); });
}

} // namespace

class FeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionAndGrantsArrive()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        QSignalSpy changed(f.station.get(), &StationPort::caseChanged);
        const PrintGrant grant = grantFor(saved.submissionId);
        f.hall.addEntry(approved(saved.submissionId));
        f.hall.addEntry(grant);
        f.start();
        EVENTUALLY_EQUAL(cursor(f), 2);
        const CaseView view = caseOf(f, saved.submissionId);
        QCOMPARE(view.state, CaseState::Approved);
        QCOMPARE(view.creditCode, QStringLiteral("92990101MA00000000"));
        QCOMPARE(view.grants.size(), 1);
        const auto open = f.station->call(
            {}, [&](Store &store, std::stop_token) { return store.openGrants(saved.caseNumber); });
        QCOMPARE(open->first().sealedBody, grant.sealed.body);
        QCOMPARE(open->first().byReceipt, grant.sealed.byReceipt);
        EVENTUALLY(changed.count() >= 2);
        QVERIFY(f.alarms.isEmpty());
    }

    void reasonsAreKeptAsTheHallWroteThem()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        CaseDecision refused;
        refused.submissionId = saved.submissionId;
        refused.state = HallState::Refused;
        refused.reasons = {{QStringLiteral("name-taken"),
                            QStringLiteral("name"),
                            {QStringLiteral("该名称已被使用"), QStringLiteral("This name is taken")}}};
        f.hall.addEntry(refused);
        f.start();
        EVENTUALLY_EQUAL(cursor(f), 1);
        const CaseView view = caseOf(f, saved.submissionId);
        QCOMPARE(view.state, CaseState::Refused);
        const QJsonObject reason = QJsonDocument::fromJson(view.reasons).array().first().toObject();
        QCOMPARE(reason.value(QLatin1String("code")).toString(), QStringLiteral("name-taken"));
        QCOMPARE(reason.value(QLatin1String("text")).toObject().value(QLatin1String("zh")).toString(),
                 QStringLiteral("该名称已被使用"));
    }

    void aForgedEntryIsNotApplied()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        f.hall.addEntry(approved(saved.submissionId));
        f.hall.feed[0].signature[5] = char(f.hall.feed[0].signature[5] ^ 1);
        f.start();
        EVENTUALLY(!f.alarms.isEmpty());
        QCOMPARE(cursor(f), 0);
        QVERIFY(caseOf(f, saved.submissionId).state != CaseState::Approved);
    }

    void anEntryForAnotherTerminalIsNotApplied()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        f.hall.addEntry(approved(saved.submissionId), QStringLiteral("t2"));
        f.start();
        EVENTUALLY(!f.alarms.isEmpty());
        QCOMPARE(cursor(f), 0);
    }

    void anUnknownKindIsPassedOverOnceSigned()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        f.hall.feed.append(
            signBody("{\"version\":7,\"number\":1,\"kind\":\"dance\"}", FeedEntry::domain, f.hall.key));
        f.hall.addEntry(approved(saved.submissionId));
        f.start();
        EVENTUALLY_EQUAL(cursor(f), 2);
        QCOMPARE(caseOf(f, saved.submissionId).state, CaseState::Approved);
    }

    void aRecalledGrantIsReturned()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        const PrintGrant grant = grantFor(saved.submissionId);
        f.hall.addEntry(approved(saved.submissionId));
        f.hall.addEntry(grant);
        f.hall.addEntry(GrantRecall{saved.submissionId});
        f.start();
        EVENTUALLY_EQUAL(cursor(f), 3);
        QCOMPARE(caseOf(f, saved.submissionId).grants.first().state, GrantState::Void);
        EVENTUALLY_EQUAL(f.hall.puts.size(), 2);
        EVENTUALLY(f.isState(2, OutboxState::Acked));
        const auto put = std::find_if(f.hall.puts.begin(), f.hall.puts.end(), [](const HallRequestSeen &seen) {
            return seen.headers.value("kiosk-kind") == "print-result";
        });
        QVERIFY(put != f.hall.puts.end());
        const auto opened = openEnvelope(put->body, f.keys->signing().verifyKey(), f.hall.box);
        QVERIFY(opened);
        const auto result = PrintResultPayload::fromJson(opened->payload.toByteArray());
        QVERIFY(result);
        QCOMPARE(result->grantId, grant.grantId);
        QCOMPARE(result->outcome, QStringLiteral("returned"));
    }

    void aGapStopsTheFeed()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        f.hall.addEntry(approved(saved.submissionId));
        f.hall.addEntry(grantFor(saved.submissionId));
        f.hall.onFeed = [&](const HallRequestSeen &) {
            FeedPage page;
            page.entries = {f.hall.feed.last()};
            return HallReplyScript{200, page.toJson()};
        };
        f.start();
        EVENTUALLY(f.hall.feeds.size() >= 3);
        QCOMPARE(cursor(f), 0);
        f.hall.onFeed = nullptr;
        EVENTUALLY_EQUAL(cursor(f), 2);
    }

    void garbageAndFailuresAreSurvived()
    {
        SyncFixture f;
        const SavedCase saved = f.save();
        f.hall.addEntry(approved(saved.submissionId));
        int asked = 0;
        f.hall.onFeed = [&](const HallRequestSeen &) -> HallReplyScript {
            switch (++asked) {
            case 1:
                return {200, randomBytes(1000)};
            case 2:
                return {500, {}};
            case 3:
                return {200, "<html></html>", "text/html"};
            case 4:
                return {200, QByteArray(9 << 20, 'x')};
            case 5: {
                HallReplyScript cut{200, "{"};
                cut.truncate = true;
                return cut;
            }
            default: {
                FeedPage page;
                page.entries = f.hall.feed;
                return {200, page.toJson()};
            }
            }
        };
        f.start();
        EVENTUALLY_EQUAL(cursor(f), 1);
        QVERIFY(asked >= 6);
    }

    void anIdleFeedIsNoBusyLoop()
    {
        SyncFixture f;
        f.start();
        EVENTUALLY(f.hall.feeds.size() >= 1);
        const qsizetype before = f.hall.feeds.size();
        QTest::qWait(200);
        QVERIFY2(f.hall.feeds.size() - before <= 250,
                 qPrintable(QString::number(f.hall.feeds.size() - before)));
    }
};

YEBAN_TEST(FeedTest)
#include "feed_test.moc"
