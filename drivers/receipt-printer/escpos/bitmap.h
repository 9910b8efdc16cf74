// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/receipt_printer.h"

#include <QByteArray>

namespace yeban::escpos {

/// Black and white, one bit a dot (1 = black, most significant bit left), rows of whole bytes.
struct Bitmap
{
    int bytesPerRow = 0;
    QByteArray bits;

    int rows() const { return bytesPerRow == 0 ? 0 : static_cast<int>(bits.size() / bytesPerRow); }
    bool operator==(const Bitmap &) const = default;
};

/// A text element drawn across the paper by pango and cairo (no display, no QGuiApplication needed), wrapped
/// at `dots`. The letters stand 3 mm high at 203 dpi, large ones twice that. Any thread.
Bitmap drawText(const ReceiptElement &element, int dots);

} // namespace yeban::escpos
