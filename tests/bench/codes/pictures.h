// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <opencv2/core.hpp>

#include <vector>

namespace yeban::bench {

/// A picture with a code in it.
struct Sample
{
    const char *group = "";
    cv::Mat picture;
    QString text;          ///< that the code holds
    bool chinese = false;
};

/// `each` readable pictures (isReadable) of every group: size, rotation, blur, perspective, light, bars, utf8, eci,
/// gb18030, bowed. What is not readable is drawn again.
std::vector<Sample> samples(unsigned seed, int each);

} // namespace yeban::bench
