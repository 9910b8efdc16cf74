// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet_template.h"

#include "app/documents/paper_parser.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace yeban {

namespace {

const char *suffixOf(Stock stock)
{
    return stock == Stock::Plain ? ".plain.json" : ".2019.json";
}

Result<QByteArray> contentOf(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    return file.readAll();
}

} // namespace

Result<QList<SheetTemplate>> SheetTemplates::parse(const QByteArray &json, const QString &fileName,
                                                   const QByteArray &like)
{
    Paper under;
    if (!like.isEmpty()) {
        auto paper = parsePaper(like, paperLike(json), {});
        if (!paper)
            return fail(paper.error());
        under = *std::move(paper);
    }
    const auto paper = parsePaper(json, fileName, under);
    if (!paper)
        return fail(paper.error());
    return paper->templates();
}

Result<SheetTemplates> SheetTemplates::load(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("%1: no such folder").arg(folder));
    SheetTemplates all;
    const QStringList names = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = dir.filePath(name);
        const auto json = contentOf(path);
        if (!json)
            return fail(json.error());
        // Only a name: a template never reaches out of its folder.
        const QString other = QFileInfo(paperLike(*json)).fileName();
        const auto like = other.isEmpty() ? Result<QByteArray>() : contentOf(dir.filePath(other));
        if (!like)
            return fail(like.error());
        const auto sheets = parse(*json, path, *like);
        if (!sheets)
            return fail(sheets.error());
        for (const SheetTemplate &sheet : *sheets) {
            if (!name.endsWith(QLatin1String(suffixOf(sheet.stock))))
                return fail(ErrorCode::InvalidInput, QStringLiteral("%1:1: its name must end in %2")
                                                         .arg(path, QLatin1String(suffixOf(sheet.stock))));
            if (all.find(sheet.name, sheet.stock))
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("%1:1: %2 is in another file too").arg(path, sheet.name));
            all.m_templates.append(sheet);
        }
    }
    return all;
}

const SheetTemplate *SheetTemplates::find(const QString &name, Stock stock) const
{
    for (const SheetTemplate &sheet : m_templates) {
        if (sheet.name == name && sheet.stock == stock)
            return &sheet;
    }
    return nullptr;
}

} // namespace yeban
