// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet_template.h"
#include "app/services/field.h"

namespace yeban {

/// How far this terminal's printer prints beside the mark; found with the alignment grid, in 0.5 mm steps.
struct SheetOffset
{
    double xMm = 0;
    double yMm = 0;
};

/// One page as PDF (cairo and pango, Noto Serif CJK SC embedded), exactly as large as the template says; its
/// text layer gives each value back verbatim. Blocking, about 20 ms; any one thread at a time. InvalidInput:
/// a value that the template names is missing, or does not fit at the smallest size, or holds a character
/// that the font has not; the detail names the value's id, never its content. Nothing is ever clipped.
Result<QByteArray> renderSheet(const SheetTemplate &sheet, const FormValues &values, SheetOffset offset = {});

} // namespace yeban
