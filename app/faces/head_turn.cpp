// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/head_turn.h"

#include <algorithm>
#include <cmath>

namespace yeban {

namespace {

// What drawn heads show at 22 degrees sideways and 17 up. A picture tilted by 40 degrees, flat or bent to a
// tenth of a metre, stays below one of each pair (tests/unit/app/faces).
constexpr double LineEnough = 0.15;
constexpr double MiddleEnough = 0.45;
constexpr double EyesEnough = 0.13;
constexpr double CheeksEnough = 0.36;

constexpr double MiddlePerDegree = 0.024;
constexpr double UsualBelowEyes = 0.68;
constexpr double BelowEyesPerDegree = 0.014;

QPointF middle(const Landmarks &landmarks, std::initializer_list<std::size_t> which)
{
    QPointF sum;
    for (const std::size_t i : which)
        sum += landmarks[i];
    return sum / static_cast<double>(which.size());
}

double length(QPointF p)
{
    return std::hypot(p.x(), p.y());
}

/// Places in a face whose eyes are level: x along them to the picture's right, y down.
struct Upright
{
    explicit Upright(const Landmarks &landmarks)
        : points(landmarks), leftEye(middle(landmarks, {36, 37, 38, 39, 40, 41})),
          rightEye(middle(landmarks, {42, 43, 44, 45, 46, 47})), mouth(middle(landmarks, {48, 54, 60, 64})),
          apart(std::max(1.0, length(rightEye - leftEye))), along((rightEye - leftEye) / apart)
    {
    }

    double x(QPointF p) const { return QPointF::dotProduct(p - leftEye, along); }
    double y(QPointF p) const { return QPointF::dotProduct(p - leftEye, QPointF(-along.y(), along.x())); }
    double height() const { return std::max(1.0, y(mouth)); } ///< from eyes to mouth

    const Landmarks &points;
    QPointF leftEye, rightEye, mouth;
    double apart;
    QPointF along;
};

double bothOf(double first, double second)
{
    if (first * second <= 0)
        return 0;
    return std::abs(first) < std::abs(second) ? first : second;
}

} // namespace

HeadTurn headTurnOf(const Landmarks &landmarks)
{
    const Upright face(landmarks);
    const QPointF tip = landmarks[30], brow = landmarks[27], chin = landmarks[8];
    const QPointF line = (chin - brow) / std::max(1.0, length(chin - brow));
    const QPointF left = middle(landmarks, {1, 2, 3}), right = middle(landmarks, {13, 14, 15});
    const double leftX = face.x(left), rightX = face.x(right);
    HeadTurn turn;
    turn.besideLine = ((tip.x() - brow.x()) * line.y() - (tip.y() - brow.y()) * line.x()) / face.height();
    turn.besideMiddle = (2 * face.x(tip) - leftX - rightX) / std::max(1.0, rightX - leftX);
    turn.belowEyes = face.y(tip) / face.height();
    turn.belowCheeks = (face.y(tip) - (face.y(left) + face.y(right)) / 2) / face.height();
    return turn;
}

QSizeF spanOf(const Landmarks &landmarks)
{
    const Upright face(landmarks);
    return QSizeF(face.apart, face.height());
}

double turnedLeft(const HeadTurn &now, const HeadTurn &rest)
{
    return bothOf((now.besideLine - rest.besideLine) / LineEnough, (now.besideMiddle - rest.besideMiddle) / MiddleEnough);
}

double turnedDown(const HeadTurn &now, const HeadTurn &rest)
{
    return bothOf((now.belowEyes - rest.belowEyes) / EyesEnough, (now.belowCheeks - rest.belowCheeks) / CheeksEnough);
}

Pose poseOf(const Landmarks &landmarks)
{
    const HeadTurn turn = headTurnOf(landmarks);
    const QPointF eyes = landmarks[45] - landmarks[36];
    return {static_cast<float>(-turn.besideMiddle / MiddlePerDegree),
            static_cast<float>((UsualBelowEyes - turn.belowEyes) / BelowEyesPerDegree),
            static_cast<float>(std::atan2(-eyes.y(), eyes.x()) * 180 / M_PI)};
}

} // namespace yeban
