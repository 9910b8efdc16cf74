// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <cmath>

namespace yeban::people {

/// How a head, or paper with a face on it, is turned: degrees; y points down, z to the camera. Yaw turns first, then
/// pitch, then roll.
inline cv::Matx33d turned(double yaw, double pitch, double roll)
{
    const double a = yaw * CV_PI / 180, b = pitch * CV_PI / 180, c = roll * CV_PI / 180;
    const cv::Matx33d aside(std::cos(a), 0, std::sin(a), 0, 1, 0, -std::sin(a), 0, std::cos(a));
    const cv::Matx33d down(1, 0, 0, 0, std::cos(b), std::sin(b), 0, -std::sin(b), std::cos(b));
    const cv::Matx33d tilted(std::cos(c), -std::sin(c), 0, std::sin(c), std::cos(c), 0, 0, 0, 1);
    return tilted * down * aside;
}

} // namespace yeban::people
