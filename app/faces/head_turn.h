// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

namespace yeban {

/// How a head is turned, by where the tip of its nose stands. Two measures for each direction, because each alone can
/// be had from a picture on paper: a flat one keeps its lines straight, one bent about its upright axis keeps the nose
/// on the line from brow to chin, one bent about its level axis keeps the nose midway between the cheeks. Only what
/// stands out from a face moves both. Shares of the face, not degrees; people differ, so compare with their own rest.
struct HeadTurn
{
    double besideLine = 0;   ///< nose off the line between brow and chin, in heights from eyes to mouth
    double besideMiddle = 0; ///< nose off the middle of the cheeks, in halves of their distance
    double belowEyes = 0;    ///< where the nose stands between eyes (0) and mouth (1)
    double belowCheeks = 0;  ///< nose below the cheeks, in heights from eyes to mouth
};

HeadTurn headTurnOf(const Landmarks &landmarks);
/// Pixels: width from eye to eye, height from eyes to mouth. Moving or tilting a picture changes it, closing an eye not.
QSizeF spanOf(const Landmarks &landmarks);

// How far a head has turned from its rest; 1 is far enough to count (about 22 degrees sideways, 17 up). The
// smaller of both measures; 0 while they disagree.

double turnedLeft(const HeadTurn &now, const HeadTurn &rest);  ///< to the person's own left; right is negative
double turnedDown(const HeadTurn &now, const HeadTurn &rest);  ///< up is negative

/// Roughly, in degrees, without knowing the person's rest.
Pose poseOf(const Landmarks &landmarks);

} // namespace yeban
