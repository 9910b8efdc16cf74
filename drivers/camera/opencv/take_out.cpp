// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/take_out.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace yeban::camera {

namespace {

constexpr int MostWidth = 640; ///< what preview and face models use; more costs time and shows nothing more

} // namespace

Picture takeOut(cv::Mat &from)
{
    const int width = std::min(from.cols, MostWidth);
    const int height = std::max(1, static_cast<int>(std::lround(static_cast<double>(from.rows) * width / from.cols)));
    Picture picture{width, height, QByteArray(static_cast<qsizetype>(width) * height * 3, Qt::Uninitialized)};
    cv::Mat to(height, width, CV_8UC3, picture.bgr.data());
    if (width == from.cols)
        from.copyTo(to);
    else
        cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    from.setTo(0);
    return picture;
}

} // namespace yeban::camera
