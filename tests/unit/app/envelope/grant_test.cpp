// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/grant.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

const QString id = QStringLiteral("11111111-2222-4333-8444-555555555555");
const QString resident = QStringLiteral("990101199001010019");

struct Fixture
{
    OpeningKey terminal = OpeningKey::generate();
    QByteArray secret = randomSecret();
    QByteArray body = "{\"values\":{\"name\":\"示例\"}}";
    SealedGrant grant = make(ResidentWrap::On);

    SealedGrant make(ResidentWrap wrap) const
    {
        const auto made = sealGrant(id, SecretBytes(body), terminal.sealingKey(), secret, resident, wrap);
        if (!made)
            qFatal("not sealed");
        return *made;
    }
};

} // namespace

class GrantTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothWaysOpen()
    {
        const Fixture f;
        const auto byReceipt = unwrapByReceipt(id, f.grant, f.terminal, f.secret);
        const auto byResident = unwrapByResident(id, f.grant, f.terminal, resident);
        QVERIFY(byReceipt && byResident);
        QVERIFY(*byReceipt == *byResident);
        QCOMPARE(openGrantBody(id, f.grant.body, *byReceipt)->toByteArray(), f.body);
        QVERIFY(!f.grant.body.contains("values"));
    }

    void neitherHalfAloneOpens()
    {
        const Fixture f;
        const OpeningKey other = OpeningKey::generate();
        const auto code = [](const Result<SecretBytes> &r) {
            return r ? ErrorCode::Internal : r.error().code;
        };
        QCOMPARE(code(unwrapByReceipt(id, f.grant, f.terminal, randomSecret())), ErrorCode::Refused);
        QCOMPARE(code(unwrapByReceipt(id, f.grant, f.terminal, {})), ErrorCode::Refused);
        QCOMPARE(code(unwrapByReceipt(id, f.grant, other, f.secret)), ErrorCode::Refused);
        QCOMPARE(code(unwrapByReceipt(QStringLiteral("other"), f.grant, f.terminal, f.secret)),
                 ErrorCode::Refused);
        QCOMPARE(code(unwrapByResident(id, f.grant, f.terminal, QStringLiteral("990101199001010027"))),
                 ErrorCode::Refused);
        QCOMPARE(code(unwrapByResident(id, f.grant, other, resident)), ErrorCode::Refused);
    }

    void aHallMaySwitchTheSecondWayOff()
    {
        const Fixture f;
        const SealedGrant grant = f.make(ResidentWrap::Off);
        QVERIFY(grant.byResident.isEmpty());
        QVERIFY(unwrapByReceipt(id, grant, f.terminal, f.secret));
        QCOMPARE(unwrapByResident(id, grant, f.terminal, resident).error().code, ErrorCode::Refused);
    }

    void alterationsAreFound()
    {
        const Fixture f;
        const auto k = unwrapByReceipt(id, f.grant, f.terminal, f.secret);
        for (qsizetype i = 0; i < f.grant.body.size(); ++i) {
            QByteArray bent = f.grant.body;
            bent[i] = char(bent[i] ^ 4);
            QCOMPARE(openGrantBody(id, bent, *k).error().code, ErrorCode::BadSignature);
        }
        QCOMPARE(openGrantBody(QStringLiteral("other"), f.grant.body, *k).error().code,
                 ErrorCode::BadSignature);
        QCOMPARE(openGrantBody(id, f.grant.body.left(10), *k).error().code, ErrorCode::BadSignature);
        QCOMPARE(openGrantBody(id, {}, *k).error().code, ErrorCode::BadSignature);
        QCOMPARE(openGrantBody(id, f.grant.body, SecretBytes(5)).error().code, ErrorCode::BadSignature);
        for (qsizetype i = 0; i < f.grant.byReceipt.size(); ++i) {
            SealedGrant bent = f.grant;
            bent.byReceipt[i] = char(bent.byReceipt[i] ^ 1);
            QVERIFY(!unwrapByReceipt(id, bent, f.terminal, f.secret));
        }
    }

    void theDeskOpensAgainWithNobodyThere()
    {
        const Fixture f;
        const auto k = unwrapByReceipt(id, f.grant, f.terminal, f.secret);
        const QByteArray wrap = rewrapForPrinting(*k, f.terminal.sealingKey());
        const auto again = unwrapForPrinting(wrap, f.terminal);
        QVERIFY(again);
        QCOMPARE(openGrantBody(id, f.grant.body, *again)->toByteArray(), f.body);
        QVERIFY(!unwrapForPrinting(wrap, OpeningKey::generate()));
        QVERIFY(!unwrapForPrinting({}, f.terminal));
    }

    void badInput()
    {
        const Fixture f;
        QVERIFY(!sealGrant(id, SecretBytes(f.body), SealingKey(), f.secret, resident));
        QVERIFY(!sealGrant(id, SecretBytes(f.body), f.terminal.sealingKey(), "short", resident));
    }
};

YEBAN_TEST(GrantTest)
#include "grant_test.moc"
