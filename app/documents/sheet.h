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

    /// BadSetting with a sentence unless both are steps of 0.5 mm, 10 mm at most.
    static Result<SheetOffset> of(double xMm, double yMm);
};

/// One page as PDF (cairo and pango, Noto Serif CJK SC embedded), exactly as large as the template says; its
/// text layer gives each value back verbatim. Blocking, about 20 ms; any thread, each reads the fonts for itself. InvalidInput:
/// a value that the template names is missing, or does not fit at the smallest size, or holds a character
/// that the font has not; the detail names the value's id, never its content. Nothing is ever clipped.
Result<QByteArray> renderSheet(const SheetTemplate &sheet, const FormValues &values, SheetOffset offset = {});

/// Rows of `width` pixels, 32 bits each, 0xffRRGGBB in the machine's byte order (QImage::Format_RGB32).
struct PagePicture
{
    int width = 0;
    int height = 0;
    QByteArray rgb32;
};

/// The same page as pixels for a screen, `width` of them across the sheet. Errors as renderSheet().
Result<PagePicture> pictureOf(const SheetTemplate &sheet, const FormValues &values, int width);

} // namespace yeban
