// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strict_json.h"
#include "tests/support/test_main.h"

using namespace yeban;

class StrictJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsLines()
    {
        const auto root = JsonValue::parse(
            "{\n \"a\": 1,\n \"b\": [\n  1,\n  \"x\",\n  {\n  }\n ],\n \"c\": true\n}", QStringLiteral("f"));
        QVERIFY(root);
        QCOMPARE(root->keyLines, QList<int>({2, 3, 9}));
        QCOMPARE(root->items.at(1).items.at(0).line, 4); // a number followed by comma
        QCOMPARE(root->items.at(1).items.at(1).line, 5);
        QCOMPARE(root->items.at(1).items.at(2).line, 6);
        QCOMPARE(root->items.at(0).number, 1.0);
        QCOMPARE(root->items.at(2).boolean, true);
    }

    void refusesHostileInput_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("f:1: not JSON");
        QTest::newRow("cut") << QByteArray("{\n\"a\":") << QStringLiteral("f:2: not JSON");
        QTest::newRow("two roots") << QByteArray("{}\n{}") << QStringLiteral("f:2: not JSON");
        QTest::newRow("comment") << QByteArray("{ // note\n}") << QStringLiteral("f:1: not JSON");
        QTest::newRow("trailing comma") << QByteArray("{\n\"a\": 1,\n}") << QStringLiteral("f:3: not JSON");
        QTest::newRow("single quotes") << QByteArray("{'a': 1}") << QStringLiteral("f:1: not JSON");
        QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xff\"}") << QStringLiteral("f:1: not JSON");
        QTest::newRow("lone surrogate")
            << QByteArray("{\"a\": \"\\ud800\"}") << QStringLiteral("f:1: not JSON");
        QTest::newRow("huge number") << QByteArray("{\"a\": 1e999}") << QStringLiteral("f:1: not JSON");
        QTest::newRow("NaN") << QByteArray("{\"a\": NaN}") << QStringLiteral("f:1: not JSON");
        QTest::newRow("twice") << QByteArray("{\"a\": 1,\n\"a\": 2}")
                               << QStringLiteral("f:2: key \"a\" stands twice");
        QTest::newRow("twice by escape")
            << QByteArray("{\"a\": 1,\n\"\\u0061\": 2}") << QStringLiteral("f:2: key \"a\" stands twice");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QStringLiteral("f:1: nested too deeply");
        QTest::newRow("large") << QByteArray(1024 * 1024 + 1, ' ')
                               << QStringLiteral("f:1: larger than 1 MiB");
    }

    void refusesHostileInput()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const auto root = JsonValue::parse(json, QStringLiteral("f"));
        QVERIFY(!root);
        QVERIFY(root.error().code == ErrorCode::InvalidInput);
        QCOMPARE(root.error().detail, says);
    }

    void readsKeys()
    {
        JsonReport report(QStringLiteral("f"));
        const auto root =
            JsonValue::parse(R"({"t":"x","l":{"zh":"甲","en":"A"},"n":3,"d":0.5,"b":true,"s":["p","q"]})",
                             QStringLiteral("f"));
        QVERIFY(root);
        JsonObject in(*root, report);
        QCOMPARE(in.text("t"), QStringLiteral("x"));
        QVERIFY((in.localText("l") == LocalText{QStringLiteral("甲"), QStringLiteral("A")}));
        QCOMPARE(in.integer("n", std::nullopt), 3);
        QCOMPARE(in.number("d"), 0.5);
        QVERIFY(in.boolean("b", false));
        QCOMPARE(in.texts("s"), QStringList({QStringLiteral("p"), QStringLiteral("q")}));
        QCOMPARE(in.integer("other", 7), 7);
        QVERIFY(in.text("none", Need::Optional).isEmpty());
        in.finish();
        QVERIFY2(!report.error(), report.error() ? qPrintable(report.error()->detail) : "");
    }

    void complainsOnce_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown") << QByteArray("{\"t\":\"x\",\n\"n\":1,\n\"u\":1}")
                                 << QStringLiteral("f:3: unknown key \"u\"");
        QTest::newRow("missing") << QByteArray("\n{\"n\":1}") << QStringLiteral("f:2: key \"t\" is missing");
        QTest::newRow("type") << QByteArray("{\"t\":1,\n\"n\":\"1\"}")
                              << QStringLiteral("f:1: \"t\" must be a text");
        QTest::newRow("empty") << QByteArray("{\"t\":\" \",\"n\":1}")
                               << QStringLiteral("f:1: \"t\" is empty");
        QTest::newRow("fraction") << QByteArray("{\"t\":\"x\",\n\"n\":1.5}")
                                  << QStringLiteral("f:2: \"n\" must be a whole number from 0 to 9");
        QTest::newRow("range") << QByteArray("{\"t\":\"x\",\n\"n\":10}")
                               << QStringLiteral("f:2: \"n\" must be a whole number from 0 to 9");
        QTest::newRow("root") << QByteArray("[]") << QStringLiteral("f:1: an object must stand here");
    }

    void complainsOnce()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        JsonReport report(QStringLiteral("f"));
        const auto root = JsonValue::parse(json, QStringLiteral("f"));
        QVERIFY(root);
        JsonObject in(*root, report);
        (void)in.text("t");
        (void)in.integer("n", std::nullopt, 0, 9);
        in.finish();
        QVERIFY(report.error());
        QCOMPARE(report.error()->detail, says);
    }
};

YEBAN_TEST(StrictJsonTest)
#include "strict_json_test.moc"
