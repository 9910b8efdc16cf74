// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/people/head_shape.h"

namespace yeban::people {

/// Everything that changes from picture to picture of one person.
struct Shot
{
    int width = 640, height = 480;
    double yaw = 0, pitch = 0, roll = 0; ///< degrees; yaw > 0: turned to the picture's right, pitch > 0: up
    double x = 0.5, y = 0.47;            ///< middle of the head, shares of the picture
    double size = 0.30;                  ///< half head height, share of the picture's height
    double keyLight = 1.0, sideLight = 0.25;
    bool blink = false;
};

/// One person as meshes, ready to be photographed from anywhere in front.
class Person
{
public:
    Person(const Face &face, unsigned seed);
    /// 8-bit BGR: the person over `background` (same size as the shot).
    cv::Mat photograph(const Shot &shot, const cv::Mat &background) const;

private:
    std::vector<Sheet> m_turning; ///< head, hair, ears
    Sheet m_closed;               ///< the head with its eyes shut
    Sheet m_neck;                 ///< stays put when the head turns
};

} // namespace yeban::people
