// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/codes/decoders.h"

#include "app/codes/code_reader.h"
#include "tests/bench/codes/zbar_read.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <array>

namespace yeban::bench {

namespace {

class Ours final : public Decoder
{
public:
    const char *name() const override { return "ours"; }
    QString decode(const cv::Mat &grey) override
    {
        const auto code = m_reader.read({CodeImage::Layout::Grey, grey.cols, grey.rows, grey.data, static_cast<qsizetype>(grey.step)});
        return code && code->text ? *code->text : QString();
    }
    void forget() override { m_reader = CodeReader(formats); }

private:
    static constexpr CodeFormats formats = CodeFormats(CodeFormat::Qr) | CodeFormat::Code128;
    CodeReader m_reader{formats};
};

class BareZxing final : public Decoder
{
public:
    const char *name() const override { return "bare"; }
    QString decode(const cv::Mat &grey) override
    {
        const auto hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::Code128);
        const ZXing::Result code = ZXing::ReadBarcode(
            {grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step)}, hints);
        return code.isValid() ? QString::fromStdString(code.text()) : QString();
    }
};

class Zbar final : public Decoder
{
public:
    ~Zbar() override { zbar_close(m_scanner); }
    const char *name() const override { return "zbar"; }
    QString decode(const cv::Mat &grey) override
    {
        std::array<char, 8192> text{};
        const int found = zbar_read(m_scanner, grey.data, static_cast<unsigned>(grey.cols),
                                    static_cast<unsigned>(grey.rows), text.data(), static_cast<unsigned>(text.size()));
        return found != 0 ? QString::fromUtf8(text.data()) : QString();
    }

private:
    void *m_scanner = zbar_open();
};

} // namespace

std::unique_ptr<Decoder> ours() { return std::make_unique<Ours>(); }
std::unique_ptr<Decoder> bareZxing() { return std::make_unique<BareZxing>(); }
std::unique_ptr<Decoder> zbar() { return std::make_unique<Zbar>(); }

} // namespace yeban::bench
