// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/decode_text.h"
#include "tests/support/test_main.h"

using namespace yeban;

static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

class DecodeTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("ASCII") << QByteArray("YB1:abc") << QStringLiteral("YB1:abc");
        QTest::newRow("UTF-8") << QStringLiteral("夜办二维码").toUtf8() << QStringLiteral("夜办二维码");
        QTest::newRow("UTF-8 beyond the BMP") << QStringLiteral("𠮷").toUtf8() << QStringLiteral("𠮷");
        QTest::newRow("GB18030") << hex("D2B9B0EC") << QStringLiteral("夜办");
        QTest::newRow("GB18030, four bytes") << hex("95328236") << QStringLiteral("𠀀");
        QTest::newRow("mixed GB18030") << "A1-" + hex("B0EC") + "-B2" << QStringLiteral("A1-办-B2");
        QTest::newRow("both: UTF-8 wins") << hex("D2B9") << QStringLiteral("ҹ");
        QTest::newRow("UTF-8 with BOM") << hex("EFBBBF") + "AB" << QStringLiteral("AB");
        QTest::newRow("controls, bidi") << "A\x1B[2J\x01" + QStringLiteral("\u202EB\u200B").toUtf8() << QStringLiteral("A[2JB");
        QTest::newRow("NUL") << QByteArray("A\0B", 3) << QStringLiteral("AB");
    }
    void texts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        const auto got = decodeText(bytes);
        QVERIFY(got);
        QCOMPARE(*got, text);
    }
    void notText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("neither") << hex("FFFEFFFF80FF");
        QTest::newRow("cut GB18030") << hex("D2B9B0");
        QTest::newRow("cut four bytes") << hex("953282");
        QTest::newRow("only controls") << hex("010203");
        QTest::newRow("only blanks") << QByteArray("   ");
    }
    void notText()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(decodeText(bytes).error().code, ErrorCode::InvalidInput);
    }
    void saidToBeGb18030()
    {
        QCOMPARE(decodeGb18030(hex("D2B9")).value(), QStringLiteral("夜")); // valid UTF-8 too
        QCOMPARE(decodeGb18030(hex("D2")).error().code, ErrorCode::InvalidInput);
        QCOMPARE(decodeGb18030(hex("01")).error().code, ErrorCode::InvalidInput);
    }
};

YEBAN_TEST(DecodeTextTest)
#include "decode_text_test.moc"
