// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "tests/support/test_main.h"

#include <QSet>
#include <QUuid>

using namespace yeban;

class SecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // FIPS 180-4, "abc".
    void sha256IsSha256()
    {
        QCOMPARE(sha256("abc").toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256({}).toHex(),
                 QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    void uuidsAreVersion4()
    {
        QSet<QString> seen;
        for (int i = 0; i < 200; ++i) {
            const QString text = randomUuid();
            const QUuid uuid = QUuid::fromString(text);
            QCOMPARE(uuid.toString(QUuid::WithoutBraces), text);
            QCOMPARE(uuid.version(), QUuid::Random);
            QCOMPARE(uuid.variant(), QUuid::DCE);
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 200);
    }

    void orderedUuidsFollowTheClock()
    {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const QString first = orderedUuid();
        QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > before + 1);
        const QString second = orderedUuid();
        QCOMPARE(QUuid::fromString(first).toString(QUuid::WithoutBraces), first);
        QCOMPARE(first[14], QLatin1Char('7'));
        QCOMPARE(QUuid::fromString(first).variant(), QUuid::DCE);
        QVERIFY(first < second);
        QVERIFY(first.left(13).remove(QLatin1Char('-')).toLongLong(nullptr, 16) >= before);
        QVERIFY(orderedUuid() != orderedUuid());
    }

    void secretsAre128Bit()
    {
        QCOMPARE(randomSecret().size(), 16);
        QVERIFY(randomSecret() != randomSecret());
    }

    void tagsDependOnKeyPurposeAndMessage()
    {
        const SecretBytes key(QByteArray(32, 'k')), other(QByteArray(32, 'o'));
        const QByteArray tag = keyedTag(key, "receipt", "x");
        QCOMPARE(tag.size(), 32);
        QCOMPARE(keyedTag(key, "receipt", "x"), tag);
        QVERIFY(keyedTag(other, "receipt", "x") != tag);
        QVERIFY(keyedTag(key, "badge", "x") != tag);
        QVERIFY(keyedTag(key, "receipt", "y") != tag);
        QVERIFY(keyedTag(key, "receip", "tx") != tag); // purpose and message do not run together
    }

    void pinHashes()
    {
        const QByteArray hash = hashPin(QStringLiteral("2468"));
        QVERIFY(hash.startsWith("$argon2id$"));
        QVERIFY(!hash.contains("2468"));
        QVERIFY(pinMatches(hash, QStringLiteral("2468")));
        QVERIFY(!pinMatches(hash, QStringLiteral("2469")));
        QVERIFY(!pinMatches(hash, QString()));
        QVERIFY(!pinMatches({}, QStringLiteral("2468")));
        QVERIFY(!pinMatches("$argon2id$nonsense", QStringLiteral("2468")));
        QVERIFY(!pinMatches(QByteArray(4096, 'x'), QStringLiteral("2468")));
        QVERIFY(hashPin(QStringLiteral("2468")) != hash); // salted
    }

    void bytesAreComparedAndMoved()
    {
        SecretBytes a(QByteArray("secret"));
        const SecretBytes b = a.clone();
        QVERIFY(a == b);
        QVERIFY(!(a == SecretBytes(QByteArray("secrex"))));
        QVERIFY(!(a == SecretBytes(QByteArray("secre"))));
        const SecretBytes moved = std::move(a);
        QVERIFY(moved == b);
        QCOMPARE(moved.toByteArray(), QByteArray("secret"));
        QVERIFY(sameBytes("ab", "ab"));
        QVERIFY(!sameBytes("ab", "ac"));
        QVERIFY(!sameBytes("ab", "abc"));
        QVERIFY(SecretBytes().isEmpty());
    }

    void wipedIsGone()
    {
        QByteArray bytes("personal");
        wipeBytes(bytes);
        QVERIFY(bytes.isEmpty());
        QString text = QStringLiteral("personal") + QLatin1Char('!');
        wipeText(text);
        QVERIFY(text.isEmpty());
        const QByteArray shared("personal");
        QByteArray copy = shared;
        wipeBytes(copy); // a copy somewhere else is not touched
        QCOMPARE(shared, QByteArray("personal"));
    }
};

YEBAN_TEST(SecretTest)
#include "secret_test.moc"
