// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/movement.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/faces/paper.h"
#include "tests/unit/app/faces/test_people.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;
using State = MovementWatch::State;

namespace {

constexpr Movement everyMovement[] = {Movement::Blink, Movement::TurnLeft, Movement::TurnRight, Movement::Nod};

/// Signs of a head that has turned so far; 1 is just enough.
FaceSigns signs(double left, double down = 0, bool closed = false)
{
    FaceSigns one;
    one.turn = {0.15 * left, 0.45 * left, 0.68 + 0.13 * down, 0.30 + 0.36 * down};
    one.span = QSizeF(80, 90);
    one.eyes = closed ? Eyes{1, 1} : Eyes{0, 0};
    return one;
}

/// Offers one after another, `period` apart, to a watch that asked at 0; the state after the last.
State watch(Movement movement, std::vector<FaceSigns> seen, std::chrono::milliseconds period = 100ms)
{
    const PictureTime asked{};
    MovementWatch watch(movement, signs(0), asked);
    State state = watch.state();
    for (std::size_t i = 0; i < seen.size(); ++i) {
        seen[i].at = asked + period * static_cast<int>(i + 1);
        state = watch.offer(seen[i]);
    }
    return state;
}

/// What the models see in pictures of one person, the first of which is at rest.
std::vector<FaceSigns> signsOf(const std::vector<cv::Mat> &pictures)
{
    std::vector<FaceSigns> all;
    for (const cv::Mat &picture : pictures) {
        const auto faces = engine()->detect(view(picture));
        if (faces.empty())
            continue;
        const Landmarks points = engine()->landmarks(view(picture), faces.front());
        all.push_back({{}, headTurnOf(points), spanOf(points), engine()->eyes(view(picture), points)});
    }
    return all;
}

/// The picture on paper; `share` of the treatment, -1 … 1.
cv::Mat treated(const cv::Mat &picture, const QString &how, double share)
{
    Paper paper;
    paper.bentUpright = how.startsWith(QLatin1String("bent upright")) ? 1.2 : 0;
    paper.bentLevel = how.startsWith(QLatin1String("bent level")) ? 1.2 : 0;
    if (how == QLatin1String("moved"))
        paper.right = 0.4 * share, paper.down = 0.15 * share, paper.roll = 15 * share;
    else if (how == QLatin1String("zoomed"))
        paper.nearer = 1 + 0.3 * share;
    else if (how.contains(QLatin1String("turned")) || how == QLatin1String("tilted sideways"))
        paper.yaw = 40 * share;
    else if (how.contains(QLatin1String("tilted")))
        paper.pitch = 40 * share;
    cv::Mat seen = heldUp(picture, paper);
    if (how == QLatin1String("blurred") && share != 0)
        cv::GaussianBlur(seen, seen, cv::Size(), 5 * std::abs(share));
    return seen;
}

State watchPictures(Movement movement, const std::vector<FaceSigns> &seen, std::chrono::milliseconds period)
{
    MovementWatch watch(movement, seen.front(), PictureTime());
    PictureTime at;
    for (FaceSigns one : seen) {
        one.at = at += period;
        watch.offer(one);
    }
    return watch.state();
}

} // namespace

class MovementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(engine()); }

    void outAndBackIsAMovement()
    {
        QCOMPARE(watch(Movement::TurnLeft, {signs(0), signs(0.6), signs(1.1)}), State::Waiting); // one picture alone
        QCOMPARE(watch(Movement::TurnLeft, {signs(0), signs(0.6), signs(1.1), signs(1.2)}), State::Reached);
        QCOMPARE(watch(Movement::TurnLeft, {signs(0), signs(0.6), signs(1.1), signs(1.2), signs(0.6)}), State::Reached);
        QCOMPARE(watch(Movement::TurnLeft, {signs(0), signs(0.6), signs(1.1), signs(1.2), signs(0.1)}), State::Done);
        QCOMPARE(watch(Movement::TurnRight, {signs(0), signs(-0.6), signs(-1.1), signs(-1.2), signs(0)}), State::Done);
        QCOMPARE(watch(Movement::Nod, {signs(0), signs(0, 1.1), signs(0, 1.2), signs(0)}), State::Done);
        QCOMPARE(watch(Movement::Nod, {signs(0), signs(0, -1.1), signs(0, -1.2), signs(0)}), State::Done);
        const FaceSigns closed = signs(0, 0, true);
        QCOMPARE(watch(Movement::Blink, {signs(0), closed, closed, signs(0)}), State::Done);
    }

    void swayingIsNone()
    {
        for (const Movement movement : everyMovement) {
            std::vector<FaceSigns> swaying;
            for (int i = 0; i < 60; ++i)
                swaying.push_back(signs(0.45 * std::sin(i * 0.3), 0.4 * std::sin(i * 0.5)));
            QCOMPARE(watch(movement, swaying), State::Waiting);
        }
    }

    void oneThatWasUnderWayIsNoAnswer()
    {
        QCOMPARE(watch(Movement::TurnLeft, {signs(1.1), signs(1.2), signs(1.2), signs(0.7)}), State::Waiting);
        QCOMPARE(watch(Movement::TurnLeft, {signs(1.1), signs(1.2), signs(1.2), signs(0)}), State::Waiting);
        QCOMPARE(watch(Movement::TurnRight, {signs(1.1), signs(1.2), signs(1.2), signs(0)}), State::Waiting);
    }

    void anotherMovementIsWrong()
    {
        const std::vector<FaceSigns> left{signs(0), signs(0.6), signs(1.1), signs(1.2)};
        for (const Movement movement : {Movement::Blink, Movement::TurnRight, Movement::Nod})
            QCOMPARE(watch(movement, left), State::Wrong);
        // Who blinks or lowers the head while turning makes nothing wrong.
        QCOMPARE(watch(Movement::TurnRight, {signs(0), signs(0, 1.1, true), signs(0, 1.2, true), signs(0)}), State::Waiting);
    }

    void aHeadIsNotElsewhereAtOnce()
    {
        const std::vector<FaceSigns> cut{signs(0), signs(0), signs(1.3), signs(1.3), signs(0)};
        QCOMPARE(watch(Movement::TurnLeft, cut, 40ms), State::Jumped);
        QCOMPARE(watch(Movement::TurnLeft, cut, 200ms), State::Done); // at five a second a person may be so quick
        QCOMPARE(watch(Movement::Nod, {signs(0), signs(0), signs(0, 1.2), signs(0, 1.2), signs(0)}, 40ms), State::Jumped);
    }

    void timeIsThePictures()
    {
        QCOMPARE(watch(Movement::Nod, {signs(0), signs(0)}, MovementWatch::patience / 2), State::Waiting);
        QCOMPARE(watch(Movement::Nod, {signs(0), signs(0), signs(0)}, MovementWatch::patience / 2), State::TimeUp);
    }

    void closedEyesOfAMovedHeadAreNoBlink()
    {
        for (const QSizeF span : {QSizeF(80, 70), QSizeF(60, 90), QSizeF(100, 112)}) {
            FaceSigns tilted = signs(0, 0, true);
            tilted.span = span;
            QCOMPARE(watch(Movement::Blink, {signs(0), tilted, tilted, signs(0)}), State::Waiting);
        }
        QCOMPARE(watch(Movement::Blink, {signs(0), signs(0, 0.8, true), signs(0, 0.8, true), signs(0)}), State::Waiting);
    }

    /// Everybody's every movement is seen, five pictures a second, and taken for no other.
    void drawnPeopleAreUnderstood_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : peopleIds())
            QTest::newRow(qPrintable(id)) << id;
    }

    void drawnPeopleAreUnderstood()
    {
        QFETCH(QString, id);
        for (const Movement made : everyMovement) {
            const std::vector<FaceSigns> seen = signsOf(act(id, made));
            QVERIFY(seen.size() > 15);
            for (const Movement asked : everyMovement) {
                if ((made == Movement::Blink || asked == Movement::Blink) && !seen.front().eyesOpen())
                    continue; // FaceCapture does not ask such a person to blink
                const State state = watchPictures(asked, seen, actPeriod);
                const bool turned = made == Movement::TurnLeft || made == Movement::TurnRight;
                const State expected = asked == made ? State::Done : turned ? State::Wrong : State::Waiting;
                QVERIFY2(state == expected, qPrintable(QStringLiteral("%1 asked, %2 made: %3")
                                                           .arg(QLatin1String(nameOf(asked)), QLatin1String(nameOf(made)))
                                                           .arg(static_cast<int>(state))));
            }
        }
    }

    /// Nothing that is done with one picture on paper is taken for any movement.
    void paperMakesNoMovement_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"still", "moved", "zoomed", "blurred", "tilted sideways", "tilted up and down",
                                "bent upright, turned", "bent upright, tilted", "bent level, turned", "bent level, tilted"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }

    void paperMakesNoMovement()
    {
        QFETCH(QString, how);
        for (const char *id : {"lin-xiaohe", "zhou-qing"}) {
            const auto clipOf = clip(QLatin1String(id), 1);
            QCOMPARE(clipOf.size(), std::size_t(1));
            std::vector<cv::Mat> pictures;
            for (const double share : {0.0, 0.5, 1.0, -0.5, -1.0})
                pictures.push_back(treated(clipOf.front(), how, share));
            const std::vector<FaceSigns> five = signsOf(pictures);
            QCOMPARE(five.size(), pictures.size());
            std::vector<FaceSigns> seen; // there, the other way, and back; long enough at each end
            for (const std::size_t i : {0, 0, 1, 2, 2, 2, 1, 0, 3, 4, 4, 4, 3, 0})
                seen.push_back(five[i]);
            double most = 0;
            for (const FaceSigns &one : seen)
                most = std::max({most, std::abs(turnedLeft(one.turn, seen.front().turn)),
                                 std::abs(turnedDown(one.turn, seen.front().turn))});
            qInfo("%s, %s: at most %.2f of a movement", id, qPrintable(how), most);
            for (const Movement asked : everyMovement) {
                if (asked == Movement::Blink && !seen.front().eyesOpen())
                    continue;
                const State state = watchPictures(asked, seen, 300ms);
                QVERIFY2(state == State::Waiting, nameOf(asked));
            }
        }
    }
};

YEBAN_TEST(MovementTest)
#include "movement_test.moc"
