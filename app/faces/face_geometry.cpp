// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_geometry.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace yeban {

namespace {

constexpr double Overlap = 0.4;     ///< of the smaller box: two candidates are then one face
constexpr int Aligned = 112;        ///< the embedding model's side
constexpr double EyeMargin = 1.6;   ///< the eye model's crop, in widths of the eye

// Differences of red and blue from grey, 0 … 255. Drawn people: masks of blue, white and black 38 and more, bare
// faces 12 and less, full beards 34 and less with lips up to 14 redder than the beard.
constexpr double MaskUnlike = 36;
constexpr double BeardLips = 12;

// Where the embedding model was taught to find eyes, nose tip and mouth corners (the field's common template).
const std::array<QPointF, 5> Template{QPointF(38.2946, 51.6963), QPointF(73.5318, 51.5014), QPointF(56.0252, 71.7366),
                                      QPointF(41.5493, 92.3655), QPointF(70.7299, 92.2041)};

QPointF middle(const Landmarks &landmarks, std::initializer_list<std::size_t> which)
{
    QPointF sum;
    for (const std::size_t i : which)
        sum += landmarks[i];
    return sum / static_cast<double>(which.size());
}

/// Both eyes, nose tip, both corners of the mouth.
std::array<QPointF, 5> fivePoints(const Landmarks &landmarks)
{
    return {middle(landmarks, {37, 38, 40, 41}), middle(landmarks, {43, 44, 46, 47}), landmarks[30],
            middle(landmarks, {48, 60}), middle(landmarks, {54, 64})};
}

/// The least-squares similarity from one set of five points to another, as warpAffine wants it.
cv::Matx23d similarity(const std::array<QPointF, 5> &from, const std::array<QPointF, 5> &to)
{
    const QPointF a = std::accumulate(from.begin(), from.end(), QPointF()) / 5;
    const QPointF b = std::accumulate(to.begin(), to.end(), QPointF()) / 5;
    double along = 0, across = 0, length = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        const QPointF p = from[i] - a, q = to[i] - b;
        along += QPointF::dotProduct(p, q);
        across += p.x() * q.y() - p.y() * q.x();
        length += QPointF::dotProduct(p, p);
    }
    const double c = length > 0 ? along / length : 1, s = length > 0 ? across / length : 0;
    return {c, -s, b.x() - c * a.x() + s * a.y(), s, c, b.y() - s * a.x() - c * a.y()};
}

/// The 68 points as a mirror has them: jaw, brows and lips run the other way, eye and eye change places.
constexpr std::array<std::size_t, 68> Mirrored{
    16, 15, 14, 13, 12, 11, 10, 9,  8,  7,  6,  5,  4,  3,  2,  1,  0,  26, 25, 24, 23, 22, 21,
    20, 19, 18, 17, 27, 28, 29, 30, 35, 34, 33, 32, 31, 45, 44, 43, 42, 47, 46, 39, 38, 37, 36,
    41, 40, 54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65};

bool sameFace(const QRectF &a, const QRectF &b)
{
    const QRectF common = a.intersected(b);
    const double smaller = std::min(a.width() * a.height(), b.width() * b.height());
    return common.width() * common.height() >= Overlap * smaller;
}

} // namespace

cv::Mat matOf(PixelView view)
{
    // OpenCV has no read-only matrix; nothing in this folder writes to it.
    return cv::Mat(view.height, view.width, CV_8UC3, const_cast<uchar *>(view.bgr));
}

std::size_t mirrored(std::size_t landmark)
{
    return Mirrored.at(landmark);
}

std::vector<DetectedFace> facesOf(const cv::Mat &boxes, const cv::Mat &scores, float threshold, QSizeF picture)
{
    const float *box = boxes.ptr<float>();
    const float *score = scores.ptr<float>();
    const std::size_t count = std::min(boxes.total() / 4, scores.total() / 2);
    std::vector<DetectedFace> candidates;
    for (std::size_t i = 0; i < count; ++i, box += 4, score += 2) {
        if (score[1] < threshold)
            continue;
        const QRectF tall(QPointF(static_cast<double>(box[0]) * picture.width(),
                                  static_cast<double>(box[1]) * picture.height()),
                          QPointF(static_cast<double>(box[2]) * picture.width(),
                                  static_cast<double>(box[3]) * picture.height()));
        // The landmark model was made for squares of the box's height.
        const double side = tall.height();
        const QRectF square(tall.center().x() - side / 2, tall.top(), side, side);
        if (square.width() >= 1)
            candidates.push_back({square, score[1]});
    }
    std::sort(candidates.begin(), candidates.end(), [](auto &a, auto &b) { return a.score > b.score; });
    std::vector<DetectedFace> faces;
    for (const DetectedFace &candidate : candidates) {
        const auto same = [&](const DetectedFace &face) { return sameFace(face.box, candidate.box); };
        if (std::none_of(faces.begin(), faces.end(), same))
            faces.push_back(candidate);
    }
    std::sort(faces.begin(), faces.end(), [](auto &a, auto &b) { return a.box.width() > b.box.width(); });
    return faces;
}

