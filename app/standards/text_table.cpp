// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/text_table.h"

#include <QFile>
#include <QStringDecoder>

namespace yeban {

Result<QByteArray> readTable(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("%1: %2").arg(file, in.errorString()));
    constexpr qint64 limit = 16 * 1024 * 1024;
    const QByteArray content = in.read(limit + 1);
    if (content.size() > limit)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1: larger than 16 MiB").arg(file));
    return content;
}

tl::unexpected<Error> rowError(const QString &file, int line, const QString &what)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(what));
}

Status eachRow(const QByteArray &content, const QString &file, int columns,
               const std::function<Status(const TableRow &)> &take)
{
    int line = 0;
    for (qsizetype from = 0, end = 0; from <= content.size(); from = end + 1) {
        ++line;
        end = content.indexOf('\n', from);
        if (end < 0)
            end = content.size();
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = QString(decode(QByteArrayView(content).sliced(from, end - from))).trimmed();
        if (decode.hasError())
            return rowError(file, line, QStringLiteral("not UTF-8"));
        if (text.isEmpty() || text.startsWith(QLatin1Char('#')))
            continue;
        const QStringList cells = text.split(QLatin1Char('\t'));
        if (cells.size() != columns)
            return rowError(file, line,
                            QStringLiteral("%1 columns instead of %2").arg(cells.size()).arg(columns));
        if (cells.contains(QString()))
            return rowError(file, line, QStringLiteral("an empty column"));
        if (const Status taken = take({line, cells}); !taken)
            return taken;
    }
    return {};
}

Result<QList<TableRow>> tableRows(const QByteArray &content, const QString &file, int columns)
{
    QList<TableRow> rows;
    const Status read = eachRow(content, file, columns, [&rows](const TableRow &row) {
        rows.append(row);
        return Status();
    });
    if (!read)
        return fail(read.error());
    return rows;
}

} // namespace yeban
