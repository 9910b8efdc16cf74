// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "tests/support/test_main.h"

#include <QRandomGenerator>

using namespace yeban;

namespace {

EnvelopeHeader header()
{
    EnvelopeHeader made;
    made.id = QStringLiteral("0f0e0d0c-0b0a-4908-8706-050403020100");
    made.terminal = QStringLiteral("t1");
    made.kind = QStringLiteral("application");
    made.form = QStringLiteral("individual-business-setup");
    made.formVersion = 3;
    made.time = QDateTime(QDate(2026, 11, 21), QTime(2, 14, 5, 123), Qt::UTC);
    made.clock = QStringLiteral("known");
    return made;
}

struct Fixture
{
    SigningKey terminal = SigningKey::generate();
    OpeningKey hall = OpeningKey::generate();
    QByteArray payload = "{\"values\":{\"name\":\"示例市测试便利店\"}}";

    SealedEnvelope sealed(const std::optional<SealingKey> &recovery = {}) const
    {
        auto made = sealEnvelope(header(), SecretBytes(payload), terminal, hall.sealingKey(), recovery);
        if (!made)
            qFatal("not sealed");
        return *made;
    }
    Result<OpenedEnvelope> open(const QByteArray &bytes) const
    {
        return openEnvelope(bytes, terminal.verifyKey(), hall);
    }
};

} // namespace

class EnvelopeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHallOpensWhatTheTerminalSealed()
    {
        const Fixture f;
        const SealedEnvelope sealed = f.sealed();
        QCOMPARE(sealed.digest, sha256(sealed.bytes));
        const auto opened = f.open(sealed.bytes);
        QVERIFY(opened);
        QCOMPARE(opened->payload.toByteArray(), f.payload);
        EnvelopeHeader expected = header();
        expected.keys = {f.hall.sealingKey().id()};
        QCOMPARE(opened->header, expected);
        QCOMPARE(*readHeader(sealed.bytes), expected);
    }

    void nothingOfThePayloadIsVisible()
    {
        const Fixture f;
        const SealedEnvelope sealed = f.sealed();
        QVERIFY(!sealed.bytes.contains("便利店"));
        QVERIFY(!sealed.bytes.contains("values"));
        QVERIFY(sealed.bytes.contains(sealed.header));
    }

    void theTerminalCannotOpenWhatItSealed()
    {
        const Fixture f;
        const SealedEnvelope sealed = f.sealed();
        // All that a terminal has: its own keys, and the hall's public ones.
        const OpeningKey own = OpeningKey::generate();
        QCOMPARE(openEnvelope(sealed.bytes, f.terminal.verifyKey(), own).error().code,
                 ErrorCode::BadSignature);
    }

    void sizes_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 4091, 4092, 4093, 65531, 65532, 65533, 65536, 131068, 131072, 300'000})
            QTest::addRow("%d", size) << size;
    }
    void sizes()
    {
        QFETCH(int, size);
        Fixture f;
        f.payload = QByteArray(size, 'x');
        const SealedEnvelope sealed = f.sealed();
        const auto opened = f.open(sealed.bytes);
        QVERIFY(opened);
        QCOMPARE(opened->payload.toByteArray(), f.payload);
        Fixture other = std::move(f);
        other.payload = QByteArray((size + 4) / 4096 * 4096, 'y'); // another length of the same 4 KiB step
        if ((other.payload.size() + 4 + 4095) / 4096 == (size + 4 + 4095) / 4096)
            QCOMPARE(other.sealed().bytes.size(), sealed.bytes.size());
    }

    void sealingTwiceDiffers()
    {
        const Fixture f;
        QVERIFY(f.sealed().bytes != f.sealed().bytes);
    }

    void theRecoveryKeyOpensToo()
    {
        const Fixture f;
        const OpeningKey recovery = OpeningKey::generate();
        const SealedEnvelope sealed = f.sealed(recovery.sealingKey());
        QVERIFY(f.open(sealed.bytes));
        const auto opened = openEnvelope(sealed.bytes, f.terminal.verifyKey(), recovery);
        QVERIFY(opened);
        QCOMPARE(opened->payload.toByteArray(), f.payload);
    }

    void anotherTerminalsSignatureIsRefused()
    {
        const Fixture f;
        QCOMPARE(openEnvelope(f.sealed().bytes, SigningKey::generate().verifyKey(), f.hall).error().code,
                 ErrorCode::BadSignature);
    }

    void everyChangedByteIsFound()
    {
        const Fixture f;
        const QByteArray good = f.sealed().bytes;
        for (qsizetype i = 0; i < good.size(); i += i < 600 ? 1 : 37) {
            QByteArray bent = good;
            bent[i] = char(bent[i] ^ 1);
            QVERIFY2(!f.open(bent), qPrintable(QString::number(i)));
        }
    }

    // A thief of the signing key alone still cannot alter what the data key authenticates.
    void changesUnderANewSignatureAreFound()
    {
        const Fixture f;
        const QByteArray good = f.sealed().bytes.chopped(64);
        for (qsizetype i = 0; i < good.size(); i += i < 600 ? 1 : 37) {
            QByteArray bent = good;
            bent[i] = char(bent[i] ^ 1);
            QVERIFY2(!f.open(bent + f.terminal.sign(bent)), qPrintable(QString::number(i)));
        }
        const QByteArray cut = good.chopped(17);
        QVERIFY(!f.open(cut + f.terminal.sign(cut)));
    }

    void truncationsAndGarbage()
    {
        const Fixture f;
        const QByteArray good = f.sealed().bytes;
        for (qsizetype size = 0; size < good.size(); size += size < 600 ? 1 : 101)
            QVERIFY(!f.open(good.left(size)));
        QVERIFY(!f.open(good + 'x'));
        QVERIFY(!f.open(good + good));
        QRandomGenerator random(7);
        for (int i = 0; i < 2000; ++i) {
            QByteArray noise(random.bounded(400), Qt::Uninitialized);
            for (char &c : noise)
                c = char(random.bounded(256));
            QVERIFY(!f.open("YBEN\x01\x01" + noise));
            QVERIFY(!readHeader(noise));
        }
        QByteArray later = good;
        later[4] = 2;
        QCOMPARE(f.open(later).error().code, ErrorCode::Unsupported);
        later = good;
        later[5] = 2;
        QCOMPARE(f.open(later).error().code, ErrorCode::Unsupported);
    }

    void incompleteHeadersAreRefused()
    {
        const Fixture f;
        const auto refused = [&](auto change) {
            EnvelopeHeader bad = header();
            change(bad);
            const auto made = sealEnvelope(bad, SecretBytes(f.payload), f.terminal, f.hall.sealingKey());
            return !made && made.error().code == ErrorCode::InvalidInput;
        };
        QVERIFY(refused([](EnvelopeHeader &h) { h.id.clear(); }));
        QVERIFY(refused([](EnvelopeHeader &h) { h.terminal = QStringLiteral("两"); }));
        QVERIFY(refused([](EnvelopeHeader &h) { h.kind = QString(200, QLatin1Char('k')); }));
        QVERIFY(refused([](EnvelopeHeader &h) { h.form = QStringLiteral("a b"); }));
        QVERIFY(refused([](EnvelopeHeader &h) { h.formVersion = 0; }));
        QVERIFY(refused([](EnvelopeHeader &h) { h.time = {}; }));
        QVERIFY(!sealEnvelope(header(), SecretBytes(f.payload), f.terminal, SealingKey()));
    }
};

YEBAN_TEST(EnvelopeTest)
#include "envelope_test.moc"
