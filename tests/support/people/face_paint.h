// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/people/head_shape.h"

namespace yeban::people {

enum class Lids { Open, Closed };

/// The colours of a face seen from the front: skin, brows, eyes, lips and what life left on it. CV_32FC3, 0 … 1.
cv::Mat paintFace(const Face &face, Lids lids, unsigned seed);

/// Bilinear; outside the picture its edge.
cv::Vec3d paintAt(const cv::Mat &paint, cv::Point2d at);

} // namespace yeban::people
