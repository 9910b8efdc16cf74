// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/faces/paper.h"

#include "tests/support/people/turn.h"

#include <cmath>
#include <vector>

namespace yeban::test {

namespace {

constexpr int Fine = 2;        ///< points for each pixel and direction, so that near paper has no holes
constexpr double Distance = 3; ///< of the camera, in half picture heights

/// Paper bends one way at a time, so each place is the sum of what its column and its row make of it.
std::vector<cv::Vec3d> places(int count, double curvature, const cv::Vec3d &direction, const cv::Matx33d &turn)
{
    std::vector<cv::Vec3d> all;
    for (int i = 0; i < count; ++i) {
        const double flat = 2.0 * i / count - 1;
        const double along = curvature > 0 ? std::sin(flat * curvature) / curvature : flat;
        const double back = curvature > 0 ? (std::cos(flat * curvature) - 1) / curvature : 0;
        all.push_back(turn * (direction * along + cv::Vec3d(0, 0, back)));
    }
    return all;
}

} // namespace

cv::Mat heldUp(const cv::Mat &picture, const Paper &paper)
{
    const cv::Matx33d turn = people::turned(paper.yaw, paper.pitch, paper.roll);
    const double half = picture.rows / 2.0, middle = picture.cols / 2.0;
    const int side = picture.rows * Fine, left = picture.cols / 2 - picture.rows / 2; // a square: the face and a margin
    const auto columns = places(side, paper.bentUpright, {1, 0, 0}, turn);
    const auto rows = places(side, paper.bentLevel, {0, 1, 0}, turn);
    cv::Mat seen(picture.size(), CV_8UC3, cv::Scalar(150, 155, 160));
    cv::Mat depth(picture.size(), CV_32F, cv::Scalar(-100));
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const cv::Vec3d at = columns[static_cast<std::size_t>(column)] + rows[static_cast<std::size_t>(row)];
            const double scale = half * paper.nearer * Distance / (Distance - at[2]);
            const int x = cvRound(middle + at[0] * scale + paper.right * half);
            const int y = cvRound(half + at[1] * scale + paper.down * half);
            if (x < 0 || y < 0 || x >= seen.cols || y >= seen.rows || depth.at<float>(y, x) >= static_cast<float>(at[2]))
                continue;
            depth.at<float>(y, x) = static_cast<float>(at[2]);
            seen.at<cv::Vec3b>(y, x) = picture.at<cv::Vec3b>(row / Fine, left + column / Fine);
        }
    }
    return seen;
}

} // namespace yeban::test
