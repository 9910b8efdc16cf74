// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"
#include "app/faces/movement.h"

#include <QStringList>

#include <opencv2/core.hpp>

namespace yeban::test {

/// build/models, or $YEBAN_MODELS. Fails the test with a sentence when they are not there.
QString modelsDir();
/// The engine with the real models, one for all tests of this executable; null after a failure that was reported.
FaceEngine *engine();

/// The drawn people that have cards.
QStringList peopleIds();
/// A clip in build/people/<id>.
QString clipFile(const QString &id, const QString &name = QStringLiteral("visitor"));
/// Pictures `from`, `from`+step … of a clip in build/people/<id>; empty after a failure that was reported.
std::vector<cv::Mat> clip(const QString &id, int count, int from = 0, int step = 1,
                          const QString &name = QStringLiteral("visitor"));
/// What somebody does who is asked for it, from rest to rest, five pictures a second.
std::vector<cv::Mat> act(const QString &id, Movement movement);
inline constexpr std::chrono::milliseconds actPeriod{200};
/// As it lies on the card: 1,024 bytes; empty when it is missing.
QByteArray codedPhoto(const QString &id);
/// A card's photo as the terminal gets it: through the test codec of 1,024 bytes.
cv::Mat cardPhoto(const QString &id);

inline PixelView view(const cv::Mat &picture)
{
    return {picture.cols, picture.rows, picture.data};
}

} // namespace yeban::test
