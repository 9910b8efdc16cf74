// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/codes/code_reader.h"

#include "app/base/decode_text.h"
#include "app/codes/code_places.h"
#include "app/codes/flat_page.h"

#include <QRegularExpression>

#include <opencv2/imgproc.hpp>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace yeban {

namespace {

struct FormatRow
{
    CodeFormat format;
    ZXing::BarcodeFormat zxing;
    const char *name;
};
constexpr std::array<FormatRow, 5> formatTable{{
    {CodeFormat::Qr, ZXing::BarcodeFormat::QRCode, "qr"},
    {CodeFormat::DataMatrix, ZXing::BarcodeFormat::DataMatrix, "data-matrix"},
    {CodeFormat::Pdf417, ZXing::BarcodeFormat::PDF417, "pdf417"},
    {CodeFormat::Code128, ZXing::BarcodeFormat::Code128, "code-128"},
    {CodeFormat::Code39, ZXing::BarcodeFormat::Code39, "code-39"},
}};

using Place = std::function<QPoint(ZXing::PointI)>; ///< a point of a try in pixels of the picture

Result<QString> textOf(const ZXing::Result &code)
{
    const ZXing::ByteArray &raw = code.bytes();
    const QByteArray bytes(reinterpret_cast<const char *>(raw.data()), static_cast<qsizetype>(raw.size()));
    if (bytes.size() > Code::longest)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a code of more than %1 bytes").arg(Code::longest));
    return decodeText(code.hasECI() ? QByteArray::fromStdString(code.text()) : bytes);
}

/// One code and not all of them: ZXing 1.4 ends the process (an assertion of Result::operator==) when it compares two
/// finds of bars, which it only does to list several codes.
std::optional<Code> readGrey(const cv::Mat &grey, const ZXing::DecodeHints &hints, const Place &place)
{
    const ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step));
    const ZXing::Result result = ZXing::ReadBarcode(view, hints);
    const auto row = std::find_if(formatTable.begin(), formatTable.end(),
                                  [&](const FormatRow &known) { return known.zxing == result.format(); });
    if (row == formatTable.end() || !result.isValid())
        return std::nullopt;
    const auto &at = result.position();
    return Code{row->format, textOf(result), {place(at[0]), place(at[1]), place(at[2]), place(at[3])}};
}

/// The same of a part of the picture.
std::optional<Code> readGrey(const cv::Mat &grey, cv::Rect part, const ZXing::DecodeHints &hints)
{
    return readGrey(grey(part), hints, [part](ZXing::PointI p) { return QPoint(p.x + part.x, p.y + part.y); });
}

ZXing::DecodeHints hintsFor(CodeFormats formats)
{
    ZXing::BarcodeFormats wanted;
    for (const FormatRow &row : formatTable)
        if (formats.testFlag(row.format))
            wanted |= row.zxing;
    return ZXing::DecodeHints().setFormats(wanted).setTryHarder(true).setTryRotate(true).setTryDownscale(true);
}

/// The second tries at one place of a picture in which nothing was found.
class SecondLook
{
public:
    SecondLook(const cv::Mat &grey, cv::Rect place, const ZXing::DecodeHints &hints, CodeFormats formats)
        : m_place(place), m_grey(grey(place)), m_hints(hints), m_square(formats & (CodeFormat::Qr | CodeFormat::DataMatrix)),
          m_linear(formats & (CodeFormat::Code128 | CodeFormat::Code39 | CodeFormat::Pdf417))
    {
    }

    /// The cheap ones and those that help most first. Stops when `most` pixels were read.
    std::optional<Code> read(double most)
    {
        using Try = std::optional<Code> (SecondLook::*)();
        std::optional<Code> code;
        for (const Try once : {&SecondLook::smaller, &SecondLook::straightened, &SecondLook::larger, &SecondLook::sharpened,
                               &SecondLook::blurred})
            if (!code && m_pixels < most)
                code = (this->*once)();
        return code;
    }
    double pixels() const { return m_pixels; } ///< that all tries have read

private:
    /// Twice the size, but no more than half a million pixels: what is that large has modules enough.
    double upFactor() const { return std::clamp(std::sqrt(5e5 / static_cast<double>(m_grey.total())), 0.5, 2.0); }

