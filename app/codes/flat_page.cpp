// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/codes/flat_page.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace yeban {

namespace {

using Outline = std::vector<cv::Point2f>;

/// The outline of the largest dark thing, its holes and notches (the light modules) filled.
Outline outlineOf(const cv::Mat &place)
{
    cv::Mat dark;
    cv::threshold(place, dark, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const int bridge = std::max(5, std::min(place.cols, place.rows) / 12) | 1; // more than the light runs of a code
    const cv::Mat brush = cv::getStructuringElement(cv::MORPH_RECT, {bridge, bridge});
    cv::copyMakeBorder(dark, dark, bridge, bridge, bridge, bridge, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::morphologyEx(dark, dark, cv::MORPH_CLOSE, brush);
    std::vector<std::vector<cv::Point>> all;
    cv::findContours(dark, all, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE, {-bridge, -bridge});
    // What reaches the rim is the table behind the paper.
    const cv::Rect inner(1, 1, place.cols - 2, place.rows - 2);
    const auto size = [&inner](const std::vector<cv::Point> &shape) {
        return (cv::boundingRect(shape) & inner) == cv::boundingRect(shape) ? cv::contourArea(shape) : 0;
    };
    const auto largest = std::max_element(all.begin(), all.end(), [&size](const auto &a, const auto &b) { return size(a) < size(b); });
    if (largest == all.end() || size(*largest) < 900)
        return {};
    Outline outline(largest->begin(), largest->end());
    if (cv::contourArea(outline, true) < 0) // in the other direction than the corners will be
        std::reverse(outline.begin(), outline.end());
    return outline;
}

/// The four corners as places in the outline, clockwise: the points farthest out along the diagonals of the smallest
/// rectangle around it.
std::array<size_t, 4> cornersOf(const Outline &outline)
{
    cv::Point2f box[4];
    cv::minAreaRect(outline).points(box);
    std::array<size_t, 4> corners{};
    for (size_t c = 0; c < 4; ++c) {
        const cv::Point2f out = box[c] - box[(c + 2) % 4];
        const auto farthest = std::max_element(outline.begin(), outline.end(), [out](auto a, auto b) {
            return a.dot(out) < b.dot(out);
        });
        corners[c] = static_cast<size_t>(farthest - outline.begin());
    }
    return corners;
}

/// One side of the code: from corner to corner, bulging as a parabola does.
struct Side
{
    cv::Point2f from, to, bulge; ///< bulge: how far its middle lies off the chord
};

/// The parabola through the corners that the outline's outermost points between them follow.
Side sideOf(const Outline &outline, size_t first, size_t last)
{
    Side side{outline[first], outline[last], {}};
    const cv::Point2f chord = side.to - side.from;
    const float length = std::max(1.0F, static_cast<float>(cv::norm(chord)));
    const cv::Point2f along = chord / length, across(-along.y, along.x);
    std::vector<cv::Point2f> points; // share of the chord, distance off it
    for (size_t i = first; i != last; i = (i + 1) % outline.size()) {
        const cv::Point2f off = outline[i] - side.from;
        const float t = off.dot(along) / length;
        if (t > 0.05F && t < 0.95F)
            points.emplace_back(t, off.dot(across));
    }
    // Notches of light modules lie inwards, never outwards: those points are left out step by step.
    float bulge = 0;
    for (int round = 0; round < 4; ++round) {
        double sum = 0, weight = 0;
        for (const cv::Point2f &p : points) {
            const float shape = 4 * p.x * (1 - p.x);
            const bool inward = p.y - bulge * shape > length * 0.02F;
            if (round > 0 && inward)
                continue;
            sum += static_cast<double>(p.y) * shape;
            weight += static_cast<double>(shape) * shape;
        }
        if (weight > 0)
            bulge = static_cast<float>(sum / weight);
    }
    side.bulge = across * bulge;
    return side;
}

} // namespace

std::optional<FlatPage> flattened(const cv::Mat &place)
{
    const Outline outline = outlineOf(place);
    if (outline.empty())
        return std::nullopt;
    const auto corners = cornersOf(outline);
    for (size_t c = 0; c < 4; ++c)
        if (cv::norm(outline[corners[c]] - outline[corners[(c + 1) % 4]]) < 25)
            return std::nullopt;
    std::array<Side, 4> sides;
    for (size_t c = 0; c < 4; ++c)
        sides[c] = sideOf(outline, corners[c], corners[(c + 1) % 4]);
    const double length = cv::norm(sides[0].to - sides[0].from) + cv::norm(sides[1].to - sides[1].from);
    const int side = std::clamp(static_cast<int>(length * 0.75), 200, 480), quiet = side / 8; // pixels
    FlatPage page;
    page.fromX.create(side + 2 * quiet, side + 2 * quiet, CV_32FC1);
    page.fromY.create(page.fromX.size(), CV_32FC1);
    // The corners as a camera sees a square, and what the sides bulge carried on into it. Sides 0 and 2 run against
    // each other, so do 1 and 3.
    const std::array<cv::Point2f, 4> square{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    const std::array<cv::Point2f, 4> seen{{sides[0].from, sides[1].from, sides[2].from, sides[3].from}};
    const cv::Matx33f view = cv::Mat(cv::getPerspectiveTransform(square, seen));
    const auto pixels = static_cast<float>(side);
    for (int y = 0; y < page.fromX.rows; ++y)
        for (int x = 0; x < page.fromX.cols; ++x) {
            const float u = static_cast<float>(x - quiet) / pixels, v = static_cast<float>(y - quiet) / pixels;
            const cv::Vec3f flat = view * cv::Vec3f(u, v, 1);
            const cv::Point2f bent = (sides[0].bulge * (1 - v) + sides[2].bulge * v) * (4 * u * (1 - u))
                + (sides[1].bulge * u + sides[3].bulge * (1 - u)) * (4 * v * (1 - v));
            page.fromX.at<float>(y, x) = flat[0] / flat[2] + bent.x;
            page.fromY.at<float>(y, x) = flat[1] / flat[2] + bent.y;
        }
    cv::remap(place, page.grey, page.fromX, page.fromY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return page;
}

} // namespace yeban
