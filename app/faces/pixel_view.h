// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace yeban {

/// Somebody else's pixels, looked at and not kept: 8-bit B,G,R interleaved, rows top to bottom, no padding.
/// Whoever makes the view keeps the bytes (width * height * 3) alive while it is used.
struct PixelView
{
    int width = 0;
    int height = 0;
    const uchar *bgr = nullptr;

    bool isNull() const { return width <= 0 || height <= 0 || !bgr; }
};

} // namespace yeban
