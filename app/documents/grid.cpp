// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/grid.h"

#include "app/documents/pdf_file.h"
#include "app/documents/text_fit.h"

namespace yeban {

namespace {

constexpr int margin = 10; // printers leave 4 mm and more unprinted
constexpr int ruled = 20;  // the lines that are measured from the paper's edges
constexpr int stepMm = 10;

/// A line in millimetres.
void line(cairo_t *cairo, double x1, double y1, double x2, double y2, double widthMm)
{
    cairo_set_line_width(cairo, widthMm * pointsPerMm);
    cairo_move_to(cairo, x1 * pointsPerMm, y1 * pointsPerMm);
    cairo_line_to(cairo, x2 * pointsPerMm, y2 * pointsPerMm);
    cairo_stroke(cairo);
}

double weight(int at)
{
    return at == ruled ? 0.3 : at % 50 == 0 ? 0.15 : 0.08;
}

Status label(cairo_t *cairo, const QString &text, const RectMm &box, double sizePt, TextAlign align)
{
    const auto fitted = fitText(cairo, {box, {}, sizePt, sizePt, align, false}, text);
    if (!fitted)
        return fail(fitted.error());
    showAt(cairo, *fitted, box.x, box.y);
    return {};
}

/// The lines across the other direction, from `margin` to `margin` before the end, each with its millimetre.
Status drawLines(cairo_t *cairo, double width, double height)
{
    for (int x = margin; x <= int(width) - margin; x += stepMm) {
        line(cairo, x, margin, x, height - margin, weight(x));
        if (const Status drawn =
                label(cairo, QString::number(x), {double(x) - 5, margin - 4, 10, 4}, 7, TextAlign::Centre);
            !drawn)
            return drawn;
    }
    for (int y = margin; y <= int(height) - margin; y += stepMm) {
        line(cairo, margin, y, width - margin, y, weight(y));
        if (const Status drawn =
                label(cairo, QString::number(y), {margin - 6.5, double(y) - 1.3, 6, 4}, 7, TextAlign::Right);
            !drawn)
            return drawn;
    }
    for (int x = margin; x <= int(width) - margin; ++x)
        line(cairo, x, ruled, x, ruled + (x % 5 == 0 ? 3 : 1.5), 0.08);
    for (int y = margin; y <= int(height) - margin; ++y)
        line(cairo, ruled, y, ruled + (y % 5 == 0 ? 3 : 1.5), y, 0.08);
    return {};
}

QString sentences(SheetOffset offset)
{
    return QStringLiteral(
               "打印位置校准页\n"
               "本页所用偏移：X %1 毫米，Y %2 毫米。\n"
               "1. 用尺量纸的左边到标有 20 的粗竖线，再量纸的上边到标有 20 的粗横线。\n"
               "2. 左边量得 20.5 毫米，X 就减去 0.5；量得 19.5 毫米，X 就加上 0.5。上边和 Y 也这样算。\n"
               "3. 把得数写进 terminal.toml：[printing] offset_x_mm = …，offset_y_mm = …，再打一张核对。")
        .arg(offset.xMm, 0, 'f', 1)
        .arg(offset.yMm, 0, 'f', 1);
}

} // namespace

Result<QByteArray> renderGrid(double widthMm, double heightMm, SheetOffset offset)
{
    PdfFile pdf(widthMm, heightMm);
    cairo_t *cairo = pdf.cairo();
    if (const Status font = checkFont(cairo); !font)
        return fail(font.error());
    cairo_translate(cairo, offset.xMm * pointsPerMm, offset.yMm * pointsPerMm);
    if (const Status drawn = drawLines(cairo, widthMm, heightMm); !drawn)
        return fail(drawn.error());
    const RectMm box{40, heightMm / 2 - 20, 160, 40};
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_rectangle(cairo, (box.x - 3) * pointsPerMm, (box.y - 3) * pointsPerMm,
                    (box.width + 6) * pointsPerMm, (box.height + 6) * pointsPerMm);
    cairo_fill(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    if (const Status drawn = label(cairo, sentences(offset), box, 10, TextAlign::Left); !drawn)
        return fail(drawn.error());
    return pdf.finish();
}

} // namespace yeban
