// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace yeban::test_wlt {

/// A portrait as an emulated card carries it: cut to 102:126 around the middle, scaled, and coded as well as
/// 1,024 bytes allow. Always 1,024 bytes; empty when the picture is empty.
std::vector<unsigned char> encode(const cv::Mat &portrait);

} // namespace yeban::test_wlt
