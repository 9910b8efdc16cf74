// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/codes/symbols.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <memory>

#include <iconv.h>
#include <qrencode.h>

namespace yeban::test {

constexpr int quiet = 4; // modules around a QR code, ISO/IEC 18004

static cv::Mat symbolOf(QRinput *rawInput)
{
    const std::unique_ptr<QRinput, decltype(&QRinput_free)> input(rawInput, QRinput_free);
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeInput(input.get()), QRcode_free);
    if (!code)
        qFatal("libqrencode refuses the text");
    cv::Mat symbol(code->width + 2 * quiet, code->width + 2 * quiet, CV_8UC1, cv::Scalar(255));
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[y * code->width + x] & 1) != 0)
                symbol.at<uchar>(y + quiet, x + quiet) = 0;
    return symbol;
}

static void append(QRinput *input, const QByteArray &bytes)
{
    QRinput_append(input, QR_MODE_8, static_cast<int>(bytes.size()),
                   reinterpret_cast<const unsigned char *>(bytes.constData()));
}

cv::Mat qrSymbol(const QByteArray &bytes)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    append(input, bytes);
    return symbolOf(input);
}

cv::Mat qrSymbolUtf8Eci(const QString &text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    QRinput_appendECIheader(input, 26);
    append(input, text.toUtf8());
    return symbolOf(input);
}

cv::Mat code128Symbol(const QByteArray &ascii)
{
    constexpr int margin = 10, height = 30; // modules; ISO/IEC 15417 asks for 10 at either side
    const auto bars = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::Code128)
                          .setMargin(0).encode(ascii.toStdString(), 0, 1);
    cv::Mat symbol(height + 2 * quiet, bars.width() + 2 * margin, CV_8UC1, cv::Scalar(255));
    for (int x = 0; x < bars.width(); ++x)
        if (bars.get(x, 0))
            symbol(cv::Rect(x + margin, quiet, 1, height)).setTo(0);
    return symbol;
}

QByteArray gb18030(const QString &text)
{
    QByteArray in = text.toUtf8(), out(in.size() * 2 + 4, '\0');
    iconv_t converter = ::iconv_open("GB18030", "UTF-8");
    char *from = in.data(), *to = out.data();
    auto fromLeft = static_cast<size_t>(in.size()), toLeft = static_cast<size_t>(out.size());
    ::iconv(converter, &from, &fromLeft, &to, &toLeft);
    ::iconv_close(converter);
    out.chop(static_cast<qsizetype>(toLeft));
    return out;
}

} // namespace yeban::test
