// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/keys.h"
#include "tests/support/test_main.h"

using namespace yeban;

class KeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 8032, 7.1, test 2.
    void ed25519IsThatOfTheRfc()
    {
        const auto key = SigningKey::fromSeed(SecretBytes(
            QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        QVERIFY(key);
        QCOMPARE(key->verifyKey().bytes().toHex(),
                 QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        QCOMPARE(key->sign(QByteArray::fromHex("72")).toHex(),
                 QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        QVERIFY(key->seed() == SecretBytes(QByteArray::fromHex(
                                   "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
    }

    void signaturesVerify()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray signature = key.sign("message");
        QVERIFY(key.verifyKey().verify("message", signature));
        QVERIFY(!key.verifyKey().verify("messagf", signature));
        QVERIFY(!SigningKey::generate().verifyKey().verify("message", signature));
        QVERIFY(!key.verifyKey().verify("message", signature.chopped(1)));
        QVERIFY(!key.verifyKey().verify("message", {}));
        QVERIFY(!VerifyKey().verify("message", signature));
        for (qsizetype i = 0; i < signature.size(); ++i) {
            QByteArray bent = signature;
            bent[i] = char(bent[i] ^ 0x20);
            QVERIFY(!key.verifyKey().verify("message", bent));
        }
    }

    void textForms()
    {
        const VerifyKey key = SigningKey::generate().verifyKey();
        QVERIFY(key.text().startsWith(QLatin1String("ed25519:")));
        QCOMPARE(key.text().size(), 8 + 43);
        QCOMPARE(*VerifyKey::fromText(key.text()), key);
        const SealingKey box = OpeningKey::generate().sealingKey();
        QCOMPARE(*SealingKey::fromText(box.text()), box);
        QCOMPARE(box.id().size(), 16);
        for (const QString &wrong :
             {QString(), key.text().chopped(1), key.text() + QLatin1Char('A'), key.text().mid(8),
              QLatin1Char(' ') + key.text(), key.text() + QLatin1Char('='), box.text(),
              QString(key.text()).replace(10, 1, QLatin1Char('*')), QString(100'000, QLatin1Char('e'))})
            QCOMPARE(VerifyKey::fromText(wrong).error().code, ErrorCode::InvalidInput);
        QVERIFY(!SealingKey::fromText(key.text()));
        QVERIFY(!VerifyKey::fromBytes(QByteArray(31, 'x')));
        QVERIFY(!SealingKey::fromBytes({}));
        QVERIFY(!SigningKey::fromSeed(SecretBytes(31)));
        QVERIFY(!OpeningKey::fromSecret(SecretBytes(33)));
        QCOMPARE(VerifyKey().text(), QString());
        QCOMPARE(SealingKey().text(), QString());
    }

    void onlyTheOwnerOpens()
    {
        const OpeningKey owner = OpeningKey::generate();
        const QByteArray sealed = owner.sealingKey().seal(SecretBytes(QByteArray("K")));
        const auto opened = owner.open(sealed);
        QVERIFY(opened);
        QCOMPARE(opened->toByteArray(), QByteArray("K"));
        QCOMPARE(OpeningKey::generate().open(sealed).error().code, ErrorCode::BadSignature);
        QCOMPARE(owner.open(sealed.chopped(1)).error().code, ErrorCode::BadSignature);
        QCOMPARE(owner.open({}).error().code, ErrorCode::BadSignature);
        QVERIFY(SealingKey().seal(SecretBytes(QByteArray("K"))).isEmpty());
        QVERIFY(SealingKey::fromBytes(QByteArray(32, '\0'))
                    ->seal(SecretBytes(QByteArray("K")))
                    .isEmpty()); // low order
        const auto again = OpeningKey::fromSecret(owner.secret());
        QCOMPARE(again->sealingKey(), owner.sealingKey());
    }
};

YEBAN_TEST(KeysTest)
#include "keys_test.moc"