    std::optional<Code> tryOn(const cv::Mat &grey, const std::function<cv::Point2d(cv::Point2d)> &back)
    {
        m_pixels += static_cast<double>(grey.total());
        return readGrey(grey, m_hints, [&](ZXing::PointI p) {
            const cv::Point2d at = back({static_cast<double>(p.x), static_cast<double>(p.y)});
            return QPoint(static_cast<int>(std::lround(at.x)) + m_place.x, static_cast<int>(std::lround(at.y)) + m_place.y);
        });
    }
    std::optional<Code> scaled(double factor, cv::InterpolationFlags how)
    {
        cv::Mat changed;
        cv::resize(m_grey, changed, {}, factor, factor, how);
        return tryOn(changed, [factor](cv::Point2d p) { return p / factor; });
    }
    std::optional<Code> larger() { return scaled(upFactor(), cv::INTER_CUBIC); }
    std::optional<Code> smaller() { return scaled(0.5, cv::INTER_AREA); }
    std::optional<Code> blurred()
    {
        cv::Mat changed;
        cv::GaussianBlur(m_grey, changed, {}, 1.2);
        return tryOn(changed, [](cv::Point2d p) { return p; });
    }
    /// Takes back part of what an unfocused lens did (Van Cittert's iteration).
    std::optional<Code> sharpened()
    {
        constexpr int rounds = 10;
        constexpr double lens = 3; // σ in pixels; of a page held too close
        cv::Mat seen, sharp, again;
        m_grey.convertTo(seen, CV_32F);
        sharp = seen.clone();
        for (int i = 0; i < rounds; ++i) {
            cv::GaussianBlur(sharp, again, {}, lens);
            sharp += seen - again;
        }
        sharp.convertTo(again, CV_8U);
        const double factor = upFactor();
        cv::resize(again, again, {}, factor, factor, cv::INTER_CUBIC);
        cv::GaussianBlur(again, again, {}, factor); // the noise that was sharpened too
        return tryOn(again, [factor](cv::Point2d p) { return p / factor; });
    }
    /// A square flattened, bars made to stand (they are found only near the upright and the level).
    std::optional<Code> straightened()
    {
        cv::Mat dx, dy;
        cv::Sobel(m_grey, dx, CV_32F, 1, 0);
        cv::Sobel(m_grey, dy, CV_32F, 0, 1);
        const double xx = dx.dot(dx), yy = dy.dot(dy), xy = dx.dot(dy);
        const bool bars = std::hypot(xx - yy, 2 * xy) > 0.5 * (xx + yy); // all edges in one direction
        if (bars)
            return m_linear ? upright(std::atan2(2 * xy, xx - yy) / 2) : std::nullopt;
        return m_square ? flat() : std::nullopt;
    }
    /// `across`: the angle at which the picture changes most.
    std::optional<Code> upright(double across)
    {
        const cv::Point2f middle(static_cast<float>(m_grey.cols) / 2, static_cast<float>(m_grey.rows) / 2);
        const double side = std::hypot(m_grey.cols, m_grey.rows), factor = std::min(2.0, 700 / side);
        cv::Matx23d turn = cv::getRotationMatrix2D(middle, across * 180 / CV_PI, factor), back;
        turn(0, 2) += side * factor / 2 - middle.x;
        turn(1, 2) += side * factor / 2 - middle.y;
        cv::Mat changed;
        const int pixels = static_cast<int>(side * factor);
        cv::warpAffine(m_grey, changed, turn, {pixels, pixels}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
        cv::invertAffineTransform(turn, back);
        return tryOn(changed, [back](cv::Point2d p) { return cv::Point2d(back * cv::Vec3d(p.x, p.y, 1)); });
    }
    std::optional<Code> flat()
    {
        const auto page = flattened(m_grey);
        if (!page)
            return std::nullopt;
        return tryOn(page->grey, [&page](cv::Point2d p) {
            const cv::Point at(std::clamp(static_cast<int>(p.x), 0, page->grey.cols - 1),
                               std::clamp(static_cast<int>(p.y), 0, page->grey.rows - 1));
            return cv::Point2d(page->fromX.at<float>(at), page->fromY.at<float>(at));
        });
    }

    cv::Rect m_place;
    cv::Mat m_grey;
    const ZXing::DecodeHints &m_hints;
    bool m_square; ///< codes with four sides are wanted
    bool m_linear; ///< codes of bars are wanted
    double m_pixels = 0;
};

cv::Mat greyOf(const CodeImage &image)
{
    const int type = image.layout == CodeImage::Layout::Grey ? CV_8UC1 : CV_8UC3;
    const cv::Mat view(image.height, image.width, type, const_cast<uchar *>(image.pixels), static_cast<size_t>(image.bytesPerRow));
    if (type == CV_8UC1)
        return view;
    cv::Mat grey;
    cv::cvtColor(view, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

} // namespace

Result<CodeFormats> codeFormatsOf(const QString &names)
{
    CodeFormats formats;
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    for (const QString &name : names.split(between, Qt::SkipEmptyParts)) {
        const auto row = std::find_if(formatTable.begin(), formatTable.end(),
                                      [&](const FormatRow &known) { return name == QLatin1String(known.name); });
        if (row == formatTable.end())
            return fail(ErrorCode::BadSetting,
                        QStringLiteral("no kind of code is called \"%1\"; write qr, data-matrix, pdf417, code-128 or code-39").arg(name));
        formats |= row->format;
    }
    if (!formats)
        return fail(ErrorCode::BadSetting, QStringLiteral("no kind of code is named; write \"qr\" or \"qr code-128\""));
    return formats;
}

std::optional<Code> CodeReader::read(const CodeImage &image)
{
    constexpr double share = 1.0 / 20;  // of the pixels read, which other looks may add; theirs cost about three times as much
    constexpr double dearest = 3;       // readings of the whole picture that one second look may cost
    constexpr double largestFirst = 0.5; // of the picture: where it pays to read a place before the whole
    if (image.width <= 0 || image.height <= 0)
        return std::nullopt;
    const cv::Mat grey = greyOf(image);
    const auto whole = static_cast<double>(grey.total());
    const ZXing::DecodeHints hints = hintsFor(m_formats);
    m_credit = std::min(1.0, m_credit + share);
    const std::vector<cv::Rect> places = m_credit > 0 ? codePlaces(grey) : std::vector<cv::Rect>();
    if (!places.empty() && places.front().area() <= largestFirst * whole) {
        if (auto code = readGrey(grey, places.front(), hints))
            return code;
        m_credit -= places.front().area() / whole;
    }
    auto code = readGrey(grey, cv::Rect({}, grey.size()), hints);
    for (auto place = places.begin(); !code && m_credit > 0 && place != places.end(); ++place) {
        SecondLook look(grey, *place, hints, m_formats);
        code = look.read(dearest * whole);
        m_credit -= look.pixels() / whole;
    }
    return code;
}

} // namespace yeban
