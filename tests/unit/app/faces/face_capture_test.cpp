// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_capture.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/test_people.h"

using namespace yeban;
using namespace yeban::test;

class FaceCaptureTest : public QObject
{
    Q_OBJECT

private:
    static FaceTemplate cardOf(const char *id)
    {
        return engine()->embedCardPhoto(view(cardPhoto(QLatin1String(id)))).value_or(FaceTemplate());
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(engine()); }

    void fiveGoodPicturesMakeAScore()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"));
        const auto pictures = clip(QStringLiteral("lin-xiaohe"), 5, 0, 10);
        QCOMPARE(pictures.size(), std::size_t(5));
        for (int i = 0; i < 5; ++i) {
            const auto progress = capture.offer(view(pictures[static_cast<std::size_t>(i)]));
            QCOMPARE(progress.taken, i + 1);
            QCOMPARE(progress.score.has_value(), i == 4);
            if (progress.score)
                QVERIFY(verdictOf(*progress.score, engine()->thresholds()) == FaceVerdict::Accept);
        }
        QCOMPARE(capture.offer(view(pictures[0])).taken, 1); // begins anew
    }

    void anotherPersonIsNotAccepted()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"));
        std::optional<float> score;
        for (const cv::Mat &picture : clip(QStringLiteral("zhou-qing"), 5, 0, 10))
            score = capture.offer(view(picture)).score;
        QVERIFY(score.has_value());
        QVERIFY(verdictOf(*score, engine()->thresholds()) == FaceVerdict::OtherWay);
    }

    void badPicturesDoNotCount()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"));
        const auto empty = clip(QStringLiteral("nobody"), 1);
        QCOMPARE(empty.size(), std::size_t(1));
        QCOMPARE(capture.offer(view(empty[0])).taken, 0);
        QCOMPARE(nameOf(capture.offer(view(empty[0])).look.guidance), "no-face");
    }

    void twoPeopleCannotShareACapture()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"));
        for (const cv::Mat &picture : clip(QStringLiteral("lin-xiaohe"), 4, 0, 10))
            capture.offer(view(picture));
        const auto other = clip(QStringLiteral("zhou-qing"), 1);
        QCOMPARE(other.size(), std::size_t(1));
        const auto progress = capture.offer(view(other[0]));
        QCOMPARE(progress.taken, 1);
        QVERIFY(!progress.score);
    }
};

YEBAN_TEST(FaceCaptureTest)
#include "face_capture_test.moc"
