// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/raster.h"

#include <cups/cups.h>
#include <cups/raster.h>
#include <poppler.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <numbers>
#include <utility>
#include <vector>

namespace yeban::ipp {

namespace {

const QString pdf = QStringLiteral("application/pdf");
const QString pwgRaster = QStringLiteral("image/pwg-raster");
constexpr int mostDpi = 600;   // more is beyond what a licence shows, and four times the bytes
constexpr int bandRows = 1024; // a whole A3 page at 600 dpi would take 280 MB
constexpr double pointsPerInch = 72.0;
constexpr double hundredthsMmPerPoint = 2540.0 / pointsPerInch;

struct Release
{
    void operator()(PopplerDocument *document) const { g_object_unref(document); }
    void operator()(PopplerPage *page) const { g_object_unref(page); }
    void operator()(cairo_t *cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t *surface) const { cairo_surface_destroy(surface); }
    void operator()(cups_raster_t *raster) const { cupsRasterClose(raster); }
    void operator()(GBytes *bytes) const { g_bytes_unref(bytes); }
    void operator()(GError *error) const { g_error_free(error); }
};
template <class T> using Owned = std::unique_ptr<T, Release>;

ssize_t appendTo(void *bytes, unsigned char *data, std::size_t length)
{
    static_cast<QByteArray *>(bytes)->append(reinterpret_cast<const char *>(data),
                                             static_cast<qsizetype>(length));
    return static_cast<ssize_t>(length);
}

/// One line of cairo's pixels (native order, 0x00RRGGBB) as the raster's colours.
void convertLine(const unsigned char *pixels, int width, bool colour, std::vector<unsigned char> &line)
{
    for (int x = 0; x < width; ++x) {
        quint32 pixel = 0;
        std::memcpy(&pixel, pixels + 4 * x, sizeof pixel);
        const auto red = static_cast<unsigned char>(pixel >> 16);
        const auto green = static_cast<unsigned char>(pixel >> 8);
        const auto blue = static_cast<unsigned char>(pixel);
        const auto at = static_cast<std::size_t>(x);
        if (colour)
            std::copy_n(std::array{red, green, blue}.begin(), 3,
                        line.begin() + static_cast<std::ptrdiff_t>(3 * at));
        else
            line[at] = static_cast<unsigned char>((red * 299 + green * 587 + blue * 114) / 1000);
    }
}

struct Wanted
{
    int dpi = 0;
    bool colour = false;
};

std::optional<Wanted> wantedOf(const RasterAbility &ability)
{
    Wanted wanted;
    for (const int dpi : ability.dpi)
        if (dpi <= mostDpi)
            wanted.dpi = std::max(wanted.dpi, dpi);
    wanted.colour = ability.types.contains(QStringLiteral("srgb_8"));
    const bool possible = wanted.colour || ability.types.contains(QStringLiteral("sgray_8"));
    return wanted.dpi > 0 && possible ? std::optional(wanted) : std::nullopt;
}

/// Draws pages band by band into the raster.
class Drawing
{
public:
    Drawing(cups_raster_t *raster, Wanted wanted) : m_raster(raster), m_wanted(wanted) {}

    bool page(PopplerPage *page, int pages)
    {
        double width = 0;
        double height = 0;
        poppler_page_get_size(page, &width, &height);
        m_turnedAt = width > height ? width : 0;
        if (m_turnedAt > 0)
            std::swap(width, height);
        pwg_media_t *media =
            pwgMediaForSize(qRound(width * hundredthsMmPerPoint), qRound(height * hundredthsMmPerPoint));
        cups_page_header2_t header;
        if (!media || !cupsRasterInitPWGHeader(&header, media, m_wanted.colour ? "srgb_8" : "sgray_8",
                                               m_wanted.dpi, m_wanted.dpi, "one-sided", nullptr))
            return false;
        header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = static_cast<unsigned>(pages);
        if (!cupsRasterWriteHeader2(m_raster, &header))
            return false;
        const int rows = static_cast<int>(header.cupsHeight);
        m_width = static_cast<int>(header.cupsWidth);
        m_line.assign(header.cupsBytesPerLine, 0xFF);
        for (int top = 0; top < rows; top += bandRows)
            if (!band(page, top, std::min(bandRows, rows - top)))
                return false;
        return true;
    }

private:
    bool band(PopplerPage *page, int top, int rows)
    {
        const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, m_width, rows));
        const Owned<cairo_t> cairo(cairo_create(surface.get()));
        cairo_set_source_rgb(cairo.get(), 1, 1, 1);
        cairo_paint(cairo.get());
        cairo_translate(cairo.get(), 0, -top);
        cairo_scale(cairo.get(), m_wanted.dpi / pointsPerInch, m_wanted.dpi / pointsPerInch);
        if (m_turnedAt > 0) { // sheets go short edge first; a page that lies is turned to the left
            cairo_translate(cairo.get(), 0, m_turnedAt);
            cairo_rotate(cairo.get(), -std::numbers::pi / 2);
        }
        poppler_page_render_for_printing(page, cairo.get());
        cairo_surface_flush(surface.get());
        if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
            return false;
        const unsigned char *pixels = cairo_image_surface_get_data(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get());
        for (int y = 0; y < rows; ++y) {
            convertLine(pixels + qsizetype(y) * stride, m_width, m_wanted.colour, m_line);
            if (cupsRasterWritePixels(m_raster, m_line.data(), static_cast<unsigned>(m_line.size())) !=
                m_line.size())
                return false;
        }
        return true;
    }

