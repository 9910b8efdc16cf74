// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_file.h"

#include "app/documents/compact_pdf.h"

#include <cairo-pdf.h>

namespace yeban {

namespace {

cairo_status_t append(void *bytes, const unsigned char *data, unsigned int length)
{
    static_cast<QByteArray *>(bytes)->append(reinterpret_cast<const char *>(data), qsizetype(length));
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

PdfFile::PdfFile(double widthMm, double heightMm)
    : m_surface(cairo_pdf_surface_create_for_stream(append, &m_bytes, widthMm * pointsPerMm,
                                                    heightMm * pointsPerMm)),
      m_cairo(cairo_create(m_surface.get()))
{
}

void PdfFile::setMade(const QDateTime &time)
{
    cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   time.toString(Qt::ISODate).toUtf8().constData());
}

Result<QByteArray> PdfFile::finish()
{
    cairo_show_page(m_cairo.get());
    cairo_status_t status = cairo_status(m_cairo.get());
    m_cairo.reset();
    cairo_surface_finish(m_surface.get());
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(m_surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Internal, QString::fromUtf8(cairo_status_to_string(status)));
    return compactPdf(m_bytes);
}

} // namespace yeban
