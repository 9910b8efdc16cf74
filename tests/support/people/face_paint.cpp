// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people/face_paint.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace yeban::people {

namespace {

constexpr double Scale = 480;                 ///< pixels per half head height
constexpr double Left = -0.95, Top = 1.2;
constexpr int Width = 912, Height = 1104;

cv::Scalar scalar(const cv::Vec3d &colour)
{
    return {colour[0], colour[1], colour[2]};
}

cv::Point pixel(double x, double y)
{
    const cv::Point2d p = onPaint(x, y);
    return {cvRound(p.x * 16), cvRound(p.y * 16)}; // four fractional bits
}

void fill(cv::Mat &on, const std::vector<cv::Point> &outline, const cv::Vec3d &colour)
{
    cv::fillPoly(on, std::vector<std::vector<cv::Point>>{outline}, scalar(colour), cv::LINE_AA, 4);
}

/// Draws on a copy, blurs the change and lays it on with the given strength: soft edges as skin has them.
template <class Draw> void soft(cv::Mat &on, double blur, double strength, Draw draw)
{
    cv::Mat mask = cv::Mat::zeros(on.size(), CV_32F);
    const cv::Vec3d colour = draw(mask);
    if (blur > 0)
        cv::GaussianBlur(mask, mask, cv::Size(), blur * Scale);
    for (int y = 0; y < on.rows; ++y) {
        for (int x = 0; x < on.cols; ++x) {
            const auto a = static_cast<float>(strength) * mask.at<float>(y, x);
            cv::Vec3f &p = on.at<cv::Vec3f>(y, x);
            p = p * (1 - a) + cv::Vec3f(colour) * a;
        }
    }
}

void maskEllipse(cv::Mat &mask, double x, double y, double width, double height, double degrees = 0)
{
    cv::ellipse(mask, pixel(x, y), cv::Size(cvRound(width * Scale * 16), cvRound(height * Scale * 16)), degrees, 0, 360,
                cv::Scalar(1), cv::FILLED, cv::LINE_AA, 4);
}

/// Upper or lower edge of an eye, from its inner to its outer corner; `side` -1 or 1.
std::vector<cv::Point> lid(const Face &f, double side, double height, double grow = 1)
{
    std::vector<cv::Point> edge;
    for (int i = 0; i <= 24; ++i) {
        const double t = i / 12.0 - 1; // -1 inner corner, 1 outer
        const double x = f.eyeX + t * f.eyeWidth * grow;
        const double bow = std::pow(std::max(0.0, 1 - t * t), 0.75);
        edge.push_back(pixel(side * x, f.eyeY + f.eyeTilt * t + height * bow * (1 + 0.15 * t)));
    }
    return edge;
}

void paintEyeOpen(cv::Mat &paint, const Face &f, double side)
{
    std::vector<cv::Point> almond = lid(f, side, f.eyeOpen);
    const std::vector<cv::Point> lower = lid(f, side, -f.eyeOpen * 0.75);
    almond.insert(almond.end(), lower.rbegin(), lower.rend());
    cv::Mat eye = paint.clone();
    fill(eye, almond, {0.86, 0.88, 0.90});
    cv::Mat inside = cv::Mat::zeros(paint.size(), CV_32F);
    cv::fillPoly(inside, std::vector<std::vector<cv::Point>>{almond}, cv::Scalar(1), cv::LINE_AA, 4);
    const double radius = 0.052;
    const double y = f.eyeY + 0.006;
    for (const auto &[size, colour] : {std::pair{radius, cv::Vec3d(0.06, 0.08, 0.11)},
                                       std::pair{radius * 0.86, cv::Vec3d(0.10, 0.15, 0.24)},
                                       std::pair{radius * 0.42, cv::Vec3d(0.02, 0.02, 0.02)}}) {
        cv::circle(eye, pixel(side * f.eyeX, y), cvRound(size * Scale * 16), scalar(colour), cv::FILLED, cv::LINE_AA, 4);
    }
    cv::circle(eye, pixel(side * f.eyeX - 0.016, y + 0.018), cvRound(0.010 * Scale * 16), cv::Scalar(0.95, 0.95, 0.95),
               cv::FILLED, cv::LINE_AA, 4);
    cv::GaussianBlur(eye, eye, cv::Size(), 1.0);
    for (int row = 0; row < paint.rows; ++row) {
        for (int column = 0; column < paint.cols; ++column) {
            const float a = inside.at<float>(row, column);
            cv::Vec3f &p = paint.at<cv::Vec3f>(row, column);
            p = p * (1 - a) + eye.at<cv::Vec3f>(row, column) * a;
        }
    }
    soft(paint, 0.007, 0.85, [&](cv::Mat &mask) { // lashes and the lid's shadow on the eye
        cv::polylines(mask, lid(f, side, f.eyeOpen), false, cv::Scalar(1), 7, cv::LINE_AA, 4);
        return cv::Vec3d(0.05, 0.06, 0.08);
    });
    soft(paint, 0.006, 0.30, [&](cv::Mat &mask) {
        cv::polylines(mask, lid(f, side, -f.eyeOpen * 0.75), false, cv::Scalar(1), 4, cv::LINE_AA, 4);
        return f.skin * 0.35;
    });
}

void paintEye(cv::Mat &paint, const Face &f, double side, Lids lids)
{
    soft(paint, 0.05, 0.30, [&](cv::Mat &mask) { // the socket's own shade
        maskEllipse(mask, side * f.eyeX * 0.97, f.eyeY + 0.02, f.eyeWidth * 1.2, 0.075);
        return f.skin * 0.62;
    });
    if (lids == Lids::Open) {
        paintEyeOpen(paint, f, side);
    } else {
        soft(paint, 0.006, 0.8, [&](cv::Mat &mask) {
            cv::polylines(mask, lid(f, side, -f.eyeOpen * 0.7), false, cv::Scalar(1), 7, cv::LINE_AA, 4);
            return cv::Vec3d(0.06, 0.07, 0.09);
        });
    }
    soft(paint, 0.008, 0.45, [&](cv::Mat &mask) { // the fold of the upper lid
        cv::polylines(mask, lid(f, side, f.eyeOpen * 1.65, 1.02), false, cv::Scalar(1), 4, cv::LINE_AA, 4);
        return f.skin * 0.45;
    });
    soft(paint, 0.02, 0.15 + 0.4 * f.age, [&](cv::Mat &mask) { // under the eye
        cv::polylines(mask, lid(f, side, -f.eyeOpen * 2.2, 0.9), false, cv::Scalar(1), 8, cv::LINE_AA, 4);
        return f.skin * 0.55;
    });
}

void paintBrow(cv::Mat &paint, const Face &f, double side, cv::RNG &random)
{
    soft(paint, 0.004, f.browDark, [&](cv::Mat &mask) {
        for (int i = 0; i < 420; ++i) {
            const double t = random.uniform(-1.0, 1.0);
            const double thick = f.browThick * (t < 0.2 ? 1 : 1 - 0.8 * (t - 0.2));
            const double x = f.eyeX + 0.02 + t * (f.eyeWidth + 0.065);
            const double y = f.browY + f.browArch * (1 - (t - 0.25) * (t - 0.25)) + f.browTilt * t
                             + random.uniform(-thick, thick);
            const double lean = 0.6 + 0.5 * t;
            cv::line(mask, pixel(side * x, y), pixel(side * (x + 0.030 * lean), y + 0.022 * (1 - lean)),
                     cv::Scalar(0.85), 1, cv::LINE_AA, 4);
        }
        return cv::Vec3d(0.06, 0.07, 0.09) + cv::Vec3d::all(f.hairGrey * 0.4);
    });
}

void paintMouth(cv::Mat &paint, const Face &f)
{
    const double w = f.mouthWidth, y0 = f.mouthY;
    std::vector<cv::Point> upper, lower, between;
    for (int i = 0; i <= 40; ++i) {
        const double t = i / 20.0 - 1;
        const double line = y0 + f.smile * t * t * 2 - 0.006 * std::cos(t * 6);
        const double bow = (1 - t * t) * (0.80 + 0.25 * std::abs(std::sin(t * 2.6)));
        upper.push_back(pixel(t * w, line + f.lipFull * 0.85 * bow));
        lower.push_back(pixel(t * w, line - f.lipFull * 1.15 * std::pow(std::max(0.0, 1 - t * t), 0.8)));
        between.push_back(pixel(t * w, line));
    }
    const cv::Vec3d lip = f.skin.mul(cv::Vec3d(0.70 - 0.25 * f.lipRed, 0.62 - 0.25 * f.lipRed, 0.92));
    const auto region = [&](std::vector<cv::Point> edge, double strength, double shade) {
        soft(paint, 0.008, strength, [&](cv::Mat &mask) {
            edge.insert(edge.end(), between.rbegin(), between.rend());
            cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{edge}, cv::Scalar(1), cv::LINE_AA, 4);
            return lip * shade;
        });
    };
    region(upper, 0.85, 0.86);
    region(lower, 0.80, 1.0);
    soft(paint, 0.006, 0.85, [&](cv::Mat &mask) {
        cv::polylines(mask, between, false, cv::Scalar(1), 5, cv::LINE_AA, 4);
        return cv::Vec3d(0.12, 0.10, 0.22);
    });
    soft(paint, 0.03, 0.35, [&](cv::Mat &mask) {
        maskEllipse(mask, 0, y0 - f.lipFull * 1.15 - 0.05, w * 0.55, 0.02);
        return f.skin * 0.6;
    });
}

