// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/payload.h"
#include "app/visit/visit_data.h"

namespace yeban {

/// The pad that the normalised points are taken to lie on, and what a record of it may hold.
namespace signaturePad {
inline constexpr double aspect = 2.0;      ///< width : height
inline constexpr int width = 1600;         ///< in 0.1 mm
inline constexpr int height = 800;
inline constexpr int maxStrokes = 64;
inline constexpr int maxPoints = 4096;
} // namespace signaturePad

/// Strokes in 0.1 mm and the picture of them (black on white PNG, 800×400).
DrawnSignature drawnSignature(const InkStrokes &ink);

} // namespace yeban
