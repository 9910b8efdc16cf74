// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/bitmap.h"

#include <pango/pangocairo.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace yeban::escpos {

namespace {

constexpr int normalPixels = 26; // as high as a printer's own 24-dot Chinese font looks
constexpr int largePixels = 52;
constexpr unsigned char inkThreshold = 110; // of 255; lower makes thin strokes heavier on thermal paper

struct Release
{
    void operator()(PangoLayout *layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription *font) const { pango_font_description_free(font); }
    void operator()(cairo_t *cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t *surface) const { cairo_surface_destroy(surface); }
};
template <class T> using Owned = std::unique_ptr<T, Release>;

PangoAlignment alignmentOf(ReceiptElement::Align align)
{
    switch (align) {
    case ReceiptElement::Align::Centre:
        return PANGO_ALIGN_CENTER;
    case ReceiptElement::Align::Right:
        return PANGO_ALIGN_RIGHT;
    case ReceiptElement::Align::Left:
        break;
    }
    return PANGO_ALIGN_LEFT;
}

Owned<PangoLayout> layoutOf(const ReceiptElement &element, cairo_t *cairo, int dots)
{
    Owned<PangoLayout> layout(pango_cairo_create_layout(cairo));
    Owned<PangoFontDescription> font(pango_font_description_from_string("Noto Sans CJK SC"));
    const bool large = element.size == ReceiptElement::Size::Large;
    pango_font_description_set_absolute_size(font.get(), (large ? largePixels : normalPixels) * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), element.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), dots * PANGO_SCALE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), alignmentOf(element.align));
    const QByteArray text = element.text.toUtf8();
    pango_layout_set_text(layout.get(), text.constData(), static_cast<int>(text.size()));
    return layout;
}

Owned<cairo_surface_t> surfaceOf(int width, int height)
{
    return Owned<cairo_surface_t>(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
}

Bitmap blank(int width, int height)
{
    const int bytesPerRow = (width + 7) / 8;
    return {bytesPerRow, QByteArray(qsizetype(bytesPerRow) * height, '\0')};
}

void setBlack(Bitmap &bitmap, int x, int y)
{
    char &byte = bitmap.bits[qsizetype(y) * bitmap.bytesPerRow + x / 8];
    byte = static_cast<char>(static_cast<unsigned char>(byte) | (0x80U >> (x % 8)));
}

Bitmap thresholded(cairo_surface_t *surface)
{
    cairo_surface_flush(surface);
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *ink = cairo_image_surface_get_data(surface);
    Bitmap bitmap = blank(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (ink[y * stride + x] < inkThreshold)
                continue;
            setBlack(bitmap, x, y);
        }
    }
    return bitmap;
}

} // namespace

Bitmap drawText(const ReceiptElement &element, int dots)
{
    // Laid out once to learn the height, then drawn on a surface of that height.
    const Owned<cairo_surface_t> ruler = surfaceOf(1, 1);
    const Owned<cairo_t> measuring(cairo_create(ruler.get()));
    const Owned<PangoLayout> layout = layoutOf(element, measuring.get(), dots);
    int width = 0;
    int height = 0;
    pango_layout_get_pixel_size(layout.get(), &width, &height);

    const Owned<cairo_surface_t> paper = surfaceOf(dots, height);
    const Owned<cairo_t> cairo(cairo_create(paper.get()));
    pango_cairo_update_layout(cairo.get(), layout.get());
    pango_cairo_show_layout(cairo.get(), layout.get());
    return thresholded(paper.get());
}

Bitmap drawQr(const QByteArray &content, int moduleDots, ReceiptElement::Align align, int dots)
{
    constexpr int quietModules = 4;
    const std::unique_ptr<QRcode, void (*)(QRcode *)> code(
        QRcode_encodeData(static_cast<int>(content.size()),
                          reinterpret_cast<const unsigned char *>(content.constData()), 0, QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return {};
    const int module = std::clamp(moduleDots, 1, std::max(1, dots / code->width));
    const int side = code->width * module;
    const int room = std::max(dots - side, 0);
    const int left = align == ReceiptElement::Align::Left    ? 0
                     : align == ReceiptElement::Align::Right ? room
                                                             : room / 2;
    Bitmap bitmap = blank(dots, side + 2 * quietModules * module);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < std::min(side, dots); ++x)
            if (code->data[(y / module) * code->width + x / module] & 1)
                setBlack(bitmap, left + x, y + quietModules * module);
    return bitmap;
}

} // namespace yeban::escpos
