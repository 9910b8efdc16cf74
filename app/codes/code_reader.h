// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFlags>
#include <QPoint>

#include <array>
#include <optional>

namespace yeban {

enum class CodeFormat {
    Qr = 1,         ///< ISO/IEC 18004
    DataMatrix = 2, ///< ISO/IEC 16022
    Pdf417 = 4,     ///< ISO/IEC 15438
    Code128 = 8,    ///< ISO/IEC 15417
    Code39 = 16,    ///< ISO/IEC 16388
};
Q_DECLARE_FLAGS(CodeFormats, CodeFormat)
Q_DECLARE_OPERATORS_FOR_FLAGS(CodeFormats)

/// "qr", "data-matrix", "pdf417", "code-128", "code-39", several with blanks or commas between; BadSetting says which
/// there are.
Result<CodeFormats> codeFormatsOf(const QString &names);

/// Somebody else's pixels, looked at and not kept: 8 bits a channel, rows from top to bottom. Whoever makes the view
/// keeps the bytes (height * bytesPerRow) alive while it is used.
struct CodeImage
{
    enum class Layout { Grey, Bgr };
    Layout layout = Layout::Grey;
    int width = 0;
    int height = 0;
    const uchar *pixels = nullptr;
    qsizetype bytesPerRow = 0;
};

/// A code in a picture.
struct Code
{
    static constexpr qsizetype longest = 4096; ///< bytes

    CodeFormat format = CodeFormat::Qr;
    /// ECI honoured; without ECI UTF-8, else GB18030; cleaned (decodeText). InvalidInput for bytes that are no
    /// text or more than `longest`.
    Result<QString> text;
    std::array<QPoint, 4> corners; ///< pixels; top left of the code first, then clockwise as printed
};

/// Finds and reads codes in the pictures of one camera, one after the other. Blocking; one thread; keeps nothing of a
/// picture.
///
/// Reads the place that looks most like a code, then the whole picture, as ZXing-cpp does. Only where nothing was found
/// that place is looked at again: smaller, flattened, larger, sharpened, blurred. A page of text looks like a code too, so
/// looks at places are rationed: the first picture may have them, and over many pictures they add about a seventh to
/// the time.
class CodeReader
{
public:
    explicit CodeReader(CodeFormats formats) : m_formats(formats) {}

    /// The code that is found first; nullopt when there is none.
    std::optional<Code> read(const CodeImage &image);

private:
    CodeFormats m_formats;
    double m_credit = 1; ///< what looks at places may still cost, in readings of a whole picture; at most 1
};

} // namespace yeban
