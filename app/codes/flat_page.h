// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <optional>

namespace yeban {

/// A square code as if its paper lay flat: what lies between the four bent sides of the dark shape in `place` drawn
/// as a square with a quiet zone.
struct FlatPage
{
    cv::Mat grey;
    cv::Mat fromX, fromY; ///< CV_32F, of grey's size: where each of its pixels stood in `place`
};

/// nullopt when the shape has no four sides. `place`: 8-bit grey, the code in its middle.
std::optional<FlatPage> flattened(const cv::Mat &place);

} // namespace yeban
