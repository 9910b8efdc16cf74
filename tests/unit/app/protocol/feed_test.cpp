// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/feed.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

FeedEntry entryWith(FeedContent content)
{
    return {7, QStringLiteral("t-1"), QDateTime(QDate(2026, 5, 6), QTime(7, 8), Qt::UTC), std::move(content)};
}

CaseDecision someRefusal()
{
    return {randomUuid(),
            HallState::Refused,
            {{QStringLiteral("name-taken"),
              QStringLiteral("fullName"),
              {QStringLiteral("这个名称已有人使用。"), QStringLiteral("This name is taken.")}}},
            {}};
}

PrintGrant someGrant()
{
    return {randomUuid(),
            randomUuid(),
            QStringLiteral("duplicate"),
            QStringLiteral("individual-business-duplicate"),
            QStringLiteral("iso_a4_210x297mm"),
            {},
            {randomBytes(300), randomBytes(120), randomBytes(120)}};
}

} // namespace

class FeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesComeBack()
    {
        const FeedEntry refusal = entryWith(someRefusal());
        QCOMPARE(*FeedEntry::fromJson(refusal.toJson()), refusal);
        const FeedEntry approval = entryWith(
            CaseDecision{randomUuid(), HallState::Approved, {}, QStringLiteral("92990101MA00000030")});
        QCOMPARE(*FeedEntry::fromJson(approval.toJson()), approval);
        const FeedEntry grant = entryWith(someGrant());
        QCOMPARE(*FeedEntry::fromJson(grant.toJson()), grant);
        const FeedEntry recall = entryWith(GrantRecall{randomUuid()});
        QCOMPARE(*FeedEntry::fromJson(recall.toJson()), recall);
        PrintGrant cardOnly = someGrant();
        cardOnly.sealed.byResident.clear();
        const FeedEntry entry = entryWith(cardOnly);
        QCOMPARE(*FeedEntry::fromJson(entry.toJson()), entry);
    }

    void hostileEntriesAreRefused()
    {
        QVERIFY(test::refusesAll<FeedEntry>(entryWith(someRefusal()).toJson()));
        QVERIFY(test::refusesAll<FeedEntry>(entryWith(someGrant()).toJson()));
        QVERIFY(test::refusesAll<FeedEntry>(entryWith(GrantRecall{randomUuid()}).toJson()));
        const QByteArray good = entryWith(someRefusal()).toJson();
        QVERIFY(!FeedEntry::fromJson(test::with(good, "type", QStringLiteral("command"))));
        QVERIFY(!FeedEntry::fromJson(test::with(good, "state", QStringLiteral("maybe"))));
        QVERIFY(!FeedEntry::fromJson(test::with(good, "number", 0)));
        QVERIFY(!FeedEntry::fromJson(test::with(good, "creditCode", QStringLiteral("92990101MA00000030"))));
        QVERIFY(!FeedEntry::fromJson(test::with(good, "reasons", QJsonArray{QJsonObject{}})));
        QJsonArray many;
        for (int i = 0; i < 51; ++i)
            many.append(someRefusal().reasons.first().toObject());
        QVERIFY(!FeedEntry::fromJson(test::with(good, "reasons", many)));
    }

    void everyStateHasItsName()
    {
        for (const HallState state :
             {HallState::Accepted, HallState::Later, HallState::Approved, HallState::Refused})
            QCOMPARE(*parseHallState(QLatin1String(nameOf(state))), state);
        QVERIFY(!parseHallState(QStringLiteral("printed")));
    }

    void pagesCarrySignedEntries()
    {
        const SigningKey key = SigningKey::generate();
        const FeedPage page{
            {signMessage(entryWith(someRefusal()), key), signMessage(entryWith(someGrant()), key)}};
        const auto read = FeedPage::fromJson(page.toJson());
        QCOMPARE(*read, page);
        QVERIFY(openMessage<FeedEntry>(read->entries.at(1), key.verifyKey()));
        QVERIFY(!FeedPage::fromJson(test::with(page.toJson(), "entries", QJsonObject())));
        QVERIFY(!FeedPage::fromJson(test::with(page.toJson(), "entries", QJsonArray{1})));
        QVERIFY(!FeedPage::fromJson(test::with(page.toJson(), "version", 2)));
        FeedPage tooLong;
        for (int i = 0; i <= maxFeedEntries; ++i)
            tooLong.entries.append(page.entries.first());
        QVERIFY(!FeedPage::fromJson(tooLong.toJson()));
    }
};

YEBAN_TEST(FeedTest)
#include "feed_test.moc"