    cups_raster_t *m_raster;
    Wanted m_wanted;
    int m_width = 0;
    double m_turnedAt = 0; ///< width in points of a page that lies, 0 of one that stands
    std::vector<unsigned char> m_line;
};

Result<QByteArray> rasterOf(const QByteArray &document, Wanted wanted)
{
    const Owned<GBytes> bytes(g_bytes_new(document.constData(), static_cast<gsize>(document.size())));
    GError *problem = nullptr;
    const Owned<PopplerDocument> opened(poppler_document_new_from_bytes(bytes.get(), nullptr, &problem));
    const Owned<GError> error(problem);
    if (!opened || poppler_document_get_n_pages(opened.get()) < 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the document cannot be read as PDF"),
                    QStringLiteral("document-format-error"));
    QByteArray result;
    const Owned<cups_raster_t> raster(cupsRasterOpenIO(appendTo, &result, CUPS_RASTER_WRITE_PWG));
    Drawing drawing(raster.get(), wanted);
    const int pages = poppler_document_get_n_pages(opened.get());
    for (int number = 0; number < pages; ++number) {
        const Owned<PopplerPage> page(poppler_document_get_page(opened.get(), number));
        if (!page || !drawing.page(page.get(), pages))
            return fail(ErrorCode::InvalidInput, QStringLiteral("page %1 cannot be drawn").arg(number + 1),
                        QStringLiteral("document-format-error"));
    }
    return result;
}

/// A keyword of pdf-versions-supported (IANA's registry) and the minor number of the PDF that it is made of.
struct PdfVersion
{
    QLatin1String keyword;
    int minor;
};
constexpr std::array pdfVersions{
    PdfVersion{QLatin1String("adobe-1.3"), 3},        PdfVersion{QLatin1String("adobe-1.4"), 4},
    PdfVersion{QLatin1String("adobe-1.5"), 5},        PdfVersion{QLatin1String("adobe-1.6"), 6},
    PdfVersion{QLatin1String("adobe-1.7"), 7},        PdfVersion{QLatin1String("iso-32000-1_2008"), 7},
    PdfVersion{QLatin1String("iso-15930-1_2001"), 3}, PdfVersion{QLatin1String("iso-15930-3_2002"), 3},
    PdfVersion{QLatin1String("iso-15930-4_2003"), 4}, PdfVersion{QLatin1String("iso-15930-6_2003"), 4},
    PdfVersion{QLatin1String("iso-15930-7_2010"), 6}, PdfVersion{QLatin1String("iso-15930-8_2010"), 6},
    PdfVersion{QLatin1String("iso-16612-2_2010"), 6}, PdfVersion{QLatin1String("iso-19005-1_2005"), 4},
    PdfVersion{QLatin1String("iso-19005-2_2011"), 7}, PdfVersion{QLatin1String("iso-19005-3_2012"), 7},
    PdfVersion{QLatin1String("pwg-5102.3"), 4},
};

/// The 5 of "%PDF-1.5" (ISO 32000-1 §7.5.2); 0: it does not begin as a PDF.
int minorOf(const QByteArray &document)
{
    constexpr QByteArrayView head("%PDF-1.");
    return document.startsWith(head) && document.size() > head.size() ? document.at(head.size()) - '0' : 0;
}

bool reads(const QStringList &versions, const QByteArray &document)
{
    return versions.isEmpty() || std::any_of(pdfVersions.begin(), pdfVersions.end(), [&](const PdfVersion &known) {
               return known.minor >= minorOf(document) && versions.contains(known.keyword);
           });
}

} // namespace

Result<Document> suited(const Document &document, const PagePrinterFacts &facts)
{
    if (facts.formats.contains(document.mimeType) &&
        (document.mimeType != pdf || reads(facts.pdfVersions, document.bytes)))
        return document;
    const auto wanted = wantedOf(facts.raster);
    if (document.mimeType != pdf || !facts.formats.contains(pwgRaster) || !wanted)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("the printer does not take %1").arg(document.mimeType),
                    QStringLiteral("document-format"));
    auto raster = rasterOf(document.bytes, *wanted);
    if (!raster)
        return fail(raster.error());
    return Document{pwgRaster, std::move(*raster)};
}

} // namespace yeban::ipp
