// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

using namespace yeban;
using namespace yeban::test;

namespace {

const QString badge = QStringLiteral("YBS1:badge");
const QString pin = QStringLiteral("2468");
const QString own = QStringLiteral("own number");
const QString citizen = QStringLiteral("another number");

struct StaffFixture : StoreFixture
{
    StaffFixture()
    {
        const auto ids = identity();
        must(store->staff().put(
            {{QStringLiteral("s1"), QStringLiteral("值班员"), ids.badgeTag(badge), sha(pin.toUtf8()), ids.residentTag(own)},
             {QStringLiteral("s2"), {}, ids.badgeTag(QStringLiteral("second")), sha("1111"), {}}}));
    }
    QString refusal(const QString &text, const QString &entered, const QString &applicant = citizen)
    {
        const auto checked = store->staff().check(text, entered, applicant);
        return checked ? QStringLiteral("let in") : checked.error().deviceCode;
    }
};

} // namespace

class StaffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badgeAndPinLetIn()
    {
        StaffFixture f;
        const auto checked = f.store->staff().check(badge, pin, citizen);
        QVERIFY(checked);
        QCOMPARE(*checked, (StaffMember{QStringLiteral("s1"), QStringLiteral("值班员")}));
        QCOMPARE(f.store->auditHead()->category, QStringLiteral("staff-signed-in"));
        QCOMPARE(f.store->staff().check(QStringLiteral("second"), QStringLiteral("1111"), citizen)->name,
                 QStringLiteral("s2")); // the hall has not said
    }

    void refusals()
    {
        StaffFixture f;
        QCOMPARE(f.refusal(QStringLiteral("nonsense"), pin), QLatin1String(staffRefusal::unknownBadge));
        QCOMPARE(f.refusal(QString(), QString()), QLatin1String(staffRefusal::unknownBadge));
        QCOMPARE(f.refusal(QString(100'000, QLatin1Char('x')), pin),
                 QLatin1String(staffRefusal::unknownBadge));
        QCOMPARE(f.refusal(badge, QString(100'000, QLatin1Char('1'))),
                 QLatin1String(staffRefusal::unknownBadge));
        QCOMPARE(f.refusal(badge, QStringLiteral("0000")), QLatin1String(staffRefusal::wrongPin));
        QCOMPARE(f.refusal(badge, pin, own), QLatin1String(staffRefusal::isApplicant));
        QCOMPARE(f.store->staff().check(badge, QStringLiteral("0000"), citizen).error().code,
                 ErrorCode::Refused);
        QCOMPARE(f.store->auditHead()->category, QStringLiteral("staff-refused"));
        QVERIFY(!f.store->auditHead()->json.contains("number"));
    }

    void fiveWrongPinsLockForFifteenMinutes()
    {
        StaffFixture f;
        for (int i = 0; i < 4; ++i)
            QCOMPARE(f.refusal(badge, QStringLiteral("0000")), QLatin1String(staffRefusal::wrongPin));
        f.reopen(); // a restart does not forget them
        QCOMPARE(f.refusal(badge, QStringLiteral("0000")), QLatin1String(staffRefusal::locked));
        QCOMPARE(f.refusal(badge, pin), QLatin1String(staffRefusal::locked));
        f.reopen();
        QCOMPARE(f.refusal(badge, pin), QLatin1String(staffRefusal::locked));
        QCOMPARE(f.refusal(QStringLiteral("second"), QStringLiteral("1111")), QStringLiteral("let in"));
        f.clock.setKnown(f.clock.now().addSecs(14 * 60));
        QCOMPARE(f.refusal(badge, pin), QLatin1String(staffRefusal::locked));
        f.clock.setKnown(f.clock.now().addSecs(2 * 60));
        QCOMPARE(f.refusal(badge, pin), QStringLiteral("let in"));
    }

    void aRightPinForgetsTheWrongOnes()
    {
        StaffFixture f;
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 4; ++i)
                QCOMPARE(f.refusal(badge, QStringLiteral("0000")), QLatin1String(staffRefusal::wrongPin));
            QCOMPARE(f.refusal(badge, pin), QStringLiteral("let in"));
        }
    }

    void aCorrectedClockDoesNotLockForYears()
    {
        StaffFixture f;
        f.clock.setKnown(f.clock.now().addYears(3));
        for (int i = 0; i < 5; ++i)
            f.refusal(badge, QStringLiteral("0000"));
        f.clock.setKnown(f.clock.now().addYears(-3));
        QCOMPARE(f.refusal(badge, pin), QStringLiteral("let in"));
    }

    void withoutEnrolmentNobodySignsIn()
    {
        QTemporaryDir folder;
        const Clock clock;
        auto store = Store::open(folder.filePath(QStringLiteral("s.db")), clock, {});
        QCOMPARE((*store)->staff().check(badge, pin, citizen).error().code, ErrorCode::Refused);
    }

    void ratingsAndTimes()
    {
        StaffFixture f;
        QVERIFY(f.store->rate(QStringLiteral("item"), 5));
        QCOMPARE(f.store->rate(QStringLiteral("item"), 0).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->rate(QStringLiteral("item"), 6).error().code, ErrorCode::InvalidInput);
        QVERIFY(f.store->recordStageTimes(QStringLiteral("item"),
                                          {{QStringLiteral("a"), 10}, {QStringLiteral("b"), 0}}));
        QCOMPARE(f.store->recordStageTimes(QStringLiteral("item"), {{QStringLiteral("a"), -1}}).error().code,
                 ErrorCode::Refused);
        f.store.reset();
        const auto raw = Database::open(f.file());
        int rows = 0;
        QVERIFY((*raw)->each("SELECT stage, ms FROM stage_time", [&](const Statement &) { ++rows; }));
        QCOMPARE(rows, 2);
    }
};

YEBAN_TEST(StaffTest)
#include "staff_test.moc"
