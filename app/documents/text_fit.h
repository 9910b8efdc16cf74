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

/// A text laid out for its box; show it `downPt` points below the box's top edge (a negative number): there
/// the square of its first character begins at that edge, whatever ascent the font claims.
struct FittedText
{
    Layout layout;
    double downPt = 0;
};

/// The text laid out in the box's width at the largest size that stays inside the box. InvalidInput if it
/// fits at none, or if the font lacks one of its characters; the detail says which of both, never the text.
Result<FittedText> fitText(cairo_t *cairo, const TemplateText &style, const QString &text);

} // namespace yeban
