// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace yeban {

/// One line of a text table and where it stood.
struct TableRow
{
    int line = 0;
    QStringList cells;
};

/// A whole file; NotFound if it cannot be read, InvalidInput if it is larger than 16 MiB.
Result<QByteArray> readTable(const QString &file);

/// Calls `take` with each row of tab-separated UTF-8 text, one at a time; empty lines and lines that begin
/// with '#' are passed over. Ends with the first error: that of `take`, or InvalidInput with "file:line" for
/// bytes that are not UTF-8, another number of cells than `columns`, or an empty cell.
Status eachRow(const QByteArray &content, const QString &file, int columns,
               const std::function<Status(const TableRow &)> &take);

/// All rows at once, for small tables.
Result<QList<TableRow>> tableRows(const QByteArray &content, const QString &file, int columns);

/// The error of one line.
tl::unexpected<Error> rowError(const QString &file, int line, const QString &what);

} // namespace yeban
