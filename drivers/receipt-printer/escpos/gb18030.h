// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace yeban::escpos {

/// Every character is in the two-byte set (GBK) that printers' own fonts hold. 㛃 𬀩 𠮷 take four bytes,
/// and 䶮 has changed its place between editions: a line with one of them is drawn instead.
bool isInPrinterFont(const QString &text);

/// Text for a printer's own Chinese font: GB18030 bytes, wrapped so that no line is wider than `columns`
/// narrow characters (a Chinese one is two wide, has two bytes and is never torn). Words and numbers stay whole, and no
/// line begins with what closes the one before, unless it is wider than a line by itself. Control characters become
/// blanks, so that no text can be read as a command; a character outside the two-byte set becomes a geta mark
/// 〓.
QList<QByteArray> gb18030Lines(const QString &text, int columns);

} // namespace yeban::escpos
