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
/// A QR code (error correction M, quiet zone of four modules above and below) across paper of `dots`; smaller
/// modules than asked for when it would not fit. Empty when `content` does not fit into any code. Any thread.
Bitmap drawQr(const QByteArray &content, int moduleDots, ReceiptElement::Align align, int dots);

} // namespace yeban::escpos
