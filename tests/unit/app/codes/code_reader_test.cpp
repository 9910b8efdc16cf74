// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/codes/code_reader.h"
#include "tests/support/codes/photograph.h"
#include "tests/support/codes/symbols.h"
#include "tests/support/test_main.h"

#include <opencv2/imgproc.hpp>

using namespace yeban;
using namespace yeban::test;

static CodeImage viewOf(const cv::Mat &picture)
{
    const auto layout = picture.channels() == 1 ? CodeImage::Layout::Grey : CodeImage::Layout::Bgr;
    return {layout, picture.cols, picture.rows, picture.data, static_cast<qsizetype>(picture.step)};
}
static QString read(const cv::Mat &picture, CodeFormats formats = CodeFormat::Qr | CodeFormat::Code128)
{
    const auto code = CodeReader(formats).read(viewOf(picture));
    if (!code)
        return QStringLiteral("(none)");
    return code->text ? *code->text : QStringLiteral("(no text)");
}
static const QString chinese = QStringLiteral("夜办·受理凭证 𠮷䶮 第1号");

class CodeReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto bytes = [](const QByteArray &b) { return b; };
        QTest::newRow("ASCII") << bytes("YB1:CASE-1") << QStringLiteral("YB1:CASE-1");
        QTest::newRow("UTF-8") << chinese.toUtf8() << chinese;
        QTest::newRow("GB18030") << gb18030(chinese) << chinese;
        QTest::newRow("one character") << QStringLiteral("办").toUtf8() << QStringLiteral("办");
        QTest::newRow("hidden characters") << QStringLiteral("A\u202EB\u200BC").toUtf8() + '\x1B' << QStringLiteral("ABC");
        QTest::newRow("no text") << QByteArray::fromHex("FFFEFFFF80FF") << QStringLiteral("(no text)");
        QTest::newRow("long") << QByteArray(900, 'x') << QString(900, QLatin1Char('x'));
    }
    void readsEveryEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        Shot shot;
        shot.module = bytes.size() > 100 ? 3 : 4;
        QCOMPARE(read(photograph(qrSymbol(bytes), shot)), text);
    }
    void honoursEci() { QCOMPARE(read(photograph(qrSymbolUtf8Eci(chinese), {})), chinese); }

    void saysWhereAndWhat()
    {
        const cv::Mat symbol = qrSymbol("HERE");
        Shot shot;
        shot.moved = {60, -40};
        const cv::Mat picture = photograph(symbol, shot);
        const auto code = CodeReader(CodeFormat::Qr).read(viewOf(picture));
        QVERIFY(code);
        QCOMPARE(code->format, CodeFormat::Qr);
        const double half = (symbol.cols - 8) / 2.0 * shot.module;
        const QPointF corners[] = {{-half, -half}, {half, -half}, {half, half}, {-half, half}};
        for (size_t i = 0; i < 4; ++i) {
            const QPointF off = code->corners[i] - (corners[i] + QPointF(380, 200));
            QVERIFY2(std::hypot(off.x(), off.y()) < 2 * shot.module, qPrintable(QString::number(i)));
        }
        const auto bars = CodeReader(CodeFormat::Code128).read(viewOf(photograph(code128Symbol("YB-1"), {})));
        QVERIFY(bars && bars->format == CodeFormat::Code128);
    }
    void cornersOfASecondLookLieInThePicture()
    {
        Shot shot;
        shot.roll = 35;
        shot.module = 2.5;
        const auto bars = CodeReader(CodeFormat::Code128).read(viewOf(photograph(code128Symbol("YB2026-000123"), shot)));
        QVERIFY(bars);
        const QPointF along = bars->corners[1] - bars->corners[0];
        const double angle = std::atan2(along.y(), along.x()) * 180 / CV_PI;
        QVERIFY2(std::abs(std::remainder(angle - 35, 180)) < 3, qPrintable(QString::number(angle)));
    }
    void colourAndPaddedRows()
    {
        cv::Mat colour;
        cv::cvtColor(photograph(qrSymbol("COLOUR"), {}), colour, cv::COLOR_GRAY2BGR);
        QCOMPARE(read(colour), QStringLiteral("COLOUR"));
        QCOMPARE(read(colour(cv::Rect(101, 51, 401, 381))), QStringLiteral("COLOUR"));
    }
    void readsOnlyWhatIsAskedFor()
    {
        QCOMPARE(read(photograph(qrSymbol("QR"), {}), CodeFormat::Code128), QStringLiteral("(none)"));
        QCOMPARE(read(photograph(code128Symbol("BARS"), {}), CodeFormat::Qr), QStringLiteral("(none)"));
    }

    // Bare ZXing reads none of these.
    void readsWhatIsHard_data()
    {
        QTest::addColumn<Shot>("shot");
        QTest::addColumn<bool>("bars");
        QTest::newRow("bars aslant") << Shot{.module = 2.5, .roll = 40} << true;
        QTest::newRow("unfocused") << Shot{.module = 4.2, .blur = 2.5} << false;
        QTest::newRow("bowed") << Shot{.module = 5, .pitch = 30, .bow = 0.10} << false;
    }
    void readsWhatIsHard()
    {
        QFETCH(Shot, shot);
        QFETCH(bool, bars);
        const cv::Mat symbol = bars ? code128Symbol("YB2026-000123") : qrSymbol("YB1:CASE-2026-000123");
        QVERIFY(isReadable(symbol, shot));
        QCOMPARE(read(photograph(symbol, shot)), bars ? QStringLiteral("YB2026-000123") : QStringLiteral("YB1:CASE-2026-000123"));
    }

    void secondLooksAreRationed()
    {
        const Shot hard{.module = 2.5, .roll = 40};
        const cv::Mat picture = photograph(code128Symbol("YB2026-000123"), hard), text = photographNothing({640, 480}, 6);
        CodeReader reader(CodeFormat::Code128);
        int pictures = 0;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!reader.read(viewOf(text))); // uses up what the first picture may cost
        while (!reader.read(viewOf(picture)) && pictures < 500)
            ++pictures;
        QVERIFY2(pictures > 0 && pictures < 200, qPrintable(QString::number(pictures)));
    }
    void findsNothingInNothing()
    {
        CodeReader reader(CodeFormat::Qr | CodeFormat::Code128 | CodeFormat::DataMatrix | CodeFormat::Pdf417 | CodeFormat::Code39);
        for (unsigned i = 0; i < 10; ++i)
            QVERIFY(!reader.read(viewOf(photographNothing({640, 480}, i))));
        QVERIFY(!reader.read({}));
        for (const int side : {1, 2, 3, 17, 40, 63, 65})
            QVERIFY(!reader.read(viewOf(cv::Mat(side, 100 - side, CV_8UC1, cv::Scalar(128)))));
    }
    /// ZXing 1.4 ends the process when it lists bars that it found at two scales.
    void manyBarsDoNotEndTheProcess()
    {
        for (int i = 0; i < 12; ++i) {
            const Shot shot{.frame = {1280, 960}, .module = 2.0 + 0.3 * i, .roll = i * 4.0};
            const QString text = read(photograph(code128Symbol("YB2026"), shot));
            QVERIFY(text == QStringLiteral("YB2026") || text == QStringLiteral("(none)"));
        }
    }

    void formats()
    {
        QCOMPARE(codeFormatsOf(QStringLiteral("qr, code-128")).value(), CodeFormat::Qr | CodeFormat::Code128);
        QCOMPARE(codeFormatsOf(QStringLiteral("pdf417 data-matrix code-39")).value(),
                 CodeFormat::Pdf417 | CodeFormat::DataMatrix | CodeFormat::Code39);
        QVERIFY(codeFormatsOf(QStringLiteral("qr aztec")).error().detail.contains(QLatin1String("aztec")));
        QCOMPARE(codeFormatsOf(QStringLiteral(" ")).error().code, ErrorCode::BadSetting);
    }
};

YEBAN_TEST(CodeReaderTest)
#include "code_reader_test.moc"
