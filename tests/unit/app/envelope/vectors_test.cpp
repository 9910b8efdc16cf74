// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"
#include "app/envelope/grant.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace yeban;

namespace {

QJsonObject readVector(const char *name)
{
    QFile file(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/tests/unit/app/envelope/vectors/") +
               QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no vector %s", name);
    return QJsonDocument::fromJson(file.readAll()).object();
}

QByteArray hex(const QJsonObject &vector, const char *key)
{
    return QByteArray::fromHex(vector.value(QLatin1String(key)).toString().toLatin1());
}

} // namespace

/// What was sealed by version 1 must open for ever, also by another implementation of the layout.
class VectorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void envelope()
    {
        const QJsonObject vector = readVector("envelope-1.json");
        const auto hall = OpeningKey::fromSecret(SecretBytes(hex(vector, "hallSecret")));
        const auto terminal = VerifyKey::fromText(vector.value(QLatin1String("terminal")).toString());
        QVERIFY(hall && terminal);
        const auto opened = openEnvelope(hex(vector, "envelope"), *terminal, *hall);
        QVERIFY(opened);
        QCOMPARE(opened->payload.toByteArray(), vector.value(QLatin1String("payload")).toString().toUtf8());
        QCOMPARE(opened->header.id, vector.value(QLatin1String("id")).toString());
        QCOMPARE(sha256(hex(vector, "envelope")), hex(vector, "digest"));
    }

    void grant()
    {
        const QJsonObject vector = readVector("grant-1.json");
        const auto terminal = OpeningKey::fromSecret(SecretBytes(hex(vector, "grantKeySecret")));
        QVERIFY(terminal);
        const QString id = vector.value(QLatin1String("grantId")).toString();
        const SealedGrant grant{hex(vector, "body"), hex(vector, "byReceipt"), hex(vector, "byResident")};
        const auto byReceipt = unwrapByReceipt(id, grant, *terminal, hex(vector, "receiptSecret"));
        const auto byResident =
            unwrapByResident(id, grant, *terminal, vector.value(QLatin1String("residentNumber")).toString());
        QVERIFY(byReceipt && byResident);
        QCOMPARE(openGrantBody(id, grant.body, *byReceipt)->toByteArray(),
                 vector.value(QLatin1String("plain")).toString().toUtf8());
        QVERIFY(*byReceipt == *byResident);
    }

    void pin()
    {
        const QJsonObject vector = readVector("pin-1.json");
        const QByteArray hash = vector.value(QLatin1String("hash")).toString().toLatin1();
        QVERIFY(pinMatches(hash, vector.value(QLatin1String("pin")).toString()));
        QVERIFY(!pinMatches(hash, QStringLiteral("0000")));
    }
};

YEBAN_TEST(VectorsTest)
#include "vectors_test.moc"
