// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test-wlt/encoder.h"

#include "tests/support/test-wlt/format.h"

#include <algorithm>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace yeban::test_wlt {

static cv::Mat fitted(const cv::Mat &portrait)
{
    const int w = std::min(portrait.cols, portrait.rows * width / height);
    const int h = std::min(portrait.rows, portrait.cols * height / width);
    const cv::Rect middle((portrait.cols - w) / 2, (portrait.rows - h) / 2, w, h);
    cv::Mat small;
    cv::resize(portrait(middle), small, cv::Size(width, height), 0, 0, cv::INTER_AREA);
    return small;
}

static std::vector<unsigned char> framed(const std::vector<unsigned char> &payload)
{
    std::vector<unsigned char> coded(codedLength, 0);
    std::copy(std::begin(magic), std::end(magic), coded.begin());
    coded[4] = static_cast<unsigned char>(payload.size() >> 8);
    coded[5] = static_cast<unsigned char>(payload.size() & 0xFF);
    std::copy(payload.begin(), payload.end(), coded.begin() + headerLength);
    return coded;
}

std::vector<unsigned char> encode(const cv::Mat &portrait)
{
    if (portrait.empty())
        return {};
    const cv::Mat small = fitted(portrait);
    // Busy pictures do not fit at any quality: smooth them until they do.
    for (double blur = 0; blur < 8; blur += 0.5) {
        cv::Mat smooth = small;
        if (blur > 0)
            cv::GaussianBlur(small, smooth, cv::Size(), blur);
        for (int quality = 100; quality >= 1; --quality) {
            std::vector<unsigned char> payload;
            cv::imencode(".webp", smooth, payload, {cv::IMWRITE_WEBP_QUALITY, quality});
            if (payload.size() <= codedLength - headerLength)
                return framed(payload);
        }
    }
    return {};
}

} // namespace yeban::test_wlt
