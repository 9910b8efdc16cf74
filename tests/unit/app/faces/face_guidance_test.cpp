// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people/head_render.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/test_people.h"

#include <opencv2/imgproc.hpp>

using namespace yeban;
using namespace yeban::test;

class FaceGuidanceTest : public QObject
{
    Q_OBJECT

private:
    static const char *guidance(const cv::Mat &picture) { return nameOf(engine()->look(view(picture)).guidance); }

    cv::Mat shot(const people::Shot &how) const { return m_person->photograph(how, m_wall); }

    std::unique_ptr<people::Person> m_person;
    cv::Mat m_wall{480, 640, CV_8UC3, cv::Scalar(150, 155, 160)};
    cv::Mat m_visitor;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(engine());
        m_person = std::make_unique<people::Person>(people::Face(), 1);
        const auto pictures = clip(QStringLiteral("lin-xiaohe"), 1);
        QCOMPARE(pictures.size(), std::size_t(1));
        m_visitor = pictures.front();
    }

    void aVisitorIsGood()
    {
        const Look look = engine()->look(view(m_visitor));
        QCOMPARE(nameOf(look.guidance), "good");
        QCOMPARE(look.faces.size(), std::size_t(1));
        QVERIFY(look.faces.front().box.contains(QPointF(320, 240)));
        QVERIFY(look.landmarks[36].x() < look.landmarks[45].x()); // outer corners of the eyes, left to right
        QVERIFY(look.landmarks[36].y() < look.landmarks[48].y()); // eyes above the mouth
    }

    void noPictureIsNoFace() { QCOMPARE(nameOf(engine()->look({}).guidance), "no-face"); }

    void anEmptyLobbyIsNoFace()
    {
        for (const cv::Mat &picture : clip(QStringLiteral("nobody"), 3))
            QCOMPARE(guidance(picture), "no-face");
    }

    void twoPeopleAreOneTooMany()
    {
        for (const cv::Mat &picture : clip(QStringLiteral("two-people"), 3, 0, 10)) {
            const Look look = engine()->look(view(picture));
            QCOMPARE(nameOf(look.guidance), "one-person-only");
            QCOMPARE(look.faces.size(), std::size_t(2));
            QVERIFY(look.faces[0].box.width() >= look.faces[1].box.width());
        }
    }

    void darkness()
    {
        QCOMPARE(guidance(cv::Mat(480, 640, CV_8UC3, cv::Scalar::all(5))), "too-dark");
        QCOMPARE(guidance(m_visitor * 0.22), "too-dark");
    }

    void glare()
    {
        QCOMPARE(guidance(cv::Mat(480, 640, CV_8UC3, cv::Scalar::all(250))), "too-bright");
        cv::Mat bright;
        m_visitor.convertTo(bright, -1, 0.35, 185);
        QCOMPARE(guidance(bright), "too-bright");
    }

    void distance()
    {
        people::Shot far, near;
        far.size = 0.11;
        QCOMPARE(guidance(shot(far)), "closer");
        near.size = 0.52;
        near.y = 0.52;
        QCOMPARE(guidance(shot(near)), "further");
    }

    void lookingElsewhere()
    {
        people::Shot turned, tilted, atTheEdge;
        turned.yaw = 38;
        QCOMPARE(guidance(shot(turned)), "look-here");
        tilted.roll = 30;
        QCOMPARE(guidance(shot(tilted)), "look-here");
        atTheEdge.x = 0.06;
        QCOMPARE(guidance(shot(atTheEdge)), "look-here");
    }

    void blur()
    {
        cv::Mat blurred;
        cv::GaussianBlur(m_visitor, blurred, cv::Size(), 5);
        QCOMPARE(guidance(blurred), "hold-still");
    }

    void verdictsFollowTheThresholds()
    {
        const FaceThresholds &thresholds = engine()->thresholds();
        QCOMPARE(thresholds.accept, 0.50F);
        QCOMPARE(thresholds.again, 0.40F);
        QCOMPARE(verdictOf(0.50F, thresholds), FaceVerdict::Accept);
        QCOMPARE(verdictOf(0.49F, thresholds), FaceVerdict::Again);
        QCOMPARE(verdictOf(0.40F, thresholds), FaceVerdict::Again);
        QCOMPARE(verdictOf(0.39F, thresholds), FaceVerdict::OtherWay);
    }
};

YEBAN_TEST(FaceGuidanceTest)
#include "face_guidance_test.moc"
