// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet.h"

#include "app/documents/qr.h"
#include "app/documents/text_fit.h"
#include "app/services/pattern.h"

#include <cairo-pdf.h>

#include <cmath>

namespace yeban {

namespace {

constexpr double pointsPerMm = 72.0 / 25.4;

struct DestroySurface
{
    void operator()(cairo_surface_t *surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo
{
    void operator()(cairo_t *cairo) const { cairo_destroy(cairo); }
};

cairo_status_t append(void *bytes, const unsigned char *data, unsigned int length)
{
    static_cast<QByteArray *>(bytes)->append(reinterpret_cast<const char *>(data), qsizetype(length));
    return CAIRO_STATUS_SUCCESS;
}

/// The pattern with its values; InvalidInput if one is missing.
Result<QString> filled(const QString &pattern, const FormValues &values)
{
    const QStringList names = patternNames(pattern).value_or(QStringList());
    for (const QString &name : names) {
        if (values.value(name).isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("the value is missing"));
    }
    return fillPattern(pattern, [&](const QString &name) { return values.value(name); });
}

Status drawText(cairo_t *cairo, const TemplateText &style, const FormValues &values)
{
    const auto text = filled(style.text, values);
    if (!text)
        return fail(text.error());
    const auto fitted = fitText(cairo, style, *text);
    if (!fitted)
        return fail(fitted.error());
    cairo_move_to(cairo, style.box.x * pointsPerMm, style.box.y * pointsPerMm + fitted->downPt);
    pango_cairo_show_layout(cairo, fitted->layout.get());
    return {};
}

Status drawCode(cairo_t *cairo, const TemplateQr &code, const FormValues &values)
{
    const auto text = filled(code.text, values);
    return text ? drawQr(cairo, code.box, *text) : fail(text.error());
}

void drawFrame(cairo_t *cairo, const TemplateFrame &frame)
{
    cairo_set_line_width(cairo, frame.lineMm * pointsPerMm);
    cairo_rectangle(cairo, frame.box.x * pointsPerMm, frame.box.y * pointsPerMm,
                    frame.box.width * pointsPerMm, frame.box.height * pointsPerMm);
    cairo_stroke(cairo);
}

/// Says which entry of the template failed, by its pattern: ids, never values.
tl::unexpected<Error> failedAt(const QString &pattern, const Error &error)
{
    return fail(error.code, QStringLiteral("%1: %2").arg(pattern, error.detail));
}

Status drawAll(cairo_t *cairo, const SheetTemplate &sheet, const FormValues &values)
{
    for (const TemplateFrame &frame : sheet.frames)
        drawFrame(cairo, frame);
    for (const TemplateText &text : sheet.texts) {
        if (const Status drawn = drawText(cairo, text, values); !drawn)
            return failedAt(text.text, drawn.error());
    }
    for (const TemplateQr &code : sheet.codes) {
        if (const Status drawn = drawCode(cairo, code, values); !drawn)
            return failedAt(code.text, drawn.error());
    }
    return {};
}

bool staysOnSheet(const RectMm &box, const SheetTemplate &sheet, SheetOffset offset)
{
    const double x = box.x + offset.xMm;
    const double y = box.y + offset.yMm;
    return x >= 0 && y >= 0 && x + box.width <= sheet.widthMm && y + box.height <= sheet.heightMm;
}

Status checkOffset(const SheetTemplate &sheet, SheetOffset offset)
{
    constexpr double farthestMm = 10; // more than that is a wrong tray, not an offset
    bool fine = std::abs(offset.xMm) <= farthestMm && std::abs(offset.yMm) <= farthestMm;
    for (const TemplateText &text : sheet.texts)
        fine = fine && staysOnSheet(text.box, sheet, offset);
    for (const TemplateQr &code : sheet.codes)
        fine = fine && staysOnSheet(code.box, sheet, offset);
    if (!fine)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("an offset of more than 10 mm, or off the sheet"));
    return {};
}

} // namespace

Result<QByteArray> renderSheet(const SheetTemplate &sheet, const FormValues &values, SheetOffset offset)
{
    if (const Status fine = checkOffset(sheet, offset); !fine)
        return fail(fine.error());
    QByteArray pdf;
    const std::unique_ptr<cairo_surface_t, DestroySurface> surface(cairo_pdf_surface_create_for_stream(
        append, &pdf, sheet.widthMm * pointsPerMm, sheet.heightMm * pointsPerMm));
    {
        const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(surface.get()));
        if (const Status font = checkFont(cairo.get()); !font)
            return fail(font.error());
        cairo_translate(cairo.get(), offset.xMm * pointsPerMm, offset.yMm * pointsPerMm);
        if (const Status drawn = drawAll(cairo.get(), sheet, values); !drawn)
            return fail(drawn.error());
        cairo_show_page(cairo.get());
        if (const cairo_status_t status = cairo_status(cairo.get()); status != CAIRO_STATUS_SUCCESS)
            return fail(ErrorCode::Internal, QString::fromUtf8(cairo_status_to_string(status)));
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Internal, QString::fromUtf8(cairo_status_to_string(status)));
    return pdf;
}

} // namespace yeban
