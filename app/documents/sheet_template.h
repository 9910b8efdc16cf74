// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace yeban {

/// What the paper in the tray is.
enum class Stock {
    Preprinted2019, ///< "2019": licence stock with emblem, border, title and seal on it: only values are
                    ///< printed
    Plain, ///< "plain": blank paper for halls that test; title and border are drawn, never emblem or seal
};

struct RectMm
{
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(const RectMm &) const = default;
};

enum class TextAlign { Left, Centre, Right };

/// A text in a box, from the values ({id} in `text`) or fixed. Shrinks from `sizePt` to `minSizePt` while it
/// wraps inside the box; a text that fits at no size refuses the whole sheet.
struct TemplateText
{
    RectMm box;
    QString text;
    double sizePt = 12;
    double minSizePt = 8;
    TextAlign align = TextAlign::Left;
    bool bold = false;
};

/// A QR code of a value, or a frame line.
struct TemplateQr
{
    RectMm box; ///< square; the quiet zone of four modules is inside
    QString text;
};
struct TemplateFrame
{
    RectMm box;
    double lineMm = 0.5;
};

/// Where things stand on one kind of sheet and one kind of stock: a JSON file of resources/documents, named
/// <name>.<stock>.json. Millimetres from the top left corner of the sheet.
struct SheetTemplate
{
    QString name; ///< "business-licence-duplicate"
    Stock stock = Stock::Plain;
    double widthMm = 0;
    double heightMm = 0;
    QList<TemplateText> texts;
    QList<TemplateQr> codes;
    QList<TemplateFrame> frames; ///< refused by parse() on pre-printed stock

    /// InvalidInput with "file:line: what is wrong"; also boxes outside the sheet and overlapping text boxes.
    static Result<SheetTemplate> parse(const QByteArray &json, const QString &fileName);
};

/// All templates of a folder. Immutable; any thread.
class SheetTemplates
{
public:
    static Result<SheetTemplates> load(const QString &folder);
    const SheetTemplate *find(const QString &name, Stock stock) const; ///< null if there is none

private:
    QList<SheetTemplate> m_templates;
};

} // namespace yeban
