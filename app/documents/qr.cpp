// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/qr.h"

#include "app/documents/pdf_file.h"

#include <qrencode.h>

#include <memory>

namespace yeban {

namespace {

struct FreeCode
{
    void operator()(QRcode *code) const { QRcode_free(code); }
};
struct FreePattern
{
    void operator()(cairo_pattern_t *pattern) const { cairo_pattern_destroy(pattern); }
};
using Pattern = std::unique_ptr<cairo_pattern_t, FreePattern>;

/// A bit for each module, so that a PDF holds it as a stencil of half a kilobyte and not as a path of seven.
Surface stencilOf(const QRcode &code)
{
    Surface stencil(cairo_image_surface_create(CAIRO_FORMAT_A1, code.width, code.width));
    const Cairo modules(cairo_create(stencil.get()));
    for (int at = 0; at < code.width * code.width; ++at) {
        if (code.data[at] & 1)
            cairo_rectangle(modules.get(), at % code.width, at / code.width, 1, 1);
    }
    cairo_fill(modules.get());
    return stencil;
}

} // namespace

Status drawQr(cairo_t *cairo, const RectMm &box, const QString &text)
{
    constexpr int quietModules = 4;
    constexpr double smallestMm = 0.3;
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M));
    if (!code)
        return fail(ErrorCode::InvalidInput, QStringLiteral("QR code: empty or too long"));
    const double moduleMm = box.width / (code->width + 2 * quietModules);
    if (moduleMm < smallestMm)
        return fail(ErrorCode::InvalidInput, QStringLiteral("QR code: too long for its box"));
    const Surface stencil = stencilOf(*code);
    const Pattern modules(cairo_pattern_create_for_surface(stencil.get()));
    cairo_pattern_set_filter(modules.get(), CAIRO_FILTER_NEAREST); // edges stay edges
    cairo_save(cairo);
    cairo_translate(cairo, box.x * pointsPerMm, box.y * pointsPerMm);
    cairo_scale(cairo, moduleMm * pointsPerMm, moduleMm * pointsPerMm);
    cairo_translate(cairo, quietModules, quietModules);
    cairo_mask(cairo, modules.get());
    cairo_restore(cairo);
    return {};
}

} // namespace yeban