void paintNose(cv::Mat &paint, const Face &f)
{
    const double tip = f.eyeY - f.noseLength;
    for (const double side : {-1.0, 1.0}) {
        soft(paint, 0.008, 0.8, [&](cv::Mat &mask) {
            maskEllipse(mask, side * f.noseWidth * 0.52, tip - 0.045, 0.035, 0.016, side * -18);
            return cv::Vec3d(0.10, 0.10, 0.18);
        });
        soft(paint, 0.018, 0.45, [&](cv::Mat &mask) {
            cv::ellipse(mask, pixel(side * f.noseWidth * 0.95, tip - 0.005),
                        cv::Size(cvRound(0.045 * Scale * 16), cvRound(0.055 * Scale * 16)), 0, side < 0 ? 90 : -60,
                        side < 0 ? 240 : 90, cv::Scalar(1), 5, cv::LINE_AA, 4);
            return f.skin * 0.5;
        });
        soft(paint, 0.03, 0.22, [&](cv::Mat &mask) { // the side of the bridge
            cv::line(mask, pixel(side * 0.095, f.eyeY + 0.05), pixel(side * f.noseWidth * 0.8, tip + 0.06), cv::Scalar(1),
                     12, cv::LINE_AA, 4);
            return f.skin * 0.55;
        });
    }
    soft(paint, 0.03, 0.5, [&](cv::Mat &mask) {
        maskEllipse(mask, 0, tip - 0.07, f.noseWidth * 0.9, 0.022);
        return f.skin * 0.55;
    });
}

