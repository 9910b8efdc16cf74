// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clean_text.h"

#include <QList>

namespace yeban {

static bool isVisible(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidi marks and overrides, zero-width (non-)joiners, BOM, soft hyphen, tags
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Surrogate: // unpaired, or QString::toUcs4 would have joined it
        return false;
    default:
        break;
    }
    // Letters and marks that have no shape: joiner, fillers of Hangul, Khmer inherent vowels, Braille blank.
    static const QList<char32_t> shapeless{0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFD};
    return !QChar::isNonCharacter(code) && !shapeless.contains(code);
}

QString cleanText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isVisible(code))
            clean += QStringView(QChar::fromUcs4(code));
    }
    return clean.trimmed();
}

} // namespace yeban
