// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

namespace yeban {

// The rules of the quality gate: what is measured, and what a person should do about it. Stateless.

/// Nobody was found; `brightness` is the mean luma of the whole picture.
Guidance guidanceWithoutFace(double brightness);
/// By everything that was measured; the picture's size in pixels.
Guidance guidanceOf(const Look &look, QSizeF picture);

} // namespace yeban
