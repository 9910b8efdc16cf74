// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/format.h"

#include <opencv2/videoio.hpp>

#include <cmath>

namespace yeban::camera {

QString formatOf(const cv::VideoCapture &video)
{
    const auto code = static_cast<unsigned>(video.get(cv::CAP_PROP_FOURCC));
    QString letters;
    for (int shift = 0; shift < 32; shift += 8) {
        const char letter = static_cast<char>(code >> shift & 0xff);
        letters += QLatin1Char(letter > ' ' && letter < 127 ? letter : '?');
    }
    return QStringLiteral("%1 %2×%3, %4 a second")
        .arg(letters)
        .arg(std::lround(video.get(cv::CAP_PROP_FRAME_WIDTH)))
        .arg(std::lround(video.get(cv::CAP_PROP_FRAME_HEIGHT)))
        .arg(std::lround(video.get(cv::CAP_PROP_FPS)));
}

} // namespace yeban::camera
