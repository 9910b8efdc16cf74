// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/protocol.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::escpos;
using Kind = ReceiptElement::Kind;

class EscposProtocolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallReceiptInThePrintersFont();
    void emptyReceipt();
    void qrCodeGolden();
    void qrCodeIsBounded();
    void rasterGolden();
    void rasterIsSentInBands();
    void requestsGolden();
    void knives();
    void rareCharactersAreDrawn();
    void qrDrawnWhereThePrinterCannot();
};

static Profile printersFont()
{
    Profile profile;
    profile.text = TextMode::Gb18030;
    return profile;
}

static QByteArray joined(const QList<QByteArray> &commands)
{
    return commands.join().toHex(' ');
}

void EscposProtocolTest::smallReceiptInThePrintersFont()
{
    Receipt receipt;
    receipt.elements = {{Kind::Text, QStringLiteral("受理A"), ReceiptElement::Align::Centre,
                         ReceiptElement::Size::Large, true},
                        {Kind::Gap, {}}};
    const QByteArray expected = "1b 40 "                      // initialise
                                "1b 74 00 1c 26 "             // Chinese mode
                                "1b 61 01 1d 21 11 1b 45 01 " // centred, double, bold
                                "ca dc c0 ed 41 0a "          // as receiptline encodes it
                                "1b 4a 18 "                   // gap
                                "1c 2e 1d 56 42 00";          // Chinese off, feed and cut
    QCOMPARE(joined(encode(receipt, printersFont())), expected);
}

void EscposProtocolTest::emptyReceipt()
{
    QCOMPARE(joined(encode({}, {})), QByteArray("1b 40 1d 56 42 00"));
}

void EscposProtocolTest::qrCodeGolden()
{
    QCOMPARE(qrCode("AB", 6).toHex(' '), QByteArray("1d 28 6b 04 00 31 41 32 00 "
                                                    "1d 28 6b 03 00 31 43 06 "
                                                    "1d 28 6b 03 00 31 45 31 "
                                                    "1d 28 6b 05 00 31 50 30 41 42 "
                                                    "1d 28 6b 03 00 31 51 30"));
}

void EscposProtocolTest::qrCodeIsBounded()
{
    Receipt receipt;
    receipt.elements = {{Kind::Qr, QString(5000, QLatin1Char('x'))}};
    const QByteArray command = encode(receipt, {}).join();
    QCOMPARE(command.count('x'), 2000);
    QVERIFY(command.toHex().contains("1d286bd307315030")); // length 2003, low byte first
}

void EscposProtocolTest::rasterGolden()
{
    const Bitmap bitmap{2, QByteArray("\x80\x01\xFF\x00", 4)};
    QCOMPARE(joined(rasterImage(bitmap, 128)), QByteArray("1d 76 30 00 02 00 02 00 80 01 ff 00"));
}

void EscposProtocolTest::rasterIsSentInBands()
{
    Bitmap bitmap{72, {}};
    for (int row = 0; row < 300; ++row)
        bitmap.bits += QByteArray(72, static_cast<char>(row));
    const QList<QByteArray> bands = rasterImage(bitmap, 128);
    QCOMPARE(bands.size(), 3);
    QByteArray whole;
    for (const QByteArray &band : bands) {
        QVERIFY(band.size() <= 16 * 1024);
        whole += band.mid(8);
    }
    QCOMPARE(whole, bitmap.bits);
    QCOMPARE(bands.last().mid(4, 4).toHex(), QByteArray("48002c00")); // 72 bytes, 44 rows
}

void EscposProtocolTest::requestsGolden()
{
    QCOMPARE(statusRequest(4).toHex(), QByteArray("100404"));
    QCOMPARE(fence().toHex(), QByteArray("1d7201"));
}

void EscposProtocolTest::knives()
{
    QCOMPARE(cut(Knife::Partial).toHex(), QByteArray("1d564200"));
    QCOMPARE(cut(Knife::Full).toHex(), QByteArray("1d564100"));
    QCOMPARE(cut(Knife::None).toHex(), QByteArray("1b4aa0")); // fed to the edge
    Profile profile;
    profile.knife = Knife::None;
    QVERIFY(!encode({}, profile).join().contains("\x1DV"));
}

void EscposProtocolTest::rareCharactersAreDrawn()
{
    Receipt receipt;
    receipt.elements = {{Kind::Text, QStringLiteral("姓名：王小明")},
                        {Kind::Text, QStringLiteral("姓名：王𠮷")}};
    const QList<QByteArray> commands = encode(receipt, printersFont());
    QVERIFY(commands.join().contains("\xD0\xD5\xC3\xFB")); // 姓名 by the printer
    const bool drawn = std::any_of(commands.begin(), commands.end(),
                                   [](const QByteArray &one) { return one.startsWith("\x1Dv0"); });
    QVERIFY(drawn);
    QVERIFY(!commands.join().contains("\xA1\xFE")); // nothing is replaced by a mark
}

void EscposProtocolTest::qrDrawnWhereThePrinterCannot()
{
    Receipt receipt;
    receipt.elements = {{Kind::Qr, QStringLiteral("yeban:case/1"), ReceiptElement::Align::Centre}};
    Profile profile;
    profile.qr = QrMode::Raster;
    const QByteArray all = encode(receipt, profile).join();
    QVERIFY(!all.contains("\x1D(k"));
    QVERIFY(all.contains("\x1Dv0"));
}

YEBAN_TEST(EscposProtocolTest)
#include "protocol_test.moc"
