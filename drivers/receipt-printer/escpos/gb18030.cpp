// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/gb18030.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <iconv.h>

#include <memory>

namespace yeban::escpos {

namespace {

struct IconvClose
{
    void operator()(void *converter) const { iconv_close(converter); }
};

/// One or two bytes; printers know the two-byte part of GB18030 only.
QByteArray encodeCharacter(void *converter, const QString &character)
{
    const QByteArray geta("\xA1\xFE", 2);
    QByteArray utf8 = character.toUtf8();
    if (utf8.size() == 1)
        return static_cast<unsigned char>(utf8.at(0)) < 0x20 || utf8.at(0) == 0x7F ? QByteArray(" ") : utf8;
    char *in = utf8.data();
    auto inLeft = static_cast<size_t>(utf8.size());
    char buffer[8];
    char *out = buffer;
    size_t outLeft = sizeof buffer;
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter, &in, &inLeft, &out, &outLeft) == static_cast<size_t>(-1) || out - buffer != 2)
        return geta;
    return QByteArray(buffer, 2);
}

QList<QByteArray> encode(iconv_t converter, const QString &text)
{
    QList<QByteArray> characters;
    for (const char32_t point : text.toUcs4())
        characters.append(encodeCharacter(converter, QString::fromUcs4(&point, 1)));
    return characters;
}

/// What no line may end inside of: words, numbers, a character with the comma behind it (Unicode annex 14).
QStringList piecesOf(QString text)
{
    for (QChar &character : text)
        if (character.category() == QChar::Other_Control)
            character = QLatin1Char(' ');
    QStringList pieces;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to > from; from = to, to = finder.toNextBoundary())
        pieces.append(text.mid(from, to - from));
    return pieces;
}

/// As many bytes as columns. Blanks at a line's end are dropped; a piece that is wider than a line is torn.
void addPiece(QList<QByteArray> &lines, const QList<QByteArray> &characters, int columns)
{
    qsizetype width = 0, sofar = 0;
    for (const QByteArray &character : characters) {
        sofar += character.size();
        width = character == " " ? width : sofar;
    }
    const auto nextLine = [&lines] {
        while (lines.last().endsWith(' '))
            lines.last().chop(1);
        lines.append(QByteArray());
    };
    if (!lines.last().isEmpty() && lines.last().size() + width > columns)
        nextLine();
    for (const QByteArray &character : characters) {
        const bool full = lines.last().size() + character.size() > columns;
        if (full && character == " ")
            continue;
        if (full)
            nextLine();
        lines.last() += character;
    }
}

} // namespace

bool isInPrinterFont(const QString &text)
{
    const std::unique_ptr<void, IconvClose> converter(iconv_open("GBK", "UTF-8"));
    QByteArray utf8 = text.toUtf8();
    QByteArray gbk(utf8.size() + 1, Qt::Uninitialized);
    char *in = utf8.data();
    char *out = gbk.data();
    auto inLeft = static_cast<size_t>(utf8.size());
    auto outLeft = static_cast<size_t>(gbk.size());
    return iconv(converter.get(), &in, &inLeft, &out, &outLeft) != static_cast<size_t>(-1);
}

QList<QByteArray> gb18030Lines(const QString &text, int columns)
{
    const std::unique_ptr<void, IconvClose> converter(iconv_open("GB18030", "UTF-8"));
    QList<QByteArray> lines;
    for (const QString &paragraph : text.split(QLatin1Char('\n'))) {
        lines.append(QByteArray());
        for (const QString &piece : piecesOf(paragraph))
            addPiece(lines, encode(converter.get(), piece), columns);
    }
    return lines;
}

} // namespace yeban::escpos
