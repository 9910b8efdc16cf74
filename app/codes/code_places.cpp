// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/codes/code_places.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace yeban {

constexpr int rowStep = 4;  // every fourth row is looked at
constexpr int block = 8;    // pixels of a cell of the map in either direction
constexpr int gap = 2;      // pixels between the two that are compared: an edge is that wide
constexpr int leastSide = 5; // cells

/// How restless each cell is: the mean difference of neighbours, along the rows or across them.
static cv::Mat restlessness(const cv::Mat &grey)
{
    // Whole cells only: averaging those is many times faster.
    const cv::Size map((grey.cols - gap) / block, (grey.rows - gap) / block);
    const int rows = map.height * (block / rowStep), columns = map.width * block;
    const auto everyFourth = [&](int x, int y) {
        return cv::Mat(rows, columns, CV_8UC1, const_cast<uchar *>(grey.ptr(y) + x), grey.step * rowStep);
    };
    cv::Mat along, down;
    cv::absdiff(everyFourth(0, 0), everyFourth(gap, 0), along);
    cv::absdiff(everyFourth(0, 0), everyFourth(0, gap), down);
    cv::max(along, down, along);
    cv::Mat cells;
    cv::resize(along, cells, map, 0, 0, cv::INTER_AREA);
    return cells;
}

std::vector<cv::Rect> codePlaces(const cv::Mat &grey)
{
    constexpr double leastRestless = 8; // grey levels; a sensor's noise stays below
    if (grey.cols < 8 * block || grey.rows < 8 * block)
        return {cv::Rect({}, grey.size())};
    const cv::Mat cells = restlessness(grey);
    cv::Mat mask;
    const double split = cv::threshold(cells, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    // Less than the middle between calm and restless: a blurred code's rim belongs to it.
    cv::threshold(cells, mask, std::max(leastRestless, 0.7 * split), 255, cv::THRESH_BINARY);
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
    std::vector<cv::Rect> places;
    std::vector<int> sizes;
    for (int i = 1; i < count; ++i) {
        const int *found = stats.ptr<int>(i);
        const cv::Rect cell(found[cv::CC_STAT_LEFT], found[cv::CC_STAT_TOP], found[cv::CC_STAT_WIDTH], found[cv::CC_STAT_HEIGHT]);
        const int size = found[cv::CC_STAT_AREA];
        const bool compact = size * 6 >= cell.area(); // a bar code that lies aslant fills a quarter
        if (std::max(cell.width, cell.height) < leastSide || std::min(cell.width, cell.height) < 2 || !compact)
            continue;
        const int around = std::max(2, std::min(cell.width, cell.height) / 6) * block;
        const cv::Rect place(cell.x * block - around, cell.y * block - around, cell.width * block + 2 * around,
                             cell.height * block + 2 * around);
        const auto before = std::upper_bound(sizes.begin(), sizes.end(), size, std::greater<>()) - sizes.begin();
        sizes.insert(sizes.begin() + before, size);
        places.insert(places.begin() + before, place & cv::Rect({}, grey.size()));
    }
    if (places.size() > 2)
        places.resize(2);
    return places;
}

} // namespace yeban
