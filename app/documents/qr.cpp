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
    cairo_save(cairo);
    cairo_translate(cairo, box.x * pointsPerMm, box.y * pointsPerMm);
    cairo_scale(cairo, moduleMm * pointsPerMm, moduleMm * pointsPerMm);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1)
                cairo_rectangle(cairo, quietModules + x, quietModules + y, 1, 1);
        }
    }
    cairo_restore(cairo);
    cairo_fill(cairo); // one path for all modules: no hairlines between them
    return {};
}

} // namespace yeban
