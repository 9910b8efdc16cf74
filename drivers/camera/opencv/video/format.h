// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cv {
class VideoCapture;
}

namespace yeban::camera {

/// "MJPG 640×480, 30 a second": what an open capture says of itself.
QString formatOf(const cv::VideoCapture &video);

} // namespace yeban::camera
