// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/bitmap.h"
#include "drivers/receipt-printer/escpos/gb18030.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::escpos;

class EscposTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrapsByColumns();
    void keepsWordsAndNumbersWhole_data();
    void keepsWordsAndNumbersWhole();
    void neverTearsACharacter();
    void controlCharactersAreBlanks();
    void unknownCharactersAreMarked();
    void rareCharactersAreInNoPrintersFont();
    void drawsRareCharacters();
    void drawsQrCodes();
    void drawsChinese();
    void largeIsTwiceAsHigh();
    void alignsText();
    void wrapsDrawnText();
};

static int ink(const Bitmap &bitmap, int fromByte, int toByte)
{
    int dots = 0;
    for (int row = 0; row < bitmap.rows(); ++row)
        for (int byte = fromByte; byte < toByte; ++byte)
            dots += qPopulationCount(
                static_cast<quint8>(bitmap.bits.at(qsizetype(row) * bitmap.bytesPerRow + byte)));
    return dots;
}

void EscposTextTest::wrapsByColumns()
{
    QCOMPARE(gb18030Lines(QStringLiteral("abcdef"), 4), (QList<QByteArray>{"abcd", "ef"}));
    QCOMPARE(gb18030Lines(QStringLiteral("ab\ncd"), 4), (QList<QByteArray>{"ab", "cd"}));
    QCOMPARE(gb18030Lines(QString(), 4), QList<QByteArray>{QByteArray()});
}

void EscposTextTest::keepsWordsAndNumbersWhole_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("lines"); // of 16 columns: large letters on 58 mm
    QTest::newRow("words") << QStringLiteral("Handed in; not yet accepted")
                           << QStringList{QStringLiteral("Handed in; not"), QStringLiteral("yet accepted")};
    QTest::newRow("time") << QStringLiteral("提交时间：2026-11-21 02:14")
                          << QStringList{QStringLiteral("提交时间："), QStringLiteral("2026-11-21 02:14")};
    QTest::newRow("comma") << QStringLiteral("申请存在本机里面，还没有送到")
                           << QStringList{QStringLiteral("申请存在本机里"), QStringLiteral("面，还没有送到")};
    QTest::newRow("mixed") << QStringLiteral("· 个体工商户设立登记")
                           << QStringList{QStringLiteral("· 个体工商户设"), QStringLiteral("立登记")};
    QTest::newRow("wider than a line") << QStringLiteral("a Pneumonoultramicroscopic")
                                       << QStringList{QStringLiteral("a"), QStringLiteral("Pneumonoultramic"), QStringLiteral("roscopic")};
    QTest::newRow("blanks at the end") << QStringLiteral("sixteen columns.   and more")
                                       << QStringList{QStringLiteral("sixteen columns."), QStringLiteral("and more")};
}

void EscposTextTest::keepsWordsAndNumbersWhole()
{
    QFETCH(QString, text);
    QFETCH(QStringList, lines);
    QByteArrayList wanted;
    for (const QString &line : lines)
        wanted.append(gb18030Lines(line, 100).join('\n'));
    QCOMPARE(gb18030Lines(text, 16), QList<QByteArray>(wanted));
}

void EscposTextTest::neverTearsACharacter()
{
    QCOMPARE(gb18030Lines(QStringLiteral("a受理"), 4), (QList<QByteArray>{"a\xCA\xDC", "\xC0\xED"}));
}

void EscposTextTest::controlCharactersAreBlanks()
{
    QCOMPARE(gb18030Lines(QStringLiteral("a\x1B\x40\x10\x04\x01\x7F") + QLatin1Char('b'), 48),
             QList<QByteArray>{"a @    b"});
}

void EscposTextTest::unknownCharactersAreMarked()
{
    // Four bytes in GB18030 (an emoji, a rare character) are not in a printer's font.
    QCOMPARE(gb18030Lines(QStringLiteral("x😀𠮷"), 48), QList<QByteArray>{"x\xA1\xFE\xA1\xFE"});
}

