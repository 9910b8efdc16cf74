// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet_template.h"
#include "app/services/strict_json.h"

#include <QMap>

namespace yeban {

/// One licence that a paper carries: its template's name, and the words that differ from the paper's others:
/// "holder.name" → 经营者, "holder.value" → {operator}.
struct PaperSheet
{
    QString name;
    QMap<QString, QString> words;
};

/// What one file of resources/documents says: where things stand on one paper, and for which sheets.
struct Paper
{
    SheetTemplate layout; ///< without a name; its texts may hold words of the sheets
    QList<PaperSheet> sheets;
    QList<RectMm> taken; ///< by texts and codes

    /// One template a sheet, the words filled in.
    QList<SheetTemplate> templates() const;
};

/// Reads one paper, on top of the one that it is like (an empty one otherwise). Complaints name file and
/// line.
Result<Paper> parsePaper(const QByteArray &json, const QString &fileName, const Paper &like);

/// The file that a paper is like; empty: none, or not readable as JSON (parsePaper() says so).
QString paperLike(const QByteArray &json);

} // namespace yeban
