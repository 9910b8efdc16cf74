// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace yeban {

/// Pixels in memory: 8-bit B,G,R interleaved, rows top to bottom, no padding (size = width*height*3).
struct Picture
{
    int width = 0;
    int height = 0;
    QByteArray bgr;

    bool isNull() const { return width <= 0 || height <= 0; }
};

/// A camera picture. `at` is CLOCK_MONOTONIC; frames are never written to disk.
struct Frame
{
    Picture picture;
    std::chrono::steady_clock::time_point at;
    std::optional<Picture> infrared = {}; ///< of the second camera, at most 60 ms later; none without one, or while it is away
};

} // namespace yeban
