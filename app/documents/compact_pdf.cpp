// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/compact_pdf.h"

#include <QtEndian>

#include <hb-subset.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <stdexcept>

namespace yeban {

namespace {

template <auto destroy> struct Destroy
{
    void operator()(auto *object) const { destroy(object); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using Subset = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;

constexpr hb_tag_t outlines = HB_TAG('C', 'F', 'F', ' ');

Blob blobOf(const std::string &bytes)
{
    return Blob(
        hb_blob_create(bytes.data(), unsigned(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
}

/// A PDF embeds the bare outlines; harfbuzz wants the table that counts the glyphs beside them.
Face faceOf(const std::string &cff, quint16 glyphs)
{
    constexpr quint32 countOnly = 0x00005000; // maxp 0.5 (OpenType 1.9)
    std::string maxp(6, '\0');
    qToBigEndian(countOnly, maxp.data());
    qToBigEndian(glyphs, maxp.data() + 4);
    Face face(hb_face_builder_create());
    hb_face_builder_add_table(face.get(), HB_TAG('m', 'a', 'x', 'p'), blobOf(maxp).get());
    hb_face_builder_add_table(face.get(), outlines, blobOf(cff).get());
    // The builder makes a font of its tables whenever it is asked; the font owns its bytes.
    const Blob font(hb_face_reference_blob(face.get()));
    return Face(hb_face_create(font.get(), 0));
}

/// The same glyphs under the same numbers, each in one piece and without hints.
std::string unrolled(const std::string &cff, quint16 glyphs)
{
    const Face face = faceOf(cff, glyphs);
    const Subset input(hb_subset_input_create_or_fail());
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                               HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                               HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_add_range(hb_subset_input_glyph_set(input.get()), 0, hb_codepoint_t(glyphs - 1));
    const Face made(hb_subset_or_fail(face.get(), input.get()));
    if (!made)
        throw std::runtime_error("a font that cannot be read");
    const Blob table(hb_face_reference_table(made.get(), outlines));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(table.get(), &length);
    return std::string(bytes, length);
}

/// cairo writes a font's widths as one row, [0 [w w …]]: one for each glyph.
quint16 glyphsOf(QPDFObjectHandle font)
{
    return quint16(font.getKey("/W").getArrayItem(1).getArrayNItems());
}

void shrinkFonts(QPDF &pdf)
{
    for (QPDFObjectHandle &object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font", "/CIDFontType0"))
            continue;
        QPDFObjectHandle file = object.getKey("/FontDescriptor").getKey("/FontFile3");
        const auto cff = file.getStreamData();
        const auto bare = QPDFObjectHandle::newNull(); // compressed when it is written
        file.replaceStreamData(
            unrolled({reinterpret_cast<const char *>(cff->getBuffer()), cff->getSize()}, glyphsOf(object)),
            bare, bare);
    }
}

QByteArray written(QPDF &pdf)
{
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return QByteArray(reinterpret_cast<const char *>(bytes->getBuffer()), qsizetype(bytes->getSize()));
}

} // namespace

Result<QByteArray> compactPdf(const QByteArray &bytes)
try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("page", bytes.constData(), size_t(bytes.size()));
    shrinkFonts(pdf);
    return written(pdf);
} catch (const std::exception &error) {
    return fail(ErrorCode::Internal, QString::fromUtf8(error.what()));
}

} // namespace yeban
