// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/codes/photograph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace yeban::test {

namespace {

constexpr int perModule = 12; ///< pixels a module in the printed original
constexpr int margin = 6;     ///< modules of paper around the quiet zone

/// The geometry between sheet and picture. Sheet coordinates are modules from the code's middle.
class View
{
public:
    View(const cv::Mat &symbol, const Shot &shot) : m_upright(shot.bowUpright)
    {
        constexpr double degree = std::numbers::pi / 180;
        const double cr = std::cos(shot.roll * degree), sr = std::sin(shot.roll * degree);
        const double cy = std::cos(shot.yaw * degree), sy = std::sin(shot.yaw * degree);
        const double cp = std::cos(shot.pitch * degree), sp = std::sin(shot.pitch * degree);
        m_turn = cv::Matx33d(cr, -sr, 0, sr, cr, 0, 0, 0, 1) * cv::Matx33d(1, 0, 0, 0, cp, -sp, 0, sp, cp)
            * cv::Matx33d(cy, 0, sy, 0, 1, 0, -sy, 0, cy);
        m_focal = 1.1 * shot.frame.width;
        m_distance = m_focal / shot.module;
        m_centre = cv::Point2d(shot.frame.width / 2.0, shot.frame.height / 2.0) + shot.moved;
        const double width = shot.bowUpright ? symbol.cols : symbol.rows;
        // The sag of an arc over chord w with radius R is about w² / 8R.
        m_radius = shot.bow > 0 ? width / (8 * shot.bow) : 0;
    }

    cv::Point2d project(cv::Point2d sheet) const
    {
        double u = m_upright ? sheet.x : sheet.y, z = 0;
        if (m_radius > 0) {
            z = m_radius * (1 - std::cos(u / m_radius));
            u = m_radius * std::sin(u / m_radius);
        }
        const cv::Vec3d at = m_turn * cv::Vec3d(m_upright ? u : sheet.x, m_upright ? sheet.y : u, z);
        const double depth = at[2] + m_distance;
        return m_centre + cv::Point2d(at[0], at[1]) * (m_focal / depth);
    }

    /// Where the sight line through a pixel first meets the sheet; nullopt: it misses the tube.
    std::optional<cv::Point2d> meet(cv::Point2d pixel) const
    {
        const cv::Point2d onPlane = (pixel - m_centre) / m_focal;
        const cv::Vec3d ray = m_turn.t() * cv::Vec3d(onPlane.x, onPlane.y, 1);
        const cv::Vec3d eye = m_turn.t() * cv::Vec3d(0, 0, -m_distance);
        if (m_radius <= 0) {
            const double t = -eye[2] / ray[2];
            return cv::Point2d(eye[0] + t * ray[0], eye[1] + t * ray[1]);
        }
        const int across = m_upright ? 0 : 1; // the coordinate that the tube bends
        // (a)² + (z - R)² = R²
        const double ez = eye[2] - m_radius;
        const double a = ray[across] * ray[across] + ray[2] * ray[2];
        const double b = 2 * (eye[across] * ray[across] + ez * ray[2]);
        const double c = eye[across] * eye[across] + ez * ez - m_radius * m_radius;
        const double inside = b * b - 4 * a * c;
        if (inside < 0)
            return std::nullopt;
        const double t = (-b - std::sqrt(inside)) / (2 * a);
        const double bent = eye[across] + t * ray[across];
        const double straight = eye[1 - across] + t * ray[1 - across];
        const double u = m_radius * std::asin(std::clamp(bent / m_radius, -1.0, 1.0));
        return m_upright ? cv::Point2d(u, straight) : cv::Point2d(straight, u);
    }

private:
    bool m_upright;
    cv::Matx33d m_turn;
    double m_focal = 0, m_distance = 0, m_radius = 0;
    cv::Point2d m_centre;
};

cv::Mat table(cv::Size size, unsigned seed)
{
    cv::RNG random(seed * 7919 + 13);
    cv::Mat coarse(size.height / 40 + 2, size.width / 40 + 2, CV_8UC1), fine;
    random.fill(coarse, cv::RNG::UNIFORM, 70, 130);
    cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
    return fine;
}

void addNoise(cv::Mat &picture, double sigma, unsigned seed)
{
    cv::Mat noise(picture.size(), CV_16SC1);
    cv::RNG(seed).fill(noise, cv::RNG::NORMAL, 0, sigma);
    cv::add(picture, noise, picture, cv::noArray(), CV_8U);
}

/// The sheet as printed, on the scale of perModule, in grey levels of the shot.
cv::Mat printed(const cv::Mat &symbol, const Shot &shot)
{
    cv::Mat sheet;
    cv::copyMakeBorder(symbol, sheet, margin, margin, margin, margin, cv::BORDER_CONSTANT, cv::Scalar(255));
    sheet.convertTo(sheet, CV_8U, (shot.light - shot.dark) / 255, shot.dark);
    cv::resize(sheet, sheet, {}, perModule, perModule, cv::INTER_NEAREST);
    return sheet;
}

void paintText(cv::Mat &picture, cv::RNG &random)
{
    picture.setTo(215);
    const auto within = [&](int x, int y) { return cv::Point(x + random.uniform(0, 8), y + random.uniform(0, 11)); };
    for (int y = 20; y < picture.rows - 20; y += 18)
        for (int x = 30; x < picture.cols - 30; x += random.uniform(6, 16))
            for (int stroke = 0; stroke < 3; ++stroke)
                cv::line(picture, within(x, y), within(x, y), cv::Scalar(50), 1, cv::LINE_AA);
}

void paintBlinds(cv::Mat &picture)
{
    for (int y = 0; y < picture.rows; y += 14)
        cv::rectangle(picture, cv::Rect(0, y, picture.cols, 7), cv::Scalar(190), cv::FILLED);
}

void paintFoliage(cv::Mat &picture, cv::RNG &random)
{
    for (int i = 0; i < 900; ++i)
        cv::circle(picture, {random.uniform(0, picture.cols), random.uniform(0, picture.rows)}, random.uniform(3, 14),
                   cv::Scalar(random.uniform(30, 200)), cv::FILLED, cv::LINE_AA);
}

void paintTiles(cv::Mat &picture, cv::RNG &random)
{
    for (int y = 0; y < picture.rows; y += 48)
        for (int x = 0; x < picture.cols; x += 48)
            cv::rectangle(picture, cv::Rect(x, y, 46, 46), cv::Scalar(random.uniform(140, 200)), cv::FILLED);
}

} // namespace

