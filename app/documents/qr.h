// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/documents/sheet_template.h"

#include <cairo.h>

namespace yeban {

/// Draws a QR code (error correction M, quiet zone of four modules) into the box, black. InvalidInput if the
/// text is empty or too long for any code, or if a module would be smaller than 0.3 mm and no longer be read.
Status drawQr(cairo_t *cairo, const RectMm &box, const QString &text);

} // namespace yeban
