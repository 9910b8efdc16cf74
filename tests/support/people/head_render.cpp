// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people/head_render.h"

#include "tests/support/people/face_paint.h"
#include "tests/support/people/turn.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace yeban::people {

namespace {

constexpr int Fine = 2;         ///< drawn larger and reduced: smooth edges
constexpr double Distance = 7;  ///< of the camera, in half head heights

struct Canvas
{
    cv::Mat colour; ///< CV_32FC3
    cv::Mat depth;  ///< CV_32F, larger is nearer
};

struct Seen
{
    cv::Point2d at;
    double depth;
    cv::Vec3f colour;
};

cv::Vec3f lit(const Vertex &vertex, const cv::Vec3d &normal, const Shot &shot)
{
    const cv::Vec3d key = cv::normalize(cv::Vec3d(-0.25, 0.55, 0.9)), side = cv::normalize(cv::Vec3d(0.9, 0.1, 0.5));
    const cv::Vec3d half = cv::normalize(key + cv::Vec3d(0, 0, 1));
    // Wrapped, because light travels a little way under skin.
    const double wrapped = std::max(0.0, (normal.dot(key) + 0.3) / 1.3);
    const double light = 0.30 + 0.72 * shot.keyLight * wrapped + shot.sideLight * std::max(0.0, normal.dot(side));
    const double shine = vertex.shine * std::pow(std::max(0.0, normal.dot(half)), 14.0) * shot.keyLight;
    const cv::Vec3d warm(0.94, 0.98, 1.03);
    return cv::Vec3f(vertex.colour.mul(warm) * light * 0.92 + cv::Vec3d::all(shine * 0.6));
}

void triangle(Canvas &canvas, const Seen &a, const Seen &b, const Seen &c)
{
    const double area = (b.at - a.at).cross(c.at - a.at);
    if (std::abs(area) < 1e-9)
        return;
    const auto [left, right] = std::minmax({a.at.x, b.at.x, c.at.x});
    const auto [top, low] = std::minmax({a.at.y, b.at.y, c.at.y});
    for (int y = std::max(0, cvCeil(top)); y <= std::min(canvas.depth.rows - 1, cvFloor(low)); ++y) {
        for (int x = std::max(0, cvCeil(left)); x <= std::min(canvas.depth.cols - 1, cvFloor(right)); ++x) {
            const cv::Point2d p(x, y);
            const double u = (c.at - b.at).cross(p - b.at) / area, v = (a.at - c.at).cross(p - c.at) / area;
            const double w = 1 - u - v;
            if (u < 0 || v < 0 || w < 0)
                continue;
            const auto depth = static_cast<float>(u * a.depth + v * b.depth + w * c.depth);
            float &nearest = canvas.depth.at<float>(y, x);
            if (depth <= nearest)
                continue;
            nearest = depth;
            canvas.colour.at<cv::Vec3f>(y, x) = a.colour * u + b.colour * v + c.colour * w;
        }
    }
}

void draw(Canvas &canvas, const Sheet &sheet, const cv::Matx33d &turn, const Shot &shot)
{
    const double scale = shot.size * canvas.depth.rows;
    std::vector<Seen> seen(sheet.vertices.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const cv::Vec3d at = turn * sheet.vertices[i].at;
        const double nearer = Distance / (Distance - at[2]);
        seen[i] = {{shot.x * canvas.depth.cols + at[0] * nearer * scale, shot.y * canvas.depth.rows - at[1] * nearer * scale},
                   at[2], lit(sheet.vertices[i], turn * sheet.vertices[i].normal, shot)};
    }
    for (int row = 0; row + 1 < sheet.rows; ++row) {
        for (int column = 0; column < sheet.columns; ++column) {
            const auto index = [&](int r, int c) { return static_cast<std::size_t>(r * sheet.columns + c % sheet.columns); };
            const std::size_t a = index(row, column), b = index(row, column + 1), c = index(row + 1, column),
                              d = index(row + 1, column + 1);
            if (!sheet.there[a] || !sheet.there[b] || !sheet.there[c] || !sheet.there[d])
                continue;
            triangle(canvas, seen[a], seen[b], seen[c]);
            triangle(canvas, seen[b], seen[d], seen[c]);
        }
    }
}

} // namespace

Person::Person(const Face &face, unsigned seed)
    : m_closed(skullOf(face, paintFace(face, Lids::Closed, seed))), m_neck(neckOf(face))
{
    m_turning.push_back(skullOf(face, paintFace(face, Lids::Open, seed)));
    m_turning.push_back(hairOf(face));
    for (Sheet &ear : earsOf(face))
        m_turning.push_back(std::move(ear));
}

cv::Mat Person::photograph(const Shot &shot, const cv::Mat &background) const
{
    Canvas canvas;
    background.convertTo(canvas.colour, CV_32FC3, 1 / 255.0);
    cv::resize(canvas.colour, canvas.colour, cv::Size(shot.width * Fine, shot.height * Fine));
    canvas.depth = cv::Mat(canvas.colour.size(), CV_32F, cv::Scalar(-std::numeric_limits<float>::max()));
    const cv::Matx33d turn = turned(shot.yaw, shot.pitch, shot.roll);
    draw(canvas, m_neck, cv::Matx33d::eye(), shot);
    for (std::size_t i = 0; i < m_turning.size(); ++i)
        draw(canvas, i == 0 && shot.blink ? m_closed : m_turning[i], turn, shot);
    cv::Mat small, picture;
    cv::resize(canvas.colour, small, cv::Size(shot.width, shot.height), 0, 0, cv::INTER_AREA);
    small.convertTo(picture, CV_8UC3, 255);
    return picture;
}

} // namespace yeban::people
