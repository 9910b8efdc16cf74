// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace yeban {

/// One line of a text table and where it stood.
struct TableRow
{
    int line = 0;
    QStringList cells;
};

/// A whole file; NotFound if it cannot be read, InvalidInput if it is larger than 16 MiB.
Result<QByteArray> readTable(const QString &file);

/// Rows of tab-separated UTF-8 text; empty lines and lines that begin with '#' are passed over. InvalidInput
/// with "file:line" for bytes that are not UTF-8, another number of cells than `columns`, or an empty cell.
Result<QList<TableRow>> tableRows(const QByteArray &content, const QString &file, int columns);

/// The error of one line.
tl::unexpected<Error> rowError(const QString &file, int line, const QString &what);

} // namespace yeban
