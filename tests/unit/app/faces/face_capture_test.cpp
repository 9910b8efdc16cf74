// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_capture.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/test_people.h"

#include <opencv2/imgproc.hpp>

#include <set>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

namespace {

FaceTemplate cardOf(const char *id)
{
    return engine()->embedCardPhoto(view(cardPhoto(QLatin1String(id)))).value_or(FaceTemplate());
}

/// Somebody before the camera: what they show, and when.
class Visitor
{
public:
    Visitor(FaceCapture &capture, const char *id) : m_capture(capture), m_id(QLatin1String(id)) {}

    FaceCapture::Progress show(const cv::Mat &picture, std::chrono::milliseconds after = actPeriod)
    {
        return m_progress = m_capture.offer(view(picture), {}, m_at += after);
    }
    /// Stands there until something is asked for or the capture is over.
    void stand()
    {
        for (const cv::Mat &picture : clip(m_id, FaceCapture::Wanted, 0, 10)) {
            if (over() || show(picture).asked)
                return;
        }
    }
    void act(Movement movement)
    {
        for (const cv::Mat &picture : test::act(m_id, movement)) {
            const auto asked = m_progress.asked;
            if (over() || show(picture).asked != asked)
                return;
        }
    }
    bool over() const { return m_progress.score || m_progress.failed; }
    const FaceCapture::Progress &progress() const { return m_progress; }

private:
    FaceCapture &m_capture;
    QString m_id;
    PictureTime m_at;
    FaceCapture::Progress m_progress;
};

} // namespace

class FaceCaptureTest : public QObject
{
    Q_OBJECT

private:
    QRandomGenerator m_random{1};

private Q_SLOTS:
    void initTestCase() { QVERIFY(engine()); }

