// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/page_printer.h"

namespace yeban::ipp {

/// Bytes and what they are.
struct Document
{
    QString mimeType;
    QByteArray bytes;
};

/// The document as this printer takes it: unchanged where it takes the type, a PDF else as PWG raster (PWG
/// 5102.4) at the printer's best resolution up to 600 dpi, in colour where it prints colour. A printer that says
/// which PDF it reads (pdf-versions-supported) takes none that is newer: it could print it as so much text.
/// Unsupported when it takes neither, InvalidInput when the PDF cannot be read. About a fifth of a second for an
/// A4 page; any thread.
Result<Document> suited(const Document &document, const PagePrinterFacts &facts);

} // namespace yeban::ipp
