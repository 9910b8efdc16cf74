// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

namespace yeban::test {

/// How somebody holds a picture on paper before the camera. Angles in degrees.
struct Paper
{
    double yaw = 0, pitch = 0, roll = 0;
    double bentUpright = 0; ///< curvature about its upright axis, radians in half a picture's height
    double bentLevel = 0;   ///< about its level axis; paper bends one way at a time
    double nearer = 1;
    double right = 0, down = 0; ///< shares of half the picture's height
};

/// The camera's picture of it: the paper turned and seen in perspective, before grey.
cv::Mat heldUp(const cv::Mat &picture, const Paper &paper);

} // namespace yeban::test
