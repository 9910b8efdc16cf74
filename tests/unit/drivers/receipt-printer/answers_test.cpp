// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/answers.h"
#include "tests/support/test_main.h"

#include <QRandomGenerator>

using namespace yeban;
using namespace yeban::escpos;

class EscposAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsOfAnswers();
    void threeKindsInOneStream();
    void anyPiecesGiveTheSameAnswers();
    void aHalfAutomaticStatusIsDropped();
    void statusBits_data();
    void statusBits();
    void automaticBits_data();
    void automaticBits();
    void paperLow();
};

void EscposAnswersTest::kindsOfAnswers()
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

void EscposAnswersTest::threeKindsInOneStream()
{
    using Kind = Answer::Kind;
    AnswerReader reader;
    const QByteArray stream = QByteArray("\x12\x18\x00\x0C\x00\x0F\x7E", 7);
    QCOMPARE(reader.take(stream), (QList<Answer>{{Kind::Realtime, "\x12"},
                                                 {Kind::Automatic, QByteArray("\x18\x00\x0C\x00", 4)},
                                                 {Kind::Queued, "\x0F"},
                                                 {Kind::Realtime, "\x7E"}}));
}

void EscposAnswersTest::anyPiecesGiveTheSameAnswers()
{
    QRandomGenerator random(20261122);
    for (int round = 0; round < 200; ++round) {
        QByteArray stream;
        for (int i = 0; i < 40; ++i)
            stream.append(static_cast<char>(random.bounded(256)));
        AnswerReader whole;
        const QList<Answer> expected = whole.take(stream);
        AnswerReader pieces;
        QList<Answer> found;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype length = 1 + random.bounded(5);
            found += pieces.take(stream.mid(at, length));
            at += length;
        }
        QCOMPARE(found, expected);
    }
}

void EscposAnswersTest::aHalfAutomaticStatusIsDropped()
{
    using Kind = Answer::Kind;
    AnswerReader reader;
    QCOMPARE(reader.take(QByteArray("\x10\x00\x12", 3)), (QList<Answer>{{Kind::Realtime, "\x12"}}));
    QVERIFY(reader.take(QByteArray("\x10\x00", 2)).isEmpty());
    reader.forgetHalf(); // the wire has been silent
    QCOMPARE(reader.take(QByteArray(1, '\0')), (QList<Answer>{{Kind::Queued, QByteArray(1, '\0')}}));
}

void EscposAnswersTest::automaticBits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code"); // -1: no error
    const auto row = [](const char *name, const char *hex, int code) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << code;
    };
    row("all well", "10000000", -1);
    row("drawer and feed button", "54020000", -1);
    row("near its end", "10000300", -1);
    row("cover", "38000000", int(ErrorCode::CoverOpen));
    row("paper out", "18000F00", int(ErrorCode::PaperOut));
    row("cover before paper", "38000F00", int(ErrorCode::CoverOpen));
    row("cutter", "18080000", int(ErrorCode::DeviceFault));
    row("unrecoverable", "18200000", int(ErrorCode::DeviceFault));
    row("recoverable", "18040000", int(ErrorCode::DeviceFault));
    row("head hot", "18400000", int(ErrorCode::DeviceFault));
    row("offline for no reason given", "18000000", int(ErrorCode::DeviceFault));
}

void EscposAnswersTest::automaticBits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const Answer answer{Answer::Kind::Automatic, bytes};
    const auto error = automaticError(answer);
    QCOMPARE(error ? int(error->code) : -1, code);
    if (error)
        QCOMPARE(error->deviceCode, QStringLiteral("ASB ") + QString::fromLatin1(bytes.toHex(' ').toUpper()));
    QCOMPARE(isAutomaticPaperLow(answer), (bytes.at(2) & 3) == 3);
}

void EscposAnswersTest::statusBits_data()
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

void EscposAnswersTest::statusBits()
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

void EscposAnswersTest::paperLow()
{
    QVERIFY(isPaperLow(0x1E));
    QVERIFY(!isPaperLow(0x12));
    QVERIFY(isOffline(0x1A));
    QVERIFY(!isOffline(0x16));
}

YEBAN_TEST(EscposAnswersTest)
#include "answers_test.moc"
