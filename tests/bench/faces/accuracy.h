// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

namespace yeban::bench {

/// Compares the pictures DIR/<person>/*.{jpg,jpeg,png} with each other and prints pairs, EER and FRR at false match
/// rates of 1e-3 and 1e-4, each with its 95 % interval: one picture against one, and the mean of up to five against one
/// that went through a card (102×126, JPEG and WebP of about 1 KB). False with a sentence on stderr.
bool measureAccuracy(FaceEngine &engine, const QString &dir);

} // namespace yeban::bench
