// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/protocol.h"

#include "drivers/receipt-printer/escpos/gb18030.h"

#include <algorithm>

namespace yeban::escpos {

namespace {

constexpr qsizetype qrMost = 2000;
constexpr int gapDots = 24;
constexpr int feedBeforeCut = 0; // GS V A/B n: n more dots behind the distance from head to knife
constexpr int feedToEdge = 160;  // 20 mm: from the head to the edge at which a person tears

char low(qsizetype value)
{
    return static_cast<char>(value & 0xFF);
}
char high(qsizetype value)
{
    return static_cast<char>((value >> 8) & 0xFF);
}

QByteArray bytes(std::initializer_list<int> values)
{
    QByteArray result;
    for (const int value : values)
        result.append(static_cast<char>(value));
    return result;
}

QByteArray align(ReceiptElement::Align align)
{
    return bytes({0x1B, 0x61, static_cast<int>(align)});
}

QByteArray feedDots(int dots)
{
    return bytes({0x1B, 0x4A, dots});
}

/// A line two dots thick across the paper.
Bitmap rule(int dots)
{
    const int bytesPerRow = dots / 8;
    Bitmap bitmap{bytesPerRow, {}};
    bitmap.bits.fill('\0', qsizetype(bytesPerRow) * 10);
    bitmap.bits.replace(qsizetype(bytesPerRow) * 4, qsizetype(bytesPerRow) * 2,
                        QByteArray(qsizetype(bytesPerRow) * 2, '\xFF'));
    return bitmap;
}

QByteArray ownFontText(const ReceiptElement &element, int columns)
{
    const bool large = element.size == ReceiptElement::Size::Large;
    QByteArray command = align(element.align);
    command += bytes({0x1D, 0x21, large ? 0x11 : 0x00});
    command += bytes({0x1B, 0x45, element.bold ? 1 : 0});
    for (const QByteArray &line : gb18030Lines(element.text, large ? columns / 2 : columns))
        command += line + '\n';
    return command;
}

/// A picture stands where its own dots put it: the printer must not shift it by the alignment of a text
/// before.
QList<QByteArray> picture(const Bitmap &bitmap, const Profile &profile)
{
    QList<QByteArray> commands = rasterImage(bitmap, profile.bandRows);
    if (profile.text == TextMode::Gb18030)
        commands.prepend(align(ReceiptElement::Align::Left));
    return commands;
}

QList<QByteArray> encodeText(const ReceiptElement &element, const Profile &profile)
{
    if (profile.text == TextMode::Gb18030 && isInPrinterFont(element.text))
        return {ownFontText(element, profile.columns)};
    return picture(drawText(element, profile.dots), profile);
}

/// As large as reads well and fits: 42 mm of the 72 mm of wide paper for the longest contents we print.
int moduleDotsFor(qsizetype contentBytes, int dots)
{
    const int modules = contentBytes <= 62 ? 37 : contentBytes <= 122 ? 49 : contentBytes <= 287 ? 69 : 177;
    return std::clamp(dots * 6 / 10 / modules, 2, 8);
}

QList<QByteArray> encodeQr(const ReceiptElement &element, const Profile &profile)
{
    const QByteArray content = element.text.toUtf8().first(std::min(element.text.toUtf8().size(), qrMost));
    const int moduleDots = moduleDotsFor(content.size(), profile.dots);
    if (profile.qr == QrMode::Raster)
        return picture(drawQr(content, moduleDots, element.align, profile.dots), profile);
    return {align(element.align), qrCode(content, moduleDots), align(ReceiptElement::Align::Left)};
}

QList<QByteArray> encodeElement(const ReceiptElement &element, const Profile &profile)
{
    switch (element.kind) {
    case ReceiptElement::Kind::Text:
        return encodeText(element, profile);
    case ReceiptElement::Kind::Rule:
        return picture(rule(profile.dots), profile);
    case ReceiptElement::Kind::Qr:
        return encodeQr(element, profile);
    case ReceiptElement::Kind::Gap:
        return {feedDots(gapDots)};
    }
    return {};
}

} // namespace

QByteArray initialise()
{
    return bytes({0x1B, 0x40});
}

QByteArray cut(Knife knife)
{
    switch (knife) {
    case Knife::Partial:
        return bytes({0x1D, 0x56, 0x42, feedBeforeCut});
    case Knife::Full:
        return bytes({0x1D, 0x56, 0x41, feedBeforeCut});
    case Knife::None:
        break;
    }
    return feedDots(feedToEdge);
}

QByteArray statusRequest(int n)
{
    return bytes({0x10, 0x04, n});
}

QByteArray fence()
{
    return bytes({0x1D, 0x72, 0x01});
}

QByteArray automaticStatus()
{
    return bytes({0x1D, 0x61, 0xFF});
}

QByteArray qrCode(const QByteArray &content, int moduleDots)
{
    const qsizetype length = content.size() + 3;
    QByteArray command = bytes({0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0}); // model 2
    command += bytes({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, moduleDots});        // size of a module
    command += bytes({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31});              // error correction M
    command += QByteArray("\x1D\x28\x6B", 3) + low(length) + high(length) + "\x31\x50\x30" + content; // store
    command += bytes({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30});                                     // print
    return command;
}

QList<QByteArray> rasterImage(const Bitmap &bitmap, int bandRows)
{
    QList<QByteArray> commands;
    for (int row = 0; row < bitmap.rows(); row += bandRows) {
        const int rows = std::min(bandRows, bitmap.rows() - row);
        QByteArray command = bytes({0x1D, 0x76, 0x30, 0});
        command += low(bitmap.bytesPerRow);
        command += high(bitmap.bytesPerRow);
        command += low(rows);
        command += high(rows);
        command += bitmap.bits.mid(qsizetype(row) * bitmap.bytesPerRow, qsizetype(rows) * bitmap.bytesPerRow);
        commands.append(command);
    }
    return commands;
}

QList<QByteArray> encode(const Receipt &receipt, const Profile &profile)
{
    QList<QByteArray> commands{initialise()};
    if (profile.text == TextMode::Gb18030)
        commands.append(bytes({0x1B, 0x74, 0, 0x1C, 0x26})); // Chinese mode
    for (const ReceiptElement &element : receipt.elements)
        commands.append(encodeElement(element, profile));
    if (profile.text == TextMode::Gb18030)
        commands.append(bytes({0x1C, 0x2E}));
    commands.append(cut(profile.knife));
    return commands;
}

} // namespace yeban::escpos
