// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_capture.h"
#include "tests/support/own_memory.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/test_people.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <cstring>

using namespace yeban;
using namespace yeban::test;

namespace {

/// The same picture with every pixel a little different: bytes that nothing but this test ever had.
cv::Mat unlikeAnyOther(const cv::Mat &picture, unsigned seed)
{
    cv::Mat noise(picture.size(), CV_8UC3), own;
    cv::RNG(seed).fill(noise, cv::RNG::UNIFORM, 0, 4);
    cv::add(picture, noise, own);
    return own;
}

Needle pixelsOf(const cv::Mat &picture)
{
    return Needle(picture.ptr(picture.rows / 2) + 3 * (picture.cols / 2), 96); // 32 pixels of the face
}

Needle numbersOf(const FaceTemplate &face)
{
    return Needle(face.values().data() + 100, 32 * sizeof(float));
}

} // namespace

/// After a comparison nothing of a face is left in this process: no picture, no card photo, no template.
class FaceMemoryTest : public QObject
{
    Q_OBJECT

private:
    OwnMemory m_memory;

    int count(const Needle &needle) { return m_memory.count({needle}).value(0, -1); }

private Q_SLOTS:
    void initTestCase() { QVERIFY(engine()); }

    void theSearchFindsWhatIsThere()
    {
        std::vector<float> held(200);
        for (std::size_t i = 0; i < held.size(); ++i)
            held[i] = std::sin(static_cast<float>(i) + 0.25F);
        const Needle needle(held.data() + 50, 128);
        QCOMPARE(count(needle), 1);
        explicit_bzero(held.data(), held.size() * sizeof(float));
        QCOMPARE(count(needle), 0);
    }

    void nothingIsLeftOfAComparison()
    {
        std::vector<cv::Mat> pictures;
        for (const cv::Mat &picture : clip(QStringLiteral("lin-xiaohe"), FaceCapture::Wanted, 0, 10))
            pictures.push_back(unlikeAnyOther(picture, static_cast<unsigned>(pictures.size()) + 1));
        QCOMPARE(pictures.size(), std::size_t(FaceCapture::Wanted));
        cv::Mat photo = unlikeAnyOther(cardPhoto(QStringLiteral("lin-xiaohe")), 99);
        std::vector<std::pair<const char *, Needle>> needles{{"a live picture", pixelsOf(pictures.front())},
                                                             {"the card's photo", pixelsOf(photo)}};
        {
            const Look look = engine()->look(view(pictures.front()));
            const FaceTemplate live = engine()->embed(view(pictures.front()), look.landmarks);
            const auto card = engine()->embedCardPhoto(view(photo));
            QVERIFY(card);
            needles.emplace_back("a live template", numbersOf(live));
            needles.emplace_back("the card's template", numbersOf(*card));
            QRandomGenerator random(1);
            FaceCapture capture(*engine(), *card, 0, random);
            std::optional<float> score;
            for (const cv::Mat &picture : pictures)
                score = capture.offer(view(picture), {}, {}).score;
            QVERIFY(score.has_value());
            for (const auto &[what, needle] : needles) // all four are held in this scope
                QVERIFY2(count(needle) > 0, what);
        }
        for (cv::Mat &picture : pictures)
            picture.setTo(0);
        photo.setTo(0);
        engine()->forget();
        for (const auto &[what, needle] : needles)
            QVERIFY2(count(needle) == 0, what);
    }
};

YEBAN_TEST(FaceMemoryTest)
#include "face_memory_test.moc"
