// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/documents/html_page.h"

#include "app/services/pattern.h"

#include <qrencode.h>

namespace yeban {

namespace {

QString filled(const QString &pattern, const FormValues &values)
{
    return fillPattern(pattern, [&](const QString &name) { return values.value(name); });
}

QString millimetres(const char *property, double mm)
{
    return QStringLiteral("%1:%2mm;").arg(QLatin1String(property)).arg(mm, 0, 'f', 3);
}

QString textDiv(const TemplateText &text, const FormValues &values)
{
    constexpr double lineHeight = 1.29; // em, as our lines stand
    const double em = text.sizePt * 25.4 / 72;
    QString style = millimetres("left", text.box.x) + millimetres("width", text.box.width) +
                    millimetres("top", text.box.y - em * (lineHeight - 1) / 2);
    style += QStringLiteral("font-size:%1pt;line-height:%2;").arg(text.sizePt).arg(lineHeight);
    if (text.bold)
        style += QStringLiteral("font-weight:bold;");
    if (text.align != TextAlign::Left)
        style += text.align == TextAlign::Right ? QStringLiteral("text-align:right;")
                                                : QStringLiteral("text-align:center;");
    return QStringLiteral("<div style=\"%1\">%2</div>\n")
        .arg(style, filled(text.text, values).toHtmlEscaped());
}

QString codeSvg(const TemplateQr &code, const FormValues &values)
{
    constexpr int quiet = 4;
    QRcode *qr = QRcode_encodeString8bit(filled(code.text, values).toUtf8().constData(), 0, QR_ECLEVEL_M);
    if (!qr)
        return {};
    QString path;
    for (int at = 0; at < qr->width * qr->width; ++at) {
        if (qr->data[at] & 1)
            path += QStringLiteral("M%1 %2h1v1h-1z").arg(at % qr->width + quiet).arg(at / qr->width + quiet);
    }
    const QString style = millimetres("left", code.box.x) + millimetres("top", code.box.y) +
                          millimetres("width", code.box.width) + millimetres("height", code.box.height);
    const QString svg = QStringLiteral("<svg style=\"%1\" viewBox=\"0 0 %2 %2\"><path d=\"%3\"/></svg>\n")
                            .arg(style)
                            .arg(qr->width + 2 * quiet)
                            .arg(path);
    QRcode_free(qr);
    return svg;
}

} // namespace

QByteArray htmlPage(const SheetTemplate &sheet, const FormValues &values)
{
    QString html = QStringLiteral("<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><style>\n"
                                  "@page{size:%1mm %2mm;margin:0}\n"
                                  "body{margin:0;font-family:'Noto Serif CJK SC'}\n"
                                  "div,svg{position:absolute}\n"
                                  "</style><body>\n")
                       .arg(sheet.widthMm)
                       .arg(sheet.heightMm);
    for (const TemplateText &text : sheet.texts)
        html += textDiv(text, values);
    for (const TemplateQr &code : sheet.codes)
        html += codeSvg(code, values);
    return html.toUtf8();
}

} // namespace yeban