void paintSkin(cv::Mat &paint, const Face &f, cv::RNG &random)
{
    for (const double side : {-1.0, 1.0}) {
        soft(paint, 0.10, 0.30, [&](cv::Mat &mask) {
            maskEllipse(mask, side * 0.42, -0.22, 0.16, 0.13);
            return f.skin.mul(cv::Vec3d(0.80, 0.80, 1.02));
        });
        soft(paint, 0.015, 0.9 * f.age, [&](cv::Mat &mask) { // nasolabial fold
            cv::ellipse(mask, pixel(side * 0.16, -0.52), cv::Size(cvRound(0.17 * Scale * 16), cvRound(0.26 * Scale * 16)),
                        0, side < 0 ? 185 : -70, side < 0 ? 250 : -5, cv::Scalar(1), 6, cv::LINE_AA, 4);
            return f.skin * 0.6;
        });
    }
    for (int line = 0; line < 3; ++line) {
        soft(paint, 0.010, 0.7 * std::max(0.0, f.age - 0.3), [&](cv::Mat &mask) {
            cv::ellipse(mask, pixel(0, 0.20 + 0.08 * line), cv::Size(cvRound(0.36 * Scale * 16), cvRound(0.14 * Scale * 16)),
                        0, 220, 320, cv::Scalar(1), 4, cv::LINE_AA, 4);
            return f.skin * 0.65;
        });
    }
    soft(paint, 0.05, 0.55 * f.stubble, [&](cv::Mat &mask) {
        maskEllipse(mask, 0, -0.72, 0.48, 0.32);
        mask.rowRange(0, cvRound((Top + 0.36) * Scale)).setTo(0);
        return f.skin * 0.45;
    });
    if (f.mole > 0)
        soft(paint, 0.004, 0.8, [&](cv::Mat &mask) {
            maskEllipse(mask, 0.30, -0.36, 0.014 * f.mole, 0.014 * f.mole);
            return f.skin * 0.25;
        });
    cv::Mat pores(paint.size(), CV_32FC1), blotches(Height / 16, Width / 16, CV_32FC1);
    random.fill(pores, cv::RNG::NORMAL, 1.0, 0.025);
    random.fill(blotches, cv::RNG::NORMAL, 1.0, 0.02);
    cv::resize(blotches, blotches, paint.size(), 0, 0, cv::INTER_CUBIC);
    cv::Mat three;
    cv::merge(std::vector<cv::Mat>(3, pores.mul(blotches)), three);
    paint = paint.mul(three);
}

