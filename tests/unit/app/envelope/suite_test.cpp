// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/crypto_suite.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

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

/// A terminal and a hall that speak one suite.
struct Pair
{
    const CryptoSuite &suite;
    SecretBytes terminal = suite.generateSigner(), hall = suite.generateRecipient();

    QByteArray sealed(const QByteArray &payload, const QList<QByteArray> &more = {}) const
    {
        const auto made = sealEnvelope(suite, header(), SecretBytes(payload), terminal,
                                       QList<QByteArray>{suite.publicOfRecipient(hall)} + more);
        if (!made)
            qFatal("not sealed: %s", qPrintable(made.error().detail));
        return made->bytes;
    }
    Result<OpenedEnvelope> open(const QByteArray &envelope, const SecretBytes &key) const
    {
        return openEnvelope(suite, envelope, suite.publicOfSigner(terminal), key);
    }
};

const CryptoSuite &suiteOf(int number)
{
    return number == 1 ? suite1() : suite2();
}

QByteArray hex(const QJsonObject &vector, const char *key)
{
    return QByteArray::fromHex(vector.value(QLatin1String(key)).toString().toLatin1());
}

void bothSuites()
{
    QTest::addColumn<int>("number");
    QTest::newRow("suite 1") << 1;
    QTest::newRow("suite 2") << 2;
}

} // namespace

