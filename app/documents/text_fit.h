// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/documents/sheet_template.h"

#include <pango/pangocairo.h>

#include <memory>

namespace yeban {

struct Unref
{
    void operator()(void *object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

/// Whether the licence's font is installed. Unsupported otherwise: another font would shift every text, and
/// its text layer might not give the characters back.
Status checkFont(cairo_t *cairo);

/// A text laid out for its box.
struct FittedText
{
    Layout layout;
    double downPt = 0; ///< from where the squares of the first line begin to where the layout does: the font
                       ///< claims more room above its letters
    double heightPt = 0; ///< of the squares of all lines
};

/// The text laid out in the box's width at the largest size that stays inside the box. InvalidInput if it
/// fits at none, or if the font lacks one of its characters; the detail says which of both, never the text.
Result<FittedText> fitText(cairo_t *cairo, const TemplateText &style, const QString &text);

/// Draws it so that the square of its first character has its top left corner there (of a box for other
/// alignments).
void showAt(cairo_t *cairo, const FittedText &text, double xMm, double yMm);

} // namespace yeban
