// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/protocol.h"

#include "drivers/receipt-printer/escpos/gb18030.h"

#include <algorithm>

namespace yeban::escpos {

namespace {

constexpr int bandRows = 128; // 9 KiB on 80 mm paper: small enough for the buffers of cheap printers
constexpr qsizetype qrMost = 2000;
constexpr int gapDots = 24;
constexpr int feedBeforeCut = 0; // GS V B n: n more dots behind the distance from head to knife

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

QList<QByteArray> encodeText(const ReceiptElement &element, const Profile &profile)
{
    if (profile.text == TextMode::Gb18030)
        return {ownFontText(element, profile.columns)};
    return rasterImage(drawText(element, profile.dots));
}

/// As large as reads well and fits: 42 mm of the 72 mm of wide paper for the longest contents we print.
int moduleDotsFor(qsizetype contentBytes, int dots)
{
    const int modules = contentBytes <= 62 ? 37 : contentBytes <= 122 ? 49 : contentBytes <= 287 ? 69 : 177;
    return std::clamp(dots * 6 / 10 / modules, 2, 8);
}

QList<QByteArray> encodeElement(const ReceiptElement &element, const Profile &profile)
{
    switch (element.kind) {
    case ReceiptElement::Kind::Text:
        return encodeText(element, profile);
    case ReceiptElement::Kind::Rule:
        return rasterImage(rule(profile.dots));
    case ReceiptElement::Kind::Qr: {
        const QByteArray content = element.text.toUtf8();
        return {align(element.align), qrCode(content, moduleDotsFor(content.size(), profile.dots)),
                align(ReceiptElement::Align::Left)};
    }
    case ReceiptElement::Kind::Gap:
        return {feedDots(gapDots)};
    }
    return {};
}

std::optional<Error> fault(bool present, ErrorCode code, const QString &detail, int n, quint8 byte)
{
    if (!present)
        return std::nullopt;
    return Error{code, detail,
                 QStringLiteral("DLE EOT %1=%2").arg(n).arg(byte, 2, 16, QLatin1Char('0')).toUpper()};
}

} // namespace

QByteArray initialise()
{
    return bytes({0x1B, 0x40});
}

QByteArray cut()
{
    return bytes({0x1D, 0x56, 0x42, feedBeforeCut});
}

QByteArray statusRequest(int n)
{
    return bytes({0x10, 0x04, n});
}

QByteArray fence()
{
    return bytes({0x1D, 0x72, 0x01});
}

QByteArray qrCode(const QByteArray &content, int moduleDots)
{
    const QByteArray data = content.first(std::min(content.size(), qrMost));
    const qsizetype length = data.size() + 3;
    QByteArray command = bytes({0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0}); // model 2
    command += bytes({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, moduleDots});        // size of a module
    command += bytes({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31});              // error correction M
    command += QByteArray("\x1D\x28\x6B", 3) + low(length) + high(length) + "\x31\x50\x30" + data; // store
    command += bytes({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30});                                  // print
    return command;
}

QList<QByteArray> rasterImage(const Bitmap &bitmap)
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
    commands.append(cut());
    return commands;
}

StatusByte::Kind StatusByte::kindOf(quint8 byte)
{
    if ((byte & 0x93) == 0x12)
        return Kind::Realtime;
    return (byte & 0xF0) == 0 ? Kind::Queued : Kind::Nonsense; // four bits say all; more would be chatter
}

bool isOffline(quint8 printer)
{
    return (printer & 0x08) != 0;
}

std::optional<Error> offlineCause(quint8 cause)
{
    if (auto error = fault(cause & 0x04, ErrorCode::CoverOpen, QStringLiteral("the cover is open"), 2, cause))
        return error;
    if (auto error =
            fault(cause & 0x20, ErrorCode::PaperOut, QStringLiteral("stopped at the paper's end"), 2, cause))
        return error;
    return fault(cause & 0x40, ErrorCode::DeviceFault, QStringLiteral("an error stops the printer"), 2,
                 cause);
}

std::optional<Error> errorCause(quint8 cause)
{
    if (auto error =
            fault(cause & 0x08, ErrorCode::DeviceFault, QStringLiteral("the cutter is blocked"), 3, cause))
        return error;
    if (auto error =
            fault(cause & 0x20, ErrorCode::DeviceFault, QStringLiteral("unrecoverable error"), 3, cause))
        return error;
    return fault(cause & 0x44, ErrorCode::DeviceFault, QStringLiteral("recoverable error (head or voltage)"),
                 3, cause);
}

std::optional<Error> paperError(quint8 paper)
{
    return fault((paper & 0x60) == 0x60, ErrorCode::PaperOut, QStringLiteral("no paper"), 4, paper);
}

bool isPaperLow(quint8 paper)
{
    return (paper & 0x0C) == 0x0C;
}

} // namespace yeban::escpos
