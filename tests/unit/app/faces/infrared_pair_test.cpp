// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/engine_face_comparer.h"
#include "drivers/camera/opencv/driver.h"
#include "tests/support/patience.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/test_people.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QTemporaryDir>

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <functional>

using namespace yeban;
using namespace yeban::test;

namespace {

using Change = std::function<cv::Mat(const cv::Mat &)>;
constexpr int Pictures = 25; ///< one second, over and over

/// A film of what an infrared eye would see: grey, and changed.
bool writeFilm(const QString &path, const QString &person, const Change &change)
{
    cv::VideoWriter film(QFile::encodeName(path).toStdString(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 25, cv::Size(640, 480));
    for (const cv::Mat &picture : clip(person, Pictures)) {
        cv::Mat grey, seen;
        cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
        cv::cvtColor(change(grey), seen, cv::COLOR_GRAY2BGR);
        film.write(seen);
    }
    return film.isOpened();
}

cv::Mat asItIs(const cv::Mat &picture) { return picture; }

/// Half as large, in the upper left corner.
cv::Mat elsewhere(const cv::Mat &picture)
{
    cv::Mat seen;
    cv::warpAffine(picture, seen, cv::Matx23d(0.5, 0, 0, 0, 0.5, 0), picture.size(), cv::INTER_AREA, cv::BORDER_REPLICATE);
    return seen;
}

/// A screen: it shines in colours and is one dull patch in infrared.
cv::Mat dull(const cv::Mat &picture)
{
    cv::Mat seen;
    cv::blur(picture, seen, cv::Size(255, 255));
    return seen;
}

} // namespace

/// The two eyes of one module, as two films at the camera's real driver, through to what the visit hears of each picture.
class InfraredPairTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// The last look of one capture: it has a score, or it has failed.
    FaceLook capture(const QString &person, const Change &change)
    {
        const QString film = m_folder.filePath(QStringLiteral("infrared.avi"));
        FaceLook look;
        if (!writeFilm(film, person, change))
            return look;
        auto camera = createCameraOpencv({QStringLiteral("file:") + clipFile(QStringLiteral("lin-xiaohe")),
                                          {{QStringLiteral("infrared"), QStringLiteral("file:") + film}}});
        if (!camera || !(*camera)->open({}))
            return look;
        const cv::Mat photo = cardPhoto(QStringLiteral("lin-xiaohe"));
        EngineFaceComparer comparer(modelsDir(), 0);
        const auto size = static_cast<qsizetype>(photo.total() * photo.elemSize());
        if (!comparer.prepare() || !comparer.begin({photo.cols, photo.rows, QByteArray(reinterpret_cast<const char *>(photo.data), size)}))
            return look;
        for (const QDeadlineTimer patience(longestWait); !patience.hasExpired() && !look.score && !look.failed;) {
            auto frame = (*camera)->grab({}, std::chrono::seconds(1));
            if (frame)
                look = comparer.offer(LiveFrame(*std::move(frame))).value_or(FaceLook());
        }
        return look;
    }

private Q_SLOTS:
    void theSamePlaceInBothPasses()
    {
        const FaceLook look = capture(QStringLiteral("lin-xiaohe"), &asItIs);
        QVERIFY(look.score.has_value());
        QVERIFY(look.paired);
        QVERIFY(*look.score >= FaceThresholds().accept);
    }

    void anotherPlaceOrNoFaceFails_data()
    {
        QTest::addColumn<QString>("person");
        QTest::addColumn<Change>("change");
        QTest::newRow("another place") << QStringLiteral("lin-xiaohe") << Change(&elsewhere);
        QTest::newRow("a screen") << QStringLiteral("lin-xiaohe") << Change(&dull);
        QTest::newRow("nobody") << QStringLiteral("nobody") << Change(&asItIs);
    }
    void anotherPlaceOrNoFaceFails()
    {
        QFETCH(QString, person);
        QFETCH(Change, change);
        const FaceLook look = capture(person, change);
        QVERIFY(look.failed);
        QVERIFY(!look.score);
        QCOMPARE(look.doubt.value_or(Doubt::Jump), Doubt::NotInInfrared);
    }
};

YEBAN_TEST(InfraredPairTest)
#include "infrared_pair_test.moc"
