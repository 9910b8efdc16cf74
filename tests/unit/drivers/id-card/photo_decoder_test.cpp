// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/photo_decoder.h"
#include "tests/support/test-wlt/encoder.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>

#include <thread>

#include <sys/wait.h>

#include <opencv2/imgproc.hpp>

using namespace yeban;
using namespace yeban::sam;
using namespace std::chrono_literals;

static QString binary(const char *name)
{
    return qEnvironmentVariable("YEBAN_BIN", QCoreApplication::applicationDirPath()) + QLatin1Char('/')
        + QLatin1String(name);
}
static PhotoDecoder decoder(const QString &library)
{
    return {library, binary("yeban-photo-decoder")};
}
static PhotoDecoder badDecoder(const char *behaviour)
{
    return decoder(QStringLiteral(BAD_DECODERS "/libbad-decoder-%1.so").arg(QLatin1String(behaviour)));
}
static const QByteArray anyPhoto(1024, 'p');

/// A face-like drawing: nobody's portrait.
static cv::Mat drawing()
{
    cv::Mat picture(504, 408, CV_8UC3, cv::Scalar(235, 225, 215));
    cv::ellipse(picture, {204, 230}, {110, 150}, 0, 0, 360, cv::Scalar(150, 180, 220), cv::FILLED);
    cv::circle(picture, {165, 200}, 12, cv::Scalar(40, 40, 40), cv::FILLED);
    cv::circle(picture, {243, 200}, 12, cv::Scalar(40, 40, 40), cv::FILLED);
    cv::ellipse(picture, {204, 300}, {40, 15}, 0, 0, 180, cv::Scalar(80, 80, 180), 6);
    return picture;
}
static QByteArray coded(const cv::Mat &picture)
{
    const auto bytes = test_wlt::encode(picture);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

class PhotoDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesThePicture()
    {
        const cv::Mat original = drawing();
        const QByteArray wlt = coded(original);
        QCOMPARE(wlt.size(), 1024);
        const auto picture = decoder(binary("libtest-wlt.so")).decode({}, wlt);
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().detail));
        QCOMPARE(picture->width, 102);
        QCOMPARE(picture->height, 126);
        QCOMPARE(picture->bgr.size(), 38556);
        cv::Mat small;
        cv::resize(original, small, {102, 126}, 0, 0, cv::INTER_AREA);
        const cv::Mat decoded(126, 102, CV_8UC3, const_cast<char *>(picture->bgr.constData()));
        QVERIFY(cv::norm(small, decoded, cv::NORM_L1) / 38556.0 < 6.0); // mean error of a channel; also B,G,R order
    }
    void busiestPictureStillFits()
    {
        cv::Mat noise(126, 102, CV_8UC3);
        cv::randu(noise, 0, 256);
        const QByteArray wlt = coded(noise);
        QCOMPARE(wlt.size(), 1024);
        QVERIFY(decoder(binary("libtest-wlt.so")).decode({}, wlt));
        QVERIFY(test_wlt::encode({}).empty());
    }
    void otherBytesAreNotDecoded()
    {
        QCOMPARE(decoder(binary("libtest-wlt.so")).decode({}, anyPhoto).error().code, ErrorCode::PhotoUndecodable);
        QByteArray broken = coded(drawing());
        broken[4] = '\x7F'; // a length beyond the end
        QCOMPARE(decoder(binary("libtest-wlt.so")).decode({}, broken).error().code, ErrorCode::PhotoUndecodable);
        broken = coded(drawing()).left(100);
        QCOMPARE(decoder(binary("libtest-wlt.so")).decode({}, broken).error().code, ErrorCode::PhotoUndecodable);
    }

    void missingParts()
    {
        QVERIFY(!PhotoDecoder({}, {}).isConfigured());
        QCOMPARE(PhotoDecoder({}, {}).decode({}, anyPhoto).error().code, ErrorCode::PhotoUndecodable);
        QCOMPARE(decoder(QStringLiteral("/nonexistent.so")).decode({}, anyPhoto).error().code,
                 ErrorCode::PhotoUndecodable);
        QCOMPARE(PhotoDecoder(binary("libtest-wlt.so"), QStringLiteral("/nonexistent")).decode({}, anyPhoto).error().code,
                 ErrorCode::PhotoUndecodable);
        // a library without unpack()
        QCOMPARE(decoder(QStringLiteral("libm.so.6")).decode({}, anyPhoto).error().code, ErrorCode::PhotoUndecodable);
    }

    void badLibrariesDoNoHarm_data()
    {
        QTest::addColumn<QString>("behaviour");
        for (const char *behaviour : {"CRASHES", "REFUSES", "EXITS", "CLOSES_OUTPUT", "FLOODS"})
            QTest::newRow(behaviour) << QString::fromLatin1(behaviour);
    }
    void badLibrariesDoNoHarm()
    {
        QFETCH(QString, behaviour);
        const auto picture = badDecoder(qPrintable(behaviour)).decode({}, anyPhoto);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, ErrorCode::PhotoUndecodable);
    }
    void chatterDoesNotMixWithPixels()
    {
        const auto picture = badDecoder("CHATTERS").decode({}, anyPhoto);
        QVERIFY(picture);
        QCOMPARE(picture->bgr, QByteArray(38556, 'p'));
    }
    void filesCannotBeWritten()
    {
        QVERIFY(badDecoder("WRITES_FILES").decode({}, anyPhoto));
        QVERIFY(!QFile::exists(QStringLiteral("zp.bmp")));
    }
    void hangingLibraryIsKilledInTime()
    {
        const auto before = std::chrono::steady_clock::now();
        const auto picture = badDecoder("HANGS").decode({}, anyPhoto, 300ms);
        QCOMPARE(picture.error().code, ErrorCode::PhotoUndecodable);
        const auto took = std::chrono::steady_clock::now() - before;
        QVERIFY(took >= 300ms && took < 10s);
    }
    void cancelEndsTheWait()
    {
        std::stop_source source;
        const std::jthread later([&source] { source.request_stop(); });
        const auto picture = badDecoder("HANGS").decode(source.get_token(), anyPhoto, 30s);
        QCOMPARE(picture.error().code, ErrorCode::Cancelled);
    }
    void nothingIsLeftBehind()
    {
        const auto descriptors = [] { return QDir(QStringLiteral("/proc/self/fd")).count(); };
        const auto before = descriptors();
        for (const char *behaviour : {"CRASHES", "REFUSES", "CHATTERS", "FLOODS"})
            static_cast<void>(badDecoder(behaviour).decode({}, anyPhoto));
        QCOMPARE(descriptors(), before);
        QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1); // no child, not even a dead one
    }
};

YEBAN_TEST(PhotoDecoderTest)
#include "photo_decoder_test.moc"