void EscposTextTest::rareCharactersAreInNoPrintersFont()
{
    QVERIFY(isInPrinterFont(QStringLiteral("王小明 YB-20260101 ·—龥\n")));
    for (const QString &rare :
         {QStringLiteral("㛃"), QStringLiteral("𬀩"), QStringLiteral("𠮷"), QStringLiteral("䶮")})
        QVERIFY2(!isInPrinterFont(QStringLiteral("王") + rare), qPrintable(rare));
}

void EscposTextTest::drawsRareCharacters()
{
    // Each has its own shape: none is a box that stands for a missing letter.
    QList<Bitmap> drawn;
    for (const QString &rare :
         {QStringLiteral("㛃"), QStringLiteral("𬀩"), QStringLiteral("𠮷"), QStringLiteral("䶮"),
          QStringLiteral("\uE7C7")}) { // the last has no letter in any font of ours
        const Bitmap one = drawText({ReceiptElement::Kind::Text, rare}, 384);
        QVERIFY(ink(one, 0, 48) > 40);
        QVERIFY(!drawn.contains(one));
        drawn.append(one);
    }
}

void EscposTextTest::drawsQrCodes()
{
    const Bitmap code = drawQr("yeban:case/1", 4, ReceiptElement::Align::Centre, 384);
    QCOMPARE(code.bytesPerRow, 48);
    QCOMPARE(code.rows(), (21 + 8) * 4); // version 1 with its quiet zone
    QVERIFY(ink(code, 0, 18) == 0 && ink(code, 30, 48) == 0);
    QVERIFY(drawQr("yeban:case/1", 50, ReceiptElement::Align::Left, 384).bytesPerRow == 48); // made to fit
    QVERIFY(drawQr(QByteArray(5000, 'x'), 2, ReceiptElement::Align::Left, 576).rows() == 0);
    QVERIFY(drawQr({}, 2, ReceiptElement::Align::Left, 576).rows() == 0);
}

void EscposTextTest::drawsChinese()
{
    const Bitmap bitmap = drawText({ReceiptElement::Kind::Text, QStringLiteral("受理回执")}, 576);
    QCOMPARE(bitmap.bytesPerRow, 72);
    QVERIFY(bitmap.rows() >= 26 && bitmap.rows() <= 48);
    // Four characters of real strokes, neither blank nor boxes of the same shape.
    QVERIFY(ink(bitmap, 0, 72) > 400);
    const Bitmap other = drawText({ReceiptElement::Kind::Text, QStringLiteral("夜夜夜夜")}, 576);
    QVERIFY(bitmap != other);
}

void EscposTextTest::largeIsTwiceAsHigh()
{
    const auto heightOf = [](ReceiptElement::Size size) {
        return drawText({ReceiptElement::Kind::Text, QStringLiteral("夜"), ReceiptElement::Align::Left, size},
                        384)
            .rows();
    };
    QVERIFY(heightOf(ReceiptElement::Size::Large) >= heightOf(ReceiptElement::Size::Normal) * 2 - 2);
}

void EscposTextTest::alignsText()
{
    const auto drawn = [](ReceiptElement::Align align) {
        return drawText({ReceiptElement::Kind::Text, QStringLiteral("夜办"), align}, 576);
    };
    const Bitmap left = drawn(ReceiptElement::Align::Left);
    QVERIFY(ink(left, 0, 10) > 0 && ink(left, 10, 72) == 0);
    const Bitmap right = drawn(ReceiptElement::Align::Right);
    QVERIFY(ink(right, 62, 72) > 0 && ink(right, 0, 62) == 0);
    const Bitmap centre = drawn(ReceiptElement::Align::Centre);
    QVERIFY(ink(centre, 30, 42) > 0 && ink(centre, 0, 30) == 0 && ink(centre, 42, 72) == 0);
}

void EscposTextTest::wrapsDrawnText()
{
    const QString paragraph = QStringLiteral("请妥善保管本回执").repeated(10);
    const int one = drawText({ReceiptElement::Kind::Text, QStringLiteral("请")}, 384).rows();
    const int many = drawText({ReceiptElement::Kind::Text, paragraph}, 384).rows();
    QVERIFY(many >= one * 5);
}

YEBAN_TEST(EscposTextTest)
#include "text_test.moc"
