// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/flat_json.h"
#include "app/protocol/json_fields.h"
#include "tests/support/test_main.h"

using namespace yeban;

class JsonFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheFirstFaultAndItsField()
    {
        JsonFields fields({{QStringLiteral("a"), 1}, {QStringLiteral("b"), QStringLiteral("x")}});
        QCOMPARE(fields.text("a", 10), QString());
        QCOMPARE(fields.text("b", 10), QString()); // everything after a fault reads as empty
        QVERIFY(!fields.status());
        QCOMPARE(fields.status().error().code, ErrorCode::InvalidInput);
        QCOMPARE(fields.status().error().detail, QStringLiteral("a: wrong type"));
    }

    // Two libraries write JSON here.
    void flatOnesSayTheSame()
    {
        QString text = QStringLiteral("青禾县 𠮷 \"quoted\" \\ / ");
        for (ushort c = 0; c < 0xa0; ++c)
            text += QChar(c);
        const qint64 number = 999'999'999'999;
        const auto flat = parseMessage(
            flatJson({{"version", qint64(1)}, {"tseq", number}, {"body", text.toUtf8()}, {"empty", ""}, {"none", QByteArray()}}), 4096);
        QVERIFY(flat);
        QCOMPARE(*flat, (QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("tseq"), number},
                                     {QStringLiteral("body"), text}, {QStringLiteral("empty"), QString()}}));
    }

    void aFaultNeverRepeatsTheValue()
    {
        JsonFields fields({{QStringLiteral("name"), QStringLiteral("secret\u0007")}});
        fields.text("name", 100);
        QVERIFY(!fields.status().error().detail.contains(QStringLiteral("secret")));
    }

    void textsAreCleanAndShort_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("chinese") << QStringLiteral("青禾县") << true;
        QTest::newRow("beyond the basic plane") << QStringLiteral("𠮷") << true;
        QTest::newRow("line feed") << QStringLiteral("a\nb") << true;
        QTest::newRow("null") << QString(QChar(0)) << false;
        QTest::newRow("escape") << QStringLiteral("\u001b[2J") << false;
        QTest::newRow("lone surrogate") << QString(QChar(0xd842)) << false;
        QTest::newRow("long") << QString(11, QLatin1Char('x')) << false;
        QTest::newRow("empty") << QString() << false;
    }
    void textsAreCleanAndShort()
    {
        QFETCH(QString, text);
        JsonFields fields({{QStringLiteral("t"), text}});
        const QString read = fields.text("t", 10);
        QTEST(bool(fields.status()), "good");
        QCOMPARE(read, fields.status() ? text : QString());
    }

    void bytesHaveOneSpelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << QStringLiteral("-_8A") << true;
        QTest::newRow("standard alphabet") << QStringLiteral("+/8A") << false;
        QTest::newRow("padded") << QStringLiteral("-_8A====") << false;
        QTest::newRow("stray bits") << QStringLiteral("-_9") << false;
        QTest::newRow("blank") << QStringLiteral("-_8 A") << false;
        QTest::newRow("short") << QStringLiteral("-w") << false;
        QTest::newRow("long") << QStringLiteral("-_8A-_8A") << false;
        QTest::newRow("not latin") << QStringLiteral("青禾县青") << false;
    }
    void bytesHaveOneSpelling()
    {
        QFETCH(QString, text);
        JsonFields fields({{QStringLiteral("b"), text}});
        fields.bytes("b", 3, 3);
        QTEST(bool(fields.status()), "good");
    }

    void numbersAreWholeAndInRange()
    {
        const auto good = [](const QJsonValue &value) {
            JsonFields fields({{QStringLiteral("n"), value}});
            fields.integer("n", 1, 10);
            return bool(fields.status());
        };
        QVERIFY(good(1));
        QVERIFY(good(10));
        QVERIFY(!good(0));
        QVERIFY(!good(11));
        QVERIFY(!good(1.5));
        QVERIFY(!good(QStringLiteral("5")));
        QVERIFY(!good(QJsonValue()));
    }

    void timesAreUtcWithMilliseconds()
    {
        const auto read = [](const QString &text) {
            JsonFields fields({{QStringLiteral("t"), text}});
            return fields.time("t");
        };
        const QDateTime time(QDate(2026, 11, 21), QTime(14, 5, 9, 123), Qt::UTC);
        QCOMPARE(toWire(time), QStringLiteral("2026-11-21T14:05:09.123Z"));
        QCOMPARE(read(toWire(time)), time);
        QVERIFY(!read(QStringLiteral("2026-11-21T14:05:09Z")).isValid());
        QVERIFY(!read(QStringLiteral("2026-11-21T14:05:09.123+08:00")).isValid());
        QVERIFY(!read(QStringLiteral("2026-02-30T14:05:09.123Z")).isValid());
        QVERIFY(!read(QStringLiteral("yesterday")).isValid());
    }

    void listsAreLimited()
    {
        JsonFields few({{QStringLiteral("l"), QJsonArray{QJsonObject(), QJsonObject()}}});
        QCOMPARE(few.objects("l", 2).size(), 2);
        JsonFields many({{QStringLiteral("l"), QJsonArray{QJsonObject(), QJsonObject()}}});
        QCOMPARE(many.objects("l", 1).size(), 0);
        QVERIFY(!many.status());
        JsonFields mixed({{QStringLiteral("l"), QJsonArray{QJsonObject(), 1}}});
        mixed.objects("l", 5);
        QVERIFY(!mixed.status());
    }
};

YEBAN_TEST(JsonFieldsTest)
#include "json_fields_test.moc"
