// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/page_source.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>

#include <cups/raster.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace yeban::ipp_emulator {

namespace {

constexpr int dpi = 50;
constexpr double pointsPerInch = 72.0;
constexpr unsigned mostPixels = 12000; // A3 at 600 dpi is 9,921 high

QList<QImage> pagesOfPdf(QByteArray document, Pictures pictures)
{
    QBuffer buffer(&document);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument pdf;
    pdf.load(&buffer);
    if (pdf.status() != QPdfDocument::Status::Ready)
        return {};
    QList<QImage> pages;
    if (pictures == Pictures::Counted)
        pages.resize(pdf.pageCount());
    for (int page = static_cast<int>(pages.size()); page < pdf.pageCount(); ++page) {
        const QImage drawn = pdf.render(page, (pdf.pagePointSize(page) * dpi / pointsPerInch).toSize());
        QImage paper(drawn.size(), QImage::Format_RGB32);
        paper.fill(Qt::white); // a page is transparent where nothing is printed
        QPainter(&paper).drawImage(0, 0, drawn);
        pages.append(paper);
    }
    return pages;
}

struct Input
{
    const QByteArray &bytes;
    qsizetype at = 0;
};

ssize_t readInput(void *context, unsigned char *data, std::size_t length)
{
    auto *input = static_cast<Input *>(context);
    const qsizetype count = std::min(static_cast<qsizetype>(length), input->bytes.size() - input->at);
    std::memcpy(data, input->bytes.constData() + input->at, static_cast<std::size_t>(count));
    input->at += count;
    return count;
}

QImage pageOfRaster(cups_raster_t *raster, const cups_page_header2_t &header)
{
    const bool colour = header.cupsBitsPerPixel == 24;
    QImage image(static_cast<int>(header.cupsWidth), static_cast<int>(header.cupsHeight),
                 colour ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y)
        if (cupsRasterReadPixels(raster, image.scanLine(y), header.cupsBytesPerLine) !=
            header.cupsBytesPerLine)
            return {};
    return image.scaledToWidth(image.width() * dpi / static_cast<int>(header.HWResolution[0]),
                               Qt::SmoothTransformation);
}

QList<QImage> pagesOfRaster(const QByteArray &document)
{
    Input input{document};
    const std::unique_ptr<cups_raster_t, void (*)(cups_raster_t *)> raster(
        cupsRasterOpenIO(readInput, &input, CUPS_RASTER_READ), cupsRasterClose);
    QList<QImage> pages;
    cups_page_header2_t header;
    while (raster && cupsRasterReadHeader2(raster.get(), &header)) {
        const bool known = header.cupsBitsPerPixel == 24 || header.cupsBitsPerPixel == 8;
        const bool sane =
            header.cupsWidth <= mostPixels && header.cupsHeight <= mostPixels && header.HWResolution[0] > 0;
        const QImage page = known && sane ? pageOfRaster(raster.get(), header) : QImage();
        if (page.isNull())
            return {};
        pages.append(page);
    }
    return pages;
}

} // namespace

const char *suffixOf(const QByteArray &document)
{
    return document.startsWith("RaS2") ? "pwg" : "pdf";
}

QList<QImage> thumbnails(const QByteArray &document, Pictures pictures)
{
    return document.startsWith("RaS2") ? pagesOfRaster(document) : pagesOfPdf(document, pictures);
}

} // namespace yeban::ipp_emulator
