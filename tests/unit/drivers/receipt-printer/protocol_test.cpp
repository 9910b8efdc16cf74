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
    void kindsOfAnswers();
    void statusBits_data();
    void statusBits();
    void paperLow();
};

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
    QCOMPARE(joined(encode(receipt, {576, 48, TextMode::Gb18030})), expected);
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
    const QByteArray command = qrCode(QByteArray(5000, 'x'), 3);
    QCOMPARE(command.count('x'), 2000);
    QVERIFY(command.toHex().contains("1d286bd307315030")); // length 2003, low byte first
}

void EscposProtocolTest::rasterGolden()
{
    const Bitmap bitmap{2, QByteArray("\x80\x01\xFF\x00", 4)};
    QCOMPARE(joined(rasterImage(bitmap)), QByteArray("1d 76 30 00 02 00 02 00 80 01 ff 00"));
}

void EscposProtocolTest::rasterIsSentInBands()
{
    Bitmap bitmap{72, {}};
    for (int row = 0; row < 300; ++row)
        bitmap.bits += QByteArray(72, static_cast<char>(row));
    const QList<QByteArray> bands = rasterImage(bitmap);
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

void EscposProtocolTest::kindsOfAnswers()
{
    using Answer = StatusByte::Kind;
    int realtime = 0;
    int queued = 0;
    for (int byte = 0; byte < 256; ++byte) {
        realtime += StatusByte::kindOf(static_cast<quint8>(byte)) == Answer::Realtime;
        queued += StatusByte::kindOf(static_cast<quint8>(byte)) == Answer::Queued;
    }
    QCOMPARE(realtime, 16); // four bits are free
    QCOMPARE(queued, 16);
    QCOMPARE(StatusByte::kindOf(0x12), Answer::Realtime);
    QCOMPARE(StatusByte::kindOf(0x7E), Answer::Realtime);
    QCOMPARE(StatusByte::kindOf(0x00),
             Answer::Queued); // what clones answer to everything: no realtime status
    QCOMPARE(StatusByte::kindOf(0x0F), Answer::Queued);
    QCOMPARE(StatusByte::kindOf(0xFF), Answer::Nonsense);
    QCOMPARE(StatusByte::kindOf(0x10), Answer::Nonsense); // the first byte of an automatic status
}

void EscposProtocolTest::statusBits_data()
{
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("byte");
    QTest::addColumn<int>("code"); // -1: no error
    const auto row = [](const char *name, int n, int byte, int code) {
        QTest::newRow(name) << n << byte << code;
    };
    row("all well", 2, 0x12, -1);
    row("cover", 2, 0x16, int(ErrorCode::CoverOpen));
    row("feeding by button", 2, 0x1A, -1);
    row("stopped at paper end", 2, 0x32, int(ErrorCode::PaperOut));
    row("error", 2, 0x52, int(ErrorCode::DeviceFault));
    row("cover before error", 2, 0x56, int(ErrorCode::CoverOpen));
    row("no error cause", 3, 0x12, -1);
    row("recoverable", 3, 0x16, int(ErrorCode::DeviceFault));
    row("cutter", 3, 0x1A, int(ErrorCode::DeviceFault));
    row("unrecoverable", 3, 0x32, int(ErrorCode::DeviceFault));
    row("head hot", 3, 0x52, int(ErrorCode::DeviceFault));
    row("paper", 4, 0x12, -1);
    row("near its end", 4, 0x1E, -1);
    row("out", 4, 0x72, int(ErrorCode::PaperOut));
    row("out and near its end", 4, 0x7E, int(ErrorCode::PaperOut));
}

void EscposProtocolTest::statusBits()
{
    QFETCH(int, n);
    QFETCH(int, byte);
    QFETCH(int, code);
    const auto value = static_cast<quint8>(byte);
    const auto error = n == 2 ? offlineCause(value) : n == 3 ? errorCause(value) : paperError(value);
    QCOMPARE(error ? int(error->code) : -1, code);
    if (error)
        QCOMPARE(error->deviceCode, QStringLiteral("DLE EOT %1=%2").arg(n).arg(byte, 2, 16).toUpper());
}

void EscposProtocolTest::paperLow()
{
    QVERIFY(isPaperLow(0x1E));
    QVERIFY(!isPaperLow(0x12));
    QVERIFY(isOffline(0x1A));
    QVERIFY(!isOffline(0x16));
}

YEBAN_TEST(EscposProtocolTest)
#include "protocol_test.moc"