/// What holds of every suite.
class SuiteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHallOpensIt_data() { bothSuites(); }
    void theHallOpensIt()
    {
        QFETCH(int, number);
        const Pair pair{suiteOf(number)};
        const SecretBytes recovery = pair.suite.generateRecipient();
        for (const int size : {0, 1, 4092, 4093, 70'000}) {
            const QByteArray payload(size, 'p');
            const QByteArray envelope = pair.sealed(payload, {pair.suite.publicOfRecipient(recovery)});
            QCOMPARE(envelope.at(5), char(number));
            for (const SecretBytes *key : {&pair.hall, &recovery}) {
                const auto opened = pair.open(envelope, *key);
                QVERIFY(opened);
                QCOMPARE(opened->payload.toByteArray(), payload);
            }
            QVERIFY(!envelope.contains(payload) || size < 2);
            QVERIFY(readHeader(envelope));
        }
    }

    // With everything that lies on the terminal: its own secret key, the hall's public one and the envelope.
    void theTerminalCannotReadWhatItQueued_data() { bothSuites(); }
    void theTerminalCannotReadWhatItQueued()
    {
        QFETCH(int, number);
        const Pair pair{suiteOf(number)};
        const QByteArray envelope = pair.sealed("nobody reads this here");
        QCOMPARE(pair.open(envelope, pair.terminal).error().code, ErrorCode::BadSignature);
        QCOMPARE(pair.open(envelope, pair.suite.generateRecipient()).error().code, ErrorCode::BadSignature);
        const qsizetype at = envelope.indexOf('}') + 1;
        QVERIFY(!pair.suite.unwrap(envelope.mid(at, pair.suite.wrappedSize()), pair.terminal));
        QVERIFY(pair.suite.unwrap(envelope.mid(at, pair.suite.wrappedSize()), pair.hall));
    }

    void everyChangedByteIsFound_data() { bothSuites(); }
    void everyChangedByteIsFound()
    {
        QFETCH(int, number);
        const Pair pair{suiteOf(number)};
        const QByteArray good = pair.sealed("x");
        const qsizetype signature = pair.suite.signatureSize();
        for (qsizetype i = 0; i < good.size(); i += i < 600 ? 3 : 97) {
            QByteArray bent = good;
            bent[i] = char(bent[i] ^ 1);
            QVERIFY2(!pair.open(bent, pair.hall), qPrintable(QString::number(i)));
            if (i >= good.size() - signature)
                continue;
            // Signed anew by a thief of the signing key: what the data key authenticates still does not move.
            const QByteArray covered = bent.chopped(signature);
            QVERIFY2(!pair.open(covered + *pair.suite.sign(covered, pair.terminal), pair.hall),
                     qPrintable(QString::number(i)));
        }
        for (qsizetype size = 0; size < good.size(); size += 41)
            QVERIFY(!pair.open(good.left(size), pair.hall));
    }

    void aSuiteRefusesTheOther()
    {
        const Pair one{suite1()}, two{suite2()};
        QCOMPARE(two.open(one.sealed("x"), two.hall).error().code, ErrorCode::Unsupported);
        QCOMPARE(one.open(two.sealed("x"), one.hall).error().code, ErrorCode::Unsupported);
        QVERIFY(!suite2().sign("m", one.terminal));
        QVERIFY(!suite1().sign("m", two.terminal));
        QVERIFY(!suite2().wrap(SecretBytes(48), suite1().publicOfRecipient(one.hall)));
        QVERIFY(!suite2().wrap(SecretBytes(48), QByteArray(65, '\4'))); // no point of the curve
        QVERIFY(!suite2().verify("m", QByteArray(74, '\0'), suite2().publicOfSigner(two.terminal)));
        QVERIFY(!sealEnvelope(suite2(), header(), SecretBytes("x"), two.terminal, {}));
    }

    // GB/T 32905 A.1: the hash of "abc".
    void sm3()
    {
        QCOMPARE(suite2().hash("abc").toHex(),
                 QByteArray("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
    }

    // GM/T 0003.5 A.2: the signature of "message digest" on the recommended curve, with the default id.
    void sm2Signature()
    {
        const QByteArray point = QByteArray::fromHex("04"
                                                     "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                                                     "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        const QByteArray der = QByteArray::fromHex("3046"
                                                   "022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                                                   "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        const QByteArray signature = (char(der.size()) + der).leftJustified(74, '\0');
        QVERIFY(suite2().verify("message digest", signature, point));
        QVERIFY(!suite2().verify("message digesT", signature, point));
    }

    // GB/T 32907 in counter mode, the example of draft-ribose-cfrg-sm4 A.2.5.1, under HMAC-SM3 as RFC 2104 composes it.
    void sm4Body()
    {
        const QByteArray sm4Key = QByteArray::fromHex("0123456789abcdeffedcba9876543210"), macKey(32, 'k'), boundTo(32, 'b');
        const QByteArray plain = QByteArray::fromHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                                                     "eeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb");
        const QByteArray body = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"
                                                    "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"
                                                    "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514");
        const auto padded = [&macKey](char with) {
            QByteArray block = macKey.leftJustified(64, '\0');
            for (char &byte : block)
                byte = static_cast<char>(byte ^ with);
            return block;
        };
        const QByteArray mac = suite2().hash(padded(0x5c) + suite2().hash(padded(0x36) + boundTo + body));
        const auto opened = suite2().open(body + mac, SecretBytes(sm4Key + macKey), boundTo);
        QVERIFY(opened);
        QCOMPARE(opened->toByteArray(), plain);
    }

    // Sealed by released code: opens for ever.
    void vector()
    {
        QFile file(qEnvironmentVariable("YEBAN_SOURCE") +
                   QStringLiteral("/tests/unit/app/envelope/vectors/envelope-2.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject vector = QJsonDocument::fromJson(file.readAll()).object();
        const auto opened = openEnvelope(suite2(), hex(vector, "envelope"), hex(vector, "terminal"),
                                         SecretBytes(hex(vector, "hallSecret")));
        QVERIFY(opened);
        QCOMPARE(opened->payload.toByteArray(), vector.value(QLatin1String("payload")).toString().toUtf8());
        QCOMPARE(opened->header.id, vector.value(QLatin1String("id")).toString());
        QCOMPARE(sha256(hex(vector, "envelope")), hex(vector, "digest"));
    }
};

YEBAN_TEST(SuiteTest)
#include "suite_test.moc"
