// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/canonical.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/services/shipped.h"

#include <QHash>
#include <QRandomGenerator>

using namespace yeban;

class CanonicalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_item.id = QStringLiteral("small-item");
        m_item.version = 3;
    }

    void hasTheDocumentedBytes()
    {
        const auto bytes = canonicalBytes(m_item, {{QStringLiteral("name"), QStringLiteral("青禾\"\\\u0001")},
                                                   {QStringLiteral("area"), QStringLiteral("99")}});
        QVERIFY(bytes);
        QCOMPARE(*bytes, QByteArray("{\"form\":{\"area\":\"99\",\"name\":\"青禾\\\"\\\\\\u0001\"},\"item\":"
                                    "\"small-item\",\"version\":3}"));
    }

    void oneAlteredFieldAltersTheBytes()
    {
        const auto shipped = test::Shipped::load();
        const FormValues values = shipped.goodForm();
        const auto bytes = canonicalBytes(shipped.item, values);
        QVERIFY(bytes);
        for (auto value = values.begin(); value != values.end(); ++value) {
            FormValues changed = values;
            changed[value.key()] += QLatin1Char('1');
            QVERIFY(canonicalBytes(shipped.item, changed).value() != *bytes);
            changed.remove(value.key());
            QVERIFY(canonicalBytes(shipped.item, changed).value() != *bytes);
        }
        ServiceItem other = shipped.item;
        other.version = 2;
        QVERIFY(canonicalBytes(other, values).value() != *bytes);
    }

    /// Forms made of the characters that JSON treats specially: equal bytes only for equal forms, and reading
    /// gives the form back.
    void differentFormsHaveDifferentBytes()
    {
        const QStringList atoms{QStringLiteral("\""),     QStringLiteral("\\"),    QStringLiteral("\":\""),
                                QStringLiteral("\",\""),  QStringLiteral("u0022"), QStringLiteral("\n"),
                                QStringLiteral("/"),      QStringLiteral("青"),    QStringLiteral("𠮷"),
                                QStringLiteral("\u007f"), QStringLiteral("a"),     QStringLiteral("}")};
        QRandomGenerator random(20261121);
        QHash<QByteArray, FormValues> seen;
        for (int i = 0; i < 20'000; ++i) {
            FormValues values;
            for (const char *id : {"a", "b", "c"}) {
                QString value;
                for (int length = random.bounded(4); length > 0; --length)
                    value += atoms.at(random.bounded(int(atoms.size())));
                if (!value.isEmpty())
                    values.insert(QString::fromLatin1(id), value);
            }
            const auto bytes = canonicalBytes(m_item, values);
            QVERIFY(bytes);
            QVERIFY(!seen.contains(*bytes) || seen.value(*bytes) == values);
            seen.insert(*bytes, values);
            const auto again = readCanonical(*bytes);
            QVERIFY(again);
            QCOMPARE(again->values, values);
            QCOMPARE(again->itemId, m_item.id);
            QCOMPARE(again->version, 3);
        }
        QVERIFY(seen.size() > 1000);
    }

    void refusesWhatCouldCollide_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("value");
        QTest::newRow("high surrogate alone") << QStringLiteral("a") << QString(QChar(0xD842));
        QTest::newRow("low surrogate alone") << QStringLiteral("a") << QString(QChar(0xDFB7));
        QTest::newRow("not NFC") << QStringLiteral("a") << QStringLiteral("e\u0301");
        QTest::newRow("compatibility ideograph") << QStringLiteral("a") << QStringLiteral("\uF900");
        QTest::newRow("empty") << QStringLiteral("a") << QStringLiteral("");
        QTest::newRow("id not ASCII") << QStringLiteral("名") << QStringLiteral("x");
        QTest::newRow("id empty") << QString() << QStringLiteral("x");
    }

    void refusesWhatCouldCollide()
    {
        QFETCH(QString, id);
        QFETCH(QString, value);
        const auto bytes = canonicalBytes(m_item, {{id, value}});
        QVERIFY(!bytes);
        QVERIFY(bytes.error().code == ErrorCode::InvalidInput);
    }

    void readsNothingButCanonicalBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("form");
        QTest::newRow("space") << QByteArray(R"({"form":{}, "item":"i","version":1})");
        QTest::newRow("line end") << QByteArray("{\"form\":{},\"item\":\"i\",\"version\":1}\n");
        QTest::newRow("other order") << QByteArray(R"({"item":"i","form":{},"version":1})");
        QTest::newRow("another key") << QByteArray(R"({"form":{},"item":"i","note":"","version":1})");
        QTest::newRow("a key twice") << QByteArray(R"({"form":{"a":"1","a":"2"},"item":"i","version":1})");
        QTest::newRow("a number") << QByteArray(R"({"form":{"a":1},"item":"i","version":1})");
        QTest::newRow("an object") << QByteArray(R"({"form":{"a":{}},"item":"i","version":1})");
        QTest::newRow("escape") << QByteArray(R"({"form":{"a":"\u0061"},"item":"i","version":1})");
        QTest::newRow("lone surrogate") << QByteArray(R"({"form":{"a":"\ud842"},"item":"i","version":1})");
        QTest::newRow("no item") << QByteArray(R"({"form":{},"version":1})");
        QTest::newRow("version 0") << QByteArray(R"({"form":{},"item":"i","version":0})");
        QTest::newRow("version 1.0") << QByteArray(R"({"form":{},"item":"i","version":1.0})");
        QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, '{');
    }

    void readsNothingButCanonicalBytes()
    {
        QFETCH(QByteArray, bytes);
        const auto form = readCanonical(bytes);
        QVERIFY(!form);
        QVERIFY(form.error().code == ErrorCode::InvalidInput);
    }

private:
    ServiceItem m_item;
};

YEBAN_TEST(CanonicalTest)
#include "canonical_test.moc"
