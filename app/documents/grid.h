// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet.h"

namespace yeban {

/// A page to measure a printer with: a line every 10 mm, a tick every millimetre along the edges of the
/// middle, and how to find the offset with a ruler. Drawn with the offset in force, so that a second print
/// shows whether it is right. One page as PDF. Errors as renderSheet().
Result<QByteArray> renderGrid(double widthMm, double heightMm, SheetOffset offset);

} // namespace yeban
