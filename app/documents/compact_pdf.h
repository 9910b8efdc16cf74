// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace yeban {

/// The same pages in a quarter of the bytes. cairo 1.16 embeds a font's whole index of subroutines, 26,000
/// mostly empty entries of Noto Serif CJK, and its hints, which no printer's resolution needs: here each glyph is
/// unrolled (harfbuzz) and the objects between the streams are packed together (qpdf). Outlines, positions
/// and text layer stay as they are. Any thread. Internal: not a PDF, or a font that cannot be read.
Result<QByteArray> compactPdf(const QByteArray &pdf);

} // namespace yeban
