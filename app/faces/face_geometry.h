// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

#include <QRect>

#include <opencv2/core.hpp>

#include <vector>

namespace yeban {

// The arithmetic between the models: boxes, alignment, measures, and the rules of the quality gate. Stateless.

/// The detector's 4,420 candidates (corners as shares of the picture, and two scores each) as square faces in
/// pixels, overlapping ones merged into the surest, largest first.
std::vector<DetectedFace> facesOf(const cv::Mat &boxes, const cv::Mat &scores, float threshold, QSizeF picture);

/// 112×112, eyes, nose and mouth where the embedding model expects them (a similarity: turn, size, shift).
cv::Mat alignedFace(const cv::Mat &bgr, const Landmarks &landmarks);

/// A square around one eye, given the landmarks of its two corners.
QRect eyeBox(const Landmarks &landmarks, int leftCorner, int rightCorner);

std::vector<float> softmax(const cv::Mat &values);

double meanLuma(const cv::Mat &bgr);
double meanLuma(const cv::Mat &bgr, const QRectF &part);
/// Variance of the Laplacian of the grey picture: falls when it is blurred.
double sharpnessOf(const cv::Mat &bgr);

Guidance guidanceWithoutFace(double brightness);
Guidance guidanceOfBoxes(const Look &look, QSizeF picture);
/// By landmarks and sharpness alone.
Guidance guidanceOfShape(const Look &look);
Guidance guidanceOfPose(const Look &look, float maximumDegrees);

} // namespace yeban
