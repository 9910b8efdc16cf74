// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/paper.h"

#include <QPainter>

#include <iconv.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace yeban::escpos_emulator {

namespace {

constexpr int paperDots = 576;
constexpr int lineDots = 30;
constexpr int fontPixels = 24;

int byteAt(const QByteArray &bytes, qsizetype index)
{
    return index < bytes.size() ? static_cast<unsigned char>(bytes.at(index)) : 0;
}

QString fromGb18030(QByteArray bytes)
{
    const std::unique_ptr<void, int (*)(void *)> converter(iconv_open("UTF-8", "GB18030"), iconv_close);
    QByteArray utf8(bytes.size() * 4 + 4, Qt::Uninitialized);
    char *in = bytes.data();
    char *out = utf8.data();
    auto inLeft = static_cast<size_t>(bytes.size());
    auto outLeft = static_cast<size_t>(utf8.size());
    iconv(converter.get(), &in, &inLeft, &out, &outLeft);
    return QString::fromUtf8(utf8.constData(), out - utf8.constData());
}

} // namespace

Paper::Paper() : m_image(paperDots, 64, QImage::Format_Grayscale8)
{
    m_image.fill(Qt::white);
}

void Paper::need(int rows)
{
    if (m_row + rows <= m_image.height())
        return;
    QImage longer(paperDots, std::max(m_row + rows, m_image.height() * 2), QImage::Format_Grayscale8);
    longer.fill(Qt::white);
    std::copy_n(m_image.constBits(), m_image.sizeInBytes(), longer.bits()); // same width, so the same stride
    m_image = longer;
}

int Paper::leftFor(int width) const
{
    const int room = std::max(paperDots - width, 0);
    return m_align == 1 ? room / 2 : m_align == 2 ? room : 0;
}

int Paper::print(const Command &command)
{
    if (command.name == "text") {
        m_line += command.data;
        return 0;
    }
    if (command.name == "\n")
        return printLine();
    if (command.name == "\x1Dv0")
        return printRaster(command.data);
    if (command.name == "\x1D"
                        "8L")
        return storePicture(command.data.mid(4));
    if (command.name == "\x1D(L")
        return storedPicture(command.data.mid(2));
    if (command.name == "\x1D(k")
        return graphicCode(command.data.mid(2));
    if (command.name == "\x1BJ" || command.name == "\x1B"
                                                   "d") {
        const int dots = byteAt(command.data, 0) * (command.name == "\x1BJ" ? 1 : lineDots);
        need(dots);
        m_row += dots;
        return dots;
    }
    return setMode(command);
}

int Paper::setMode(const Command &command)
{
    const int value = byteAt(command.data, 0);
    if (command.name == "\x1B"
                        "a")
        m_align = value % 48;
    else if (command.name == "\x1D!")
        m_large = value != 0;
    else if (command.name == "\x1B"
                             "E")
        m_bold = (value & 1) != 0;
    else if (command.name == "\x1B@")
        m_align = m_large = m_bold = false;
    return 0;
}

int Paper::printLine()
{
    const QString line = fromGb18030(m_line);
    m_line.clear();
    const int height = m_large ? lineDots * 2 : lineDots;
    need(height);
    m_receipt.text.append(line);
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(m_large ? fontPixels * 2 : fontPixels);
    font.setBold(m_bold);
    QPainter painter(&m_image);
    painter.setFont(font);
    const Qt::Alignment align = m_align == 1   ? Qt::AlignHCenter
                                : m_align == 2 ? Qt::AlignRight
                                               : Qt::AlignLeft;
    painter.drawText(QRect(0, m_row, paperDots, height), align | Qt::AlignVCenter, line);
    m_row += height;
    return height;
}

/// `data`: m fn a bx by c, then width in dots and rows, then the dots; kept until it is asked for.
int Paper::storePicture(const QByteArray &data)
{
    const int bytesPerRow = (byteAt(data, 6) + byteAt(data, 7) * 256 + 7) / 8;
    m_stored = QByteArray(1, '\0') + static_cast<char>(bytesPerRow & 0xFF) +
               static_cast<char>(bytesPerRow >> 8) + data.mid(8);
    return 0;
}

/// `data`: m fn parameters.
int Paper::storedPicture(const QByteArray &data)
{
    const int function = byteAt(data, 1);
    if (function == 112)
        return storePicture(data);
    return function == 50 && !m_stored.isEmpty() ? printRaster(m_stored) : 0;
}

int Paper::printRaster(const QByteArray &data)
{
    const int bytesPerRow = byteAt(data, 1) + byteAt(data, 2) * 256;
    const int rows = byteAt(data, 3) + byteAt(data, 4) * 256;
    need(rows);
    const int left = leftFor(bytesPerRow * 8);
    for (int y = 0; y < rows; ++y) {
        uchar *line = m_image.scanLine(m_row + y);
        for (int x = 0; x < std::min(bytesPerRow * 8, paperDots - left); ++x)
            if (byteAt(data, 5 + qsizetype(y) * bytesPerRow + x / 8) & (0x80 >> (x % 8)))
                line[left + x] = 0;
    }
    m_row += rows;
    return rows;
}

/// `data`: cn fn parameters.
int Paper::graphicCode(const QByteArray &data)
{
    if (byteAt(data, 0) != 0x31)
        return 0;
    switch (byteAt(data, 1)) {
    case 0x43:
        m_moduleDots = byteAt(data, 2);
        return 0;
    case 0x50:
        m_qrStore = data.mid(3);
        return 0;
    case 0x51:
        return printQr();
    default:
        return 0;
    }
}

int Paper::printQr()
{
    const std::unique_ptr<QRcode, void (*)(QRcode *)> code(
        QRcode_encodeData(static_cast<int>(m_qrStore.size()),
                          reinterpret_cast<const unsigned char *>(m_qrStore.constData()), 0, QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return 0;
    const int quiet = 4 * m_moduleDots;
    const int side = code->width * m_moduleDots;
    need(side + 2 * quiet);
    const int left = leftFor(side);
    QPainter painter(&m_image);
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                painter.fillRect(left + x * m_moduleDots, m_row + quiet + y * m_moduleDots, m_moduleDots,
                                 m_moduleDots, Qt::black);
    m_receipt.qr.append(QString::fromUtf8(m_qrStore));
    m_row += side + 2 * quiet;
    return side + 2 * quiet;
}

PrintedReceipt Paper::cut()
{
    constexpr int margin = 24;
    need(margin);
    PrintedReceipt receipt = m_receipt;
    receipt.picture = m_image.copy(0, 0, paperDots, m_row + margin);
    m_image.fill(Qt::white);
    m_row = 0;
    m_receipt = {};
    return receipt;
}

} // namespace yeban::escpos_emulator
