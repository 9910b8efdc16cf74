// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/picture.h"

#include <opencv2/core.hpp>

namespace yeban::camera {

/// Copies the picture out, at most 640 wide, and zeroes the original: it may show a citizen, and its memory lives as
/// long as the device.
Picture takeOut(cv::Mat &from);

} // namespace yeban::camera
