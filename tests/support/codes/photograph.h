// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

namespace yeban::test {

/// How a printed code meets a camera. The camera is a pinhole with a field of view of 49° across; the code lies in the
/// middle of a white sheet on a grey table, on the optical axis unless moved.
struct Shot
{
    cv::Size frame{640, 480};
    double module = 4;     ///< pixels a module would have if the sheet were flat and square to the camera
    double roll = 0;       ///< degrees, in the picture's plane
    double yaw = 0;        ///< degrees, the sheet's left and right side nearer or farther
    double pitch = 0;      ///< degrees, the sheet's top and bottom nearer or farther
    double bow = 0;        ///< the sheet is bent like a tube: sag over the code's width, as a share of that width
    bool bowUpright = true; ///< the tube's axis runs up and down the code, not across
    cv::Point2d moved{};   ///< pixels away from the picture's centre
    double blur = 0.6;     ///< σ of the lens in pixels
    double dark = 30;      ///< grey level of a dark module
    double light = 220;    ///< of paper
    double noise = 2;      ///< σ of the sensor in grey levels
    unsigned seed = 1;     ///< of noise and table
};

/// The picture, 8-bit grey. `symbol` as of symbols.h.
cv::Mat photograph(const cv::Mat &symbol, const Shot &shot);

/// Whether the picture physically still holds the code: it lies whole in the picture, no module is smaller than two
/// pixels in any direction (Nyquist), and where dark and light modules alternate, what lens and pixels leave of their
/// contrast is at least three times the noise.
bool isReadable(const cv::Mat &symbol, const Shot &shot);

/// A picture without any code, one of several kinds by `seed`: an empty hall, a sheet of text, blinds, foliage, tiles.
cv::Mat photographNothing(cv::Size frame, unsigned seed);

} // namespace yeban::test
