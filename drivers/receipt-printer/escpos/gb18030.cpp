// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/gb18030.h"

#include <iconv.h>

#include <memory>

namespace yeban::escpos {

namespace {

struct IconvClose
{
    void operator()(void *converter) const { iconv_close(converter); }
};

/// One or two bytes; printers know the two-byte part of GB18030 only.
QByteArray encodeCharacter(void *converter, const QString &character)
{
    const QByteArray geta("\xA1\xFE", 2);
    QByteArray utf8 = character.toUtf8();
    if (utf8.size() == 1)
        return static_cast<unsigned char>(utf8.at(0)) < 0x20 || utf8.at(0) == 0x7F ? QByteArray(" ") : utf8;
    char *in = utf8.data();
    auto inLeft = static_cast<size_t>(utf8.size());
    char buffer[8];
    char *out = buffer;
    size_t outLeft = sizeof buffer;
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter, &in, &inLeft, &out, &outLeft) == static_cast<size_t>(-1) || out - buffer != 2)
        return geta;
    return QByteArray(buffer, 2);
}

} // namespace

bool isInPrinterFont(const QString &text)
{
    const std::unique_ptr<void, IconvClose> converter(iconv_open("GBK", "UTF-8"));
    QByteArray utf8 = text.toUtf8();
    QByteArray gbk(utf8.size() + 1, Qt::Uninitialized);
    char *in = utf8.data();
    char *out = gbk.data();
    auto inLeft = static_cast<size_t>(utf8.size());
    auto outLeft = static_cast<size_t>(gbk.size());
    return iconv(converter.get(), &in, &inLeft, &out, &outLeft) != static_cast<size_t>(-1);
}

QList<QByteArray> gb18030Lines(const QString &text, int columns)
{
    const std::unique_ptr<void, IconvClose> converter(iconv_open("GB18030", "UTF-8"));
    QList<QByteArray> lines{QByteArray()};
    for (const char32_t point : text.toUcs4()) {
        if (point == U'\n') {
            lines.append(QByteArray());
            continue;
        }
        const QByteArray character = encodeCharacter(converter.get(), QString::fromUcs4(&point, 1));
        if (lines.last().size() + character.size() > columns) // as many bytes as columns
            lines.append(QByteArray());
        lines.last() += character;
    }
    return lines;
}

} // namespace yeban::escpos