    void fiveGoodPicturesMakeAScore()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 0, m_random);
        const auto pictures = clip(QStringLiteral("lin-xiaohe"), 5, 0, 10);
        QCOMPARE(pictures.size(), std::size_t(5));
        for (int i = 0; i < 5; ++i) {
            const auto progress = capture.offer(view(pictures[static_cast<std::size_t>(i)]), {}, {});
            QCOMPARE(progress.taken, i + 1);
            QVERIFY(!progress.asked);
            QCOMPARE(progress.score.has_value(), i == 4);
            if (progress.score)
                QVERIFY(verdictOf(*progress.score, engine()->thresholds()) == FaceVerdict::Accept);
        }
        QCOMPARE(capture.offer(view(pictures[0]), {}, {}).taken, 1); // begins anew
    }

    void anotherPersonIsNotAccepted()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 0, m_random);
        std::optional<float> score;
        for (const cv::Mat &picture : clip(QStringLiteral("zhou-qing"), 5, 0, 10))
            score = capture.offer(view(picture), {}, {}).score;
        QVERIFY(score.has_value());
        QVERIFY(verdictOf(*score, engine()->thresholds()) == FaceVerdict::OtherWay);
    }

    /// A second camera that sees the face at the same place lets the pictures count; one that sees nobody, or somebody
    /// elsewhere, does not, and that is a doubt.
    void theInfraredCameraHasToSeeTheFaceToo()
    {
        const auto pictures = clip(QStringLiteral("lin-xiaohe"), 5, 0, 10);
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 0, m_random);
        FaceCapture::Progress progress;
        for (const cv::Mat &picture : pictures) {
            cv::Mat grey, infrared;
            cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
            cv::cvtColor(grey, infrared, cv::COLOR_GRAY2BGR);
            progress = capture.offer(view(picture), view(infrared), {});
        }
        QVERIFY(progress.score.has_value());
        QVERIFY(progress.paired);

        const cv::Mat nobody(480, 640, CV_8UC3, cv::Scalar(20, 20, 20));
        cv::Mat aside;
        const cv::Mat shift = (cv::Mat_<double>(2, 3) << 0.5, 0, 0, 0, 0.5, 0);
        cv::warpAffine(pictures[0], aside, shift, pictures[0].size());
        QVERIFY(!engine()->detect(view(aside)).empty()); // a face, in the corner
        for (const cv::Mat &infrared : {nobody, aside}) {
            int doubts = 0;
            for (int i = 0; i < 100 && !progress.failed; ++i) {
                progress = capture.offer(view(pictures[static_cast<std::size_t>(i) % pictures.size()]), view(infrared), {});
                QCOMPARE(progress.taken, 0);
                doubts += progress.doubt == Doubt::NotInInfrared ? 1 : 0;
            }
            QVERIFY(progress.failed);
            QCOMPARE(doubts, FaceCapture::MostDoubts);
            progress = {};
        }
        // Emitters that strobe: every other picture is dark.
        for (int i = 0; i < 2 * FaceCapture::Wanted; ++i)
            progress = capture.offer(view(pictures[static_cast<std::size_t>(i / 2)]), i % 2 == 0 ? view(nobody) : view(pictures[static_cast<std::size_t>(i / 2)]), {});
        QVERIFY(progress.score.has_value());
    }

    /// What the pictures alone say is recorded with the score and moves nothing.
    void lifelikeIsOnlyForTheRecord()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 0, m_random);
        FaceCapture::Progress progress;
        for (const cv::Mat &picture : clip(QStringLiteral("lin-xiaohe"), 5, 0, 10))
            progress = capture.offer(view(picture), {}, {});
        QVERIFY(progress.score.has_value());
        QVERIFY(progress.lifelike.has_value());
        QVERIFY(*progress.lifelike >= 0 && *progress.lifelike <= 1);
        QVERIFY(!progress.paired);
        QVERIFY(!progress.doubt);
        qInfo("a drawn face looks lifelike: %.3f", static_cast<double>(*progress.lifelike));
    }

    void badPicturesDoNotCount()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 0, m_random);
        const auto empty = clip(QStringLiteral("nobody"), 1);
        QCOMPARE(empty.size(), std::size_t(1));
        QCOMPARE(capture.offer(view(empty[0]), {}, {}).taken, 0);
        QCOMPARE(nameOf(capture.offer(view(empty[0]), {}, {}).look.guidance), "no-face");
    }

    void twoPeopleCannotShareACapture()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 0, m_random);
        for (const cv::Mat &picture : clip(QStringLiteral("lin-xiaohe"), 4, 0, 10))
            capture.offer(view(picture), {}, {});
        const auto other = clip(QStringLiteral("zhou-qing"), 1);
        QCOMPARE(other.size(), std::size_t(1));
        const auto progress = capture.offer(view(other[0]), {}, {});
        QCOMPARE(progress.taken, 1);
        QVERIFY(progress.doubt == Doubt::AnotherPerson);
        QVERIFY(!progress.score);
    }

    /// Who does what is asked for is accepted, and different things are asked for.
    void twoMovementsStandBetweenThePictures()
    {
        std::set<std::pair<Movement, Movement>> orders;
        for (quint32 seed = 1; orders.size() < 2; ++seed) {
            QVERIFY(seed < 10);
            QRandomGenerator random(seed);
            FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 2, random);
            Visitor visitor(capture, "lin-xiaohe");
            visitor.stand();
            QCOMPARE(visitor.progress().taken, 3);
            const auto first = visitor.progress().asked;
            QVERIFY(first.has_value());
            visitor.act(*first);
            visitor.stand();
            QCOMPARE(visitor.progress().taken, 4);
            const auto second = visitor.progress().asked;
            QVERIFY(second.has_value() && second != first);
            visitor.act(*second);
            visitor.stand();
            QVERIFY(visitor.progress().score.has_value());
            QVERIFY(*visitor.progress().score >= engine()->thresholds().accept);
            orders.emplace(*first, *second);
        }
    }

    void whoDoesNothingFails()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 2, m_random);
        Visitor visitor(capture, "lin-xiaohe");
        visitor.stand();
        const auto picture = clip(QStringLiteral("lin-xiaohe"), 1);
        QVERIFY(!visitor.show(picture.front(), MovementWatch::patience).failed);
        const auto last = visitor.show(picture.front(), 1s);
        QVERIFY(last.failed);
        QVERIFY(last.doubt == Doubt::NoMovement);
        QCOMPARE(visitor.show(picture.front()).taken, 1); // begins anew
    }

    /// A recording that goes through everything makes something else first, sooner or later.
    void whoAlwaysDoesTheSameFails()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 2, m_random);
        Visitor visitor(capture, "lin-xiaohe");
        for (int round = 0; round < 12 && !visitor.over(); ++round) {
            if (visitor.progress().asked)
                visitor.act(Movement::TurnLeft);
            else
                visitor.stand();
        }
        QVERIFY(visitor.progress().failed);
        QVERIFY(visitor.progress().doubt == Doubt::OtherMovement);
    }

    /// Pictures shown by turns, straight and turned: no head is that quick.
    void alternatedPicturesFail()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 2, m_random);
        Visitor visitor(capture, "lin-xiaohe");
        const auto rest = clip(QStringLiteral("lin-xiaohe"), 1);
        std::vector<cv::Mat> turned;
        for (const Movement movement : {Movement::TurnLeft, Movement::TurnRight, Movement::Nod})
            turned.push_back(clip(QStringLiteral("lin-xiaohe"), 1, 55, 1, QLatin1String(nameOf(movement))).front());
        for (int i = 0; i < 120 && !visitor.over(); ++i)
            visitor.show(i % 4 < 2 ? rest.front() : turned[static_cast<std::size_t>(i / 4) % turned.size()], 40ms);
        QVERIFY(visitor.progress().failed);
        QVERIFY(visitor.progress().doubt == Doubt::Jump);
    }

    /// Somebody else who makes the movement in the first one's place.
    void anotherPersonMayNotMakeTheMovement()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 2, m_random);
        Visitor visitor(capture, "lin-xiaohe");
        visitor.stand();
        while (visitor.progress().asked == Movement::Blink) { // her eyes cannot be told from his
            visitor.act(Movement::TurnLeft);
            QVERIFY(!visitor.over());
        }
        QVERIFY(visitor.progress().asked.has_value());
        std::optional<Doubt> doubt;
        for (const cv::Mat &picture : act(QStringLiteral("zhou-qing"), *visitor.progress().asked)) {
            if (!doubt)
                doubt = visitor.show(picture).doubt;
        }
        QVERIFY(doubt == Doubt::AnotherPerson);
        QVERIFY(visitor.progress().taken <= 1);
    }

    void whoGoesAwayBeginsAnew()
    {
        FaceCapture capture(*engine(), cardOf("lin-xiaohe"), 2, m_random);
        Visitor visitor(capture, "lin-xiaohe");
        visitor.stand();
        const auto empty = clip(QStringLiteral("nobody"), 1), back = clip(QStringLiteral("lin-xiaohe"), 1);
        visitor.show(empty.front());
        QVERIFY(visitor.show(back.front()).asked.has_value()); // a moment is forgiven
        visitor.show(empty.front());
        visitor.show(empty.front(), 1s);
        const auto progress = visitor.show(back.front());
        QVERIFY(!progress.asked && !progress.doubt);
        QCOMPARE(progress.taken, 0);
    }
};

YEBAN_TEST(FaceCaptureTest)
#include "face_capture_test.moc"