cv::Mat alignedFace(const cv::Mat &bgr, const Landmarks &landmarks)
{
    cv::Mat aligned;
    cv::warpAffine(bgr, aligned, similarity(fivePoints(landmarks), Template), cv::Size(Aligned, Aligned));
    return aligned;
}

QRect eyeBox(const Landmarks &landmarks, int leftCorner, int rightCorner)
{
    const QPointF a = landmarks.at(static_cast<std::size_t>(leftCorner));
    const QPointF b = landmarks.at(static_cast<std::size_t>(rightCorner));
    const double side = std::hypot(b.x() - a.x(), b.y() - a.y()) * EyeMargin;
    const QPointF centre = (a + b) / 2;
    return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side).toRect();
}

bool samePlace(const QRectF &a, QSizeF pictureOfA, const QRectF &b, QSizeF pictureOfB)
{
    const auto share = [](const QRectF &box, QSizeF picture) {
        return QRectF(box.x() / picture.width(), box.y() / picture.height(), box.width() / picture.width(),
                      box.height() / picture.height());
    };
    constexpr double larger = 1.5;
    const QRectF one = share(a, pictureOfA), other = share(b, pictureOfB);
    const QPointF apart = one.center() - other.center();
    const double ratio = one.height() / other.height();
    return std::abs(apart.x()) < one.width() / 2 && std::abs(apart.y()) < one.height() / 2 && ratio < larger
           && ratio > 1 / larger;
}

QRect surroundings(const QRectF &face, QSizeF picture)
{
    constexpr double wanted = 2.7;
    if (face.isEmpty() || picture.isEmpty())
        return {};
    const double scale = std::min({wanted, picture.width() / face.width(), picture.height() / face.height()});
    QRectF area(QPointF(), face.size() * scale);
    area.moveCenter(face.center());
    area.moveLeft(std::clamp(area.left(), 0.0, picture.width() - area.width()));
    area.moveTop(std::clamp(area.top(), 0.0, picture.height() - area.height()));
    return area.toRect();
}

std::vector<float> softmax(const cv::Mat &values)
{
    const float *first = values.ptr<float>();
    std::vector<float> shares(first, first + values.total());
    const float largest = *std::max_element(shares.begin(), shares.end());
    float sum = 0;
    for (float &share : shares)
        sum += share = std::exp(share - largest);
    for (float &share : shares)
        share /= sum;
    return shares;
}

double meanLuma(const cv::Mat &bgr)
{
    const cv::Scalar mean = cv::mean(bgr);
    return 0.114 * mean[0] + 0.587 * mean[1] + 0.299 * mean[2];
}

double meanLuma(const cv::Mat &bgr, const QRectF &part)
{
    // The middle of the box: hair and wall around the face say nothing about the light on it.
    const double w = part.width() / 5, h = part.height() / 5;
    const QRect crop = part.adjusted(w, h, -w, -h).toRect().intersected(QRect(0, 0, bgr.cols, bgr.rows));
    return crop.isEmpty() ? 0 : meanLuma(bgr(cv::Rect(crop.x(), crop.y(), crop.width(), crop.height())));
}

double sharpnessOf(const cv::Mat &bgr)
{
    cv::Mat grey, edges;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::Laplacian(grey, edges, CV_32F);
    cv::Scalar mean, deviation;
    cv::meanStdDev(edges, mean, deviation);
    grey.setTo(0);
    edges.setTo(0);
    return deviation[0] * deviation[0];
}

double coverOf(const cv::Mat &aligned)
{
    // In the aligned face: between the eyes nobody wears a mask; lips lie between the corners of the mouth.
    static const cv::Rect bridge(50, 46, 12, 14), lower(36, 82, 40, 22), lips(44, 86, 24, 14);
    if (aligned.size() != cv::Size(Aligned, Aligned))
        return 0;
    const auto colour = [&aligned](const cv::Rect &where) {
        const cv::Scalar mean = cv::mean(aligned(where));
        const double luma = 0.114 * mean[0] + 0.587 * mean[1] + 0.299 * mean[2];
        return QPointF(mean[2] - luma, mean[0] - luma); // red and blue beside grey
    };
    const QPointF skin = colour(bridge), below = colour(lower);
    const double unlike = std::hypot(below.x() - skin.x(), below.y() - skin.y());
    // A beard is unlike skin as well, but leaves the lips: they are redder than what is around them.
    const double lipRed = colour(lips).x() - below.x();
    return std::max(0.0, unlike / MaskUnlike - std::max(0.0, lipRed) / BeardLips);
}

} // namespace yeban
