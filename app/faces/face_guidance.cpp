// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_guidance.h"

#include <cmath>

namespace yeban {

namespace {

// Shares of the picture's height. At 640×480 the smallest face is then 106 pixels, the embedder's own size.
constexpr double SmallestFace = 0.22;
constexpr double LargestFace = 0.80;
constexpr double CompanionSize = 0.40; ///< of the first face: smaller ones are people far behind
constexpr double EdgeShare = 0.12;     ///< how much of the box may lie outside the picture

constexpr double DarkFace = 55;
constexpr double BrightFace = 225;
constexpr double DarkRoom = 30;
constexpr double BlindingLight = 240;
constexpr double SharpEnough = 40;
constexpr double Covered = 1;
// Degrees. Pitch is the roughest: how long a nose is differs from person to person.
constexpr float MostYaw = 18;
constexpr float MostPitch = 18;
constexpr float MostRoll = 20;

Guidance guidanceOfBoxes(const Look &look, QSizeF picture)
{
    const QRectF box = look.faces.front().box;
    if (look.faces.size() > 1 && look.faces[1].box.height() >= CompanionSize * box.height())
        return Guidance::OnePersonOnly;
    if (box.height() < SmallestFace * picture.height())
        return Guidance::Closer;
    if (box.height() > LargestFace * picture.height())
        return Guidance::Further;
    const QRectF seen = box.intersected(QRectF(QPointF(), picture));
    if (seen.width() * seen.height() < (1 - EdgeShare) * box.width() * box.height())
        return Guidance::LookHere;
    return Guidance::Good;
}

bool straight(const Pose &pose)
{
    return std::abs(pose.yaw) <= MostYaw && std::abs(pose.pitch) <= MostPitch && std::abs(pose.roll) <= MostRoll;
}

} // namespace

Guidance guidanceWithoutFace(double brightness)
{
    if (brightness < DarkRoom)
        return Guidance::TooDark;
    return brightness > BlindingLight ? Guidance::TooBright : Guidance::NoFace;
}

Guidance guidanceOf(const Look &look, QSizeF picture)
{
    if (look.quality.brightness < DarkFace)
        return Guidance::TooDark;
    if (look.quality.brightness > BrightFace)
        return Guidance::TooBright;
    if (const Guidance guidance = guidanceOfBoxes(look, picture); guidance != Guidance::Good)
        return guidance;
    if (!straight(look.pose))
        return Guidance::LookHere;
    if (look.quality.cover >= Covered)
        return Guidance::Uncover;
    return look.quality.sharpness < SharpEnough ? Guidance::HoldStill : Guidance::Good;
}

} // namespace yeban
