// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet.h"

#include "app/documents/pdf_file.h"
#include "app/documents/qr.h"
#include "app/documents/text_fit.h"
#include "app/services/pattern.h"

#include <cmath>

namespace yeban {

namespace {

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
    showAt(cairo, *fitted, style.box.x, style.box.y);
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

constexpr double farthestMm = 10; // more than that is a wrong tray, not an offset

bool staysOnSheet(const RectMm &box, const SheetTemplate &sheet, SheetOffset offset)
{
    const double x = box.x + offset.xMm;
    const double y = box.y + offset.yMm;
    return x >= 0 && y >= 0 && x + box.width <= sheet.widthMm && y + box.height <= sheet.heightMm;
}

Status checkOffset(const SheetTemplate &sheet, SheetOffset offset)
{
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

Result<SheetOffset> SheetOffset::of(double xMm, double yMm)
{
    const auto isStep = [](double mm) { return std::abs(mm) <= farthestMm && mm * 2 == std::round(mm * 2); };
    if (!isStep(xMm) || !isStep(yMm))
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("printing.offset_x_mm and offset_y_mm go from -10 to 10 in steps of 0.5"));
    return SheetOffset{xMm, yMm};
}

Result<QByteArray> renderSheet(const SheetTemplate &sheet, const FormValues &values, SheetOffset offset)
{
    if (const Status fine = checkOffset(sheet, offset); !fine)
        return fail(fine.error());
    PdfFile pdf(sheet.widthMm, sheet.heightMm);
    if (const Status font = checkFont(pdf.cairo()); !font)
        return fail(font.error());
    cairo_translate(pdf.cairo(), offset.xMm * pointsPerMm, offset.yMm * pointsPerMm);
    if (const Status drawn = drawAll(pdf.cairo(), sheet, values); !drawn)
        return fail(drawn.error());
    return pdf.finish();
}

Result<PagePicture> pictureOf(const SheetTemplate &sheet, const FormValues &values, int width)
{
    constexpr int widest = 10'000;
    if (width < 1 || width > widest)
        return fail(ErrorCode::InvalidInput, QStringLiteral("no picture of that width"));
    const double perPoint = width / (sheet.widthMm * pointsPerMm);
    PagePicture picture{width, int(std::lround(sheet.heightMm * pointsPerMm * perPoint)), {}};
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
    const Cairo cairo(cairo_create(surface.get()));
    if (const Status font = checkFont(cairo.get()); !font)
        return fail(font.error());
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_set_source_rgb(cairo.get(), 0, 0, 0);
    cairo_scale(cairo.get(), perPoint, perPoint);
    if (const Status drawn = drawAll(cairo.get(), sheet, values); !drawn)
        return fail(drawn.error());
    cairo_surface_flush(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Internal, QStringLiteral("the picture could not be drawn"));
    picture.rgb32 = QByteArray(reinterpret_cast<const char *>(cairo_image_surface_get_data(surface.get())),
                               qsizetype(cairo_image_surface_get_stride(surface.get())) * picture.height);
    return picture;
}

} // namespace yeban