cv::Mat photograph(const cv::Mat &symbol, const Shot &shot)
{
    constexpr int finer = 2; // sight lines a pixel in each direction
    const cv::Mat sheet = printed(symbol, shot);
    const View view(symbol, shot);
    const cv::Size fine = shot.frame * finer;
    cv::Mat across(fine, CV_32FC1), down(fine, CV_32FC1);
    for (int y = 0; y < fine.height; ++y)
        for (int x = 0; x < fine.width; ++x) {
            const auto at = view.meet({(x + 0.5) / finer, (y + 0.5) / finer});
            across.at<float>(y, x) = at ? static_cast<float>(at->x * perModule + sheet.cols / 2.0 - 0.5) : -1000.0F;
            down.at<float>(y, x) = at ? static_cast<float>(at->y * perModule + sheet.rows / 2.0 - 0.5) : -1000.0F;
        }
    cv::Mat picture = table(fine, shot.seed);
    picture = picture * (shot.light / 255);
    cv::remap(sheet, picture, across, down, cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    cv::resize(picture, picture, shot.frame, 0, 0, cv::INTER_AREA);
    if (shot.blur > 0)
        cv::GaussianBlur(picture, picture, {}, shot.blur);
    addNoise(picture, shot.noise, shot.seed);
    return picture;
}

bool isReadable(const cv::Mat &symbol, const Shot &shot)
{
    const View view(symbol, shot);
    const cv::Rect2d inside(0, 0, shot.frame.width, shot.frame.height);
    const double right = symbol.cols / 2.0, bottom = symbol.rows / 2.0;
    double smallest = std::numeric_limits<double>::max();
    for (const double x : {-right, 0.0, right})
        for (const double y : {-bottom, 0.0, bottom}) {
            const cv::Point2d here = view.project({x, y});
            if (!inside.contains(here))
                return false;
            for (const cv::Point2d step : {cv::Point2d(1, 0), cv::Point2d(0, 1)})
                smallest = std::min(smallest, cv::norm(view.project(cv::Point2d(x, y) + step) - here));
        }
    if (smallest < 2)
        return false;
    constexpr double pi = std::numbers::pi;
    const double lines = 0.5 / smallest; // a dark and a light module, per pixel
    const double left = std::exp(-2 * pi * pi * shot.blur * shot.blur * lines * lines) // the lens
        * std::sin(pi * lines) / (pi * lines);                                          // the pixel's own width
    return (shot.light - shot.dark) * left >= 3 * shot.noise;
}

cv::Mat photographNothing(cv::Size frame, unsigned seed)
{
    cv::RNG random(seed);
    cv::Mat picture = table(frame, seed);
    switch (seed % 5) {
    case 1: paintText(picture, random); break;
    case 2: paintBlinds(picture); break;
    case 3: paintFoliage(picture, random); break;
    case 4: paintTiles(picture, random); break;
    default: cv::rectangle(picture, {frame.width / 3, 0, frame.width / 4, frame.height}, cv::Scalar(60), cv::FILLED); break;
    }
    cv::GaussianBlur(picture, picture, {}, 0.7);
    addNoise(picture, 2, seed);
    return picture;
}

} // namespace yeban::test
