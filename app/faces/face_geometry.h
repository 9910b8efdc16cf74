// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

#include <QRect>

#include <opencv2/core.hpp>

#include <vector>

namespace yeban {

// The arithmetic between the models: boxes, alignment, measures. Stateless.

/// The same pixels for OpenCV, to be read only.
cv::Mat matOf(PixelView view);

/// The detector's 4,420 candidates (corners as shares of the picture, and two scores each) as square faces in
/// pixels, overlapping ones merged into the surest, largest first.
std::vector<DetectedFace> facesOf(const cv::Mat &boxes, const cv::Mat &scores, float threshold, QSizeF picture);

/// The landmark that a mirror makes of one, 0 … 67: the left corner of the mouth becomes the right one.
std::size_t mirrored(std::size_t landmark);

/// 112×112, eyes, nose and mouth where the embedding model expects them (a similarity: turn, size, shift).
cv::Mat alignedFace(const cv::Mat &bgr, const Landmarks &landmarks);

/// A square around one eye, given the landmarks of its two corners.
QRect eyeBox(const Landmarks &landmarks, int leftCorner, int rightCorner);

/// Whether two boxes in two pictures are of one face: both as shares of their picture, middles less than half a face
/// apart, neither more than half as large again.
bool samePlace(const QRectF &a, QSizeF pictureOfA, const QRectF &b, QSizeF pictureOfB);

/// A face with what is round it, 2.7 times its size where the picture is large enough: what the lifelike model was made for.
QRect surroundings(const QRectF &face, QSizeF picture);

std::vector<float> softmax(const cv::Mat &values);

double meanLuma(const cv::Mat &bgr);
double meanLuma(const cv::Mat &bgr, const QRectF &part);
/// Variance of the Laplacian of the grey picture: falls when it is blurred.
double sharpnessOf(const cv::Mat &bgr);
/// FaceQuality::cover of an aligned face.
double coverOf(const cv::Mat &aligned);

} // namespace yeban