void paintGlasses(cv::Mat &paint, const Face &f)
{
    soft(paint, 0.003, f.glasses, [&](cv::Mat &mask) {
        for (const double side : {-1.0, 1.0}) {
            cv::ellipse(mask, pixel(side * f.eyeX, f.eyeY - 0.02),
                        cv::Size(cvRound(0.205 * Scale * 16), cvRound(0.145 * Scale * 16)), 0, 0, 360, cv::Scalar(1), 9,
                        cv::LINE_AA, 4);
            cv::line(mask, pixel(side * (f.eyeX + 0.20), f.eyeY + 0.03), pixel(side * 0.9, f.eyeY + 0.06), cv::Scalar(1), 9,
                     cv::LINE_AA, 4);
        }
        cv::line(mask, pixel(-f.eyeX + 0.20, f.eyeY), pixel(f.eyeX - 0.20, f.eyeY), cv::Scalar(1), 9, cv::LINE_AA, 4);
        return cv::Vec3d(0.08, 0.07, 0.07);
    });
}

} // namespace

cv::Point2d onPaint(double x, double y)
{
    return {(x - Left) * Scale, (Top - y) * Scale};
}

cv::Mat paintFace(const Face &face, Lids lids, unsigned seed)
{
    cv::RNG random(seed);
    cv::Mat paint(Height, Width, CV_32FC3, scalar(face.skin));
    paintSkin(paint, face, random);
    paintNose(paint, face);
    paintMouth(paint, face);
    for (const double side : {-1.0, 1.0}) {
        paintEye(paint, face, side, lids);
        paintBrow(paint, face, side, random);
    }
    if (face.glasses > 0)
        paintGlasses(paint, face);
    return paint;
}

cv::Vec3d paintAt(const cv::Mat &paint, cv::Point2d at)
{
    const double x = std::clamp(at.x, 0.0, paint.cols - 1.001), y = std::clamp(at.y, 0.0, paint.rows - 1.001);
    const int column = static_cast<int>(x), row = static_cast<int>(y);
    const double u = x - column, v = y - row;
    const auto p = [&](int r, int c) { return cv::Vec3d(paint.at<cv::Vec3f>(r, c)); };
    return (p(row, column) * (1 - u) + p(row, column + 1) * u) * (1 - v)
           + (p(row + 1, column) * (1 - u) + p(row + 1, column + 1) * u) * v;
}

} // namespace yeban::people
