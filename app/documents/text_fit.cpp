// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/text_fit.h"

#include "app/documents/pdf_file.h"

namespace yeban {

namespace {

constexpr const char *family = "Noto Serif CJK SC";

struct FreeDescription
{
    void operator()(PangoFontDescription *description) const { pango_font_description_free(description); }
};
using Description = std::unique_ptr<PangoFontDescription, FreeDescription>;

Description describe(double sizePt, bool bold)
{
    Description description(pango_font_description_new());
    pango_font_description_set_family_static(description.get(), family);
    pango_font_description_set_weight(description.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    // Absolute: one unit of the page is one point, whatever resolution the context believes in.
    pango_font_description_set_absolute_size(description.get(), sizePt * PANGO_SCALE);
    return description;
}

Layout layOut(cairo_t *cairo, const TemplateText &style, const QByteArray &utf8, double sizePt)
{
    Layout layout(pango_cairo_create_layout(cairo));
    // Characters stand as wide as they are, on paper as on a screen, so that lines break alike: neither
    // rounded to whole points by pango nor to whole pixels by a surface.
    PangoContext *context = pango_layout_get_context(layout.get());
    cairo_font_options_t *exact = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(exact, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(exact, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(context, exact);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(exact);
    pango_layout_set_font_description(layout.get(), describe(sizePt, style.bold).get());
    pango_layout_set_text(layout.get(), utf8.constData(), int(utf8.size()));
    pango_layout_set_width(layout.get(), int(style.box.width * pointsPerMm * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), 0.9f); // the font's own 1.44 em is loose for a form
    pango_layout_set_alignment(layout.get(), style.align == TextAlign::Left     ? PANGO_ALIGN_LEFT
                                             : style.align == TextAlign::Centre ? PANGO_ALIGN_CENTER
                                                                                : PANGO_ALIGN_RIGHT);
    // No other font in place of this one, and no hyphens: the text layer must give the value back verbatim.
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

/// An ideograph's square lies from 0.12 em below the baseline to 0.88 em above it (the font's BASE table).
constexpr double squareAscent = 0.88;

double downPtOf(PangoLayout *layout, double sizePt)
{
    return squareAscent * sizePt - double(pango_layout_get_baseline(layout)) / PANGO_SCALE;
}

/// From the top of the first line's squares to the bottom of the last one's.
double heightPtOf(PangoLayout *layout, double sizePt)
{
    PangoLayoutIter *line = pango_layout_get_iter(layout);
    const int first = pango_layout_iter_get_baseline(line);
    while (pango_layout_iter_next_line(line)) {
    }
    const int last = pango_layout_iter_get_baseline(line);
    pango_layout_iter_free(line);
    return sizePt + double(last - first) / PANGO_SCALE;
}

/// The squares of all lines and all ink are inside the box.
bool fits(const FittedText &text, const RectMm &box)
{
    PangoRectangle ink;
    PangoRectangle logical;
    pango_layout_get_extents(text.layout.get(), &ink, &logical);
    const double width = box.width * pointsPerMm;
    const double height = box.height * pointsPerMm;
    // Ink may stand a hair outside its character's square; no printer shows 0.1 mm.
    constexpr double hair = 0.1 * pointsPerMm;
    const double left = double(ink.x) / PANGO_SCALE;
    const double top = double(ink.y) / PANGO_SCALE + text.downPt;
    const bool inkInside = left >= -hair && top >= -hair &&
                           left + double(ink.width) / PANGO_SCALE <= width + hair &&
                           top + double(ink.height) / PANGO_SCALE <= height + hair;
    return inkInside && double(logical.width) / PANGO_SCALE <= width && text.heightPt <= height;
}

} // namespace

Status checkFont(cairo_t *cairo)
{
    const Layout layout(pango_cairo_create_layout(cairo));
    PangoFont *font =
        pango_context_load_font(pango_layout_get_context(layout.get()), describe(12, false).get());
    const std::unique_ptr<PangoFont, Unref> owned(font);
    const Description loaded(font ? pango_font_describe(font) : nullptr);
    const char *name = loaded ? pango_font_description_get_family(loaded.get()) : nullptr;
    if (QLatin1String(name) != QLatin1String(family))
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("the font %1 is not installed").arg(QLatin1String(family)));
    return {};
}

Result<FittedText> fitText(cairo_t *cairo, const TemplateText &style, const QString &text)
{
    constexpr double stepPt = 0.5;
    const QByteArray utf8 = text.toUtf8();
    for (double size = style.sizePt; size >= style.minSizePt; size -= stepPt) {
        FittedText fitted{layOut(cairo, style, utf8, size)};
        if (pango_layout_get_unknown_glyphs_count(fitted.layout.get()) > 0)
            return fail(ErrorCode::InvalidInput, QStringLiteral("a character that the font has not"));
        fitted.downPt = downPtOf(fitted.layout.get(), size);
        fitted.heightPt = heightPtOf(fitted.layout.get(), size);
        if (fits(fitted, style.box))
            return fitted;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("does not fit at %1 pt").arg(style.minSizePt));
}

void showAt(cairo_t *cairo, const FittedText &text, double xMm, double yMm)
{
    cairo_move_to(cairo, xMm * pointsPerMm, yMm * pointsPerMm + text.downPt);
    pango_cairo_show_layout(cairo, text.layout.get());
    cairo_new_path(cairo); // or the next line would begin here
}

} // namespace yeban
