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

    static std::vector<cv::Point> outline(const Landmarks &points, std::initializer_list<std::pair<int, int>> ranges)
    {
        std::vector<cv::Point> corners;
        for (const auto &[first, last] : ranges) {
            for (int i = first; i <= last; ++i) {
                const QPoint point = points[static_cast<std::size_t>(i)].toPoint();
                corners.emplace_back(point.x(), point.y());
            }
        }
        return corners;
    }

    /// Cloth from the bridge of the nose to the chin.
    static cv::Mat withMask(const cv::Mat &face, const cv::Scalar &colour)
    {
        cv::Mat worn = face.clone();
        cv::fillPoly(worn, std::vector{outline(engine()->look(view(face)).landmarks, {{2, 14}, {28, 28}})}, colour);
        cv::GaussianBlur(worn, worn, cv::Size(), 0.8);
        return worn;
    }

    enum class Lips { Seen, Hidden };

    /// Dark hair from the nose down.
    static cv::Mat withBeard(const cv::Mat &face, Lips lips)
    {
        const Landmarks points = engine()->look(view(face)).landmarks;
        cv::Mat hair = cv::Mat::zeros(face.size(), CV_8U), bearded = face.clone();
        cv::fillPoly(hair, std::vector{outline(points, {{3, 13}, {35, 35}, {31, 31}})}, cv::Scalar(255));
        if (lips == Lips::Seen)
            cv::fillPoly(hair, std::vector{outline(points, {{48, 59}})}, cv::Scalar(0));
        cv::Mat dark;
        cv::addWeighted(face, 0.25, cv::Mat(face.size(), CV_8UC3, cv::Scalar(35, 38, 42)), 0.75, 0, dark);
        dark.copyTo(bearded, hair);
        return bearded;
    }

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

    void aMaskMustGo()
    {
        const std::pair<const char *, cv::Scalar> masks[] = {{"blue", {200, 170, 120}}, {"white", {225, 225, 225}},
                                                             {"black", {40, 40, 40}}};
        for (const auto &[name, colour] : masks) {
            const cv::Mat worn = withMask(m_visitor, colour);
            QVERIFY2(QByteArray(guidance(worn)) == "uncover", name);
        }
    }

    void aBeardMayStay()
    {
        const Look lips = engine()->look(view(withBeard(m_visitor, Lips::Seen)));
        QCOMPARE(nameOf(lips.guidance), "good");
        const Look none = engine()->look(view(withBeard(m_visitor, Lips::Hidden)));
        QVERIFY(none.quality.cover > lips.quality.cover + 0.3);
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
