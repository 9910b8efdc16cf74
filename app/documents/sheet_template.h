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

/// A text in a box, of values ({id} in `text`) or fixed. Shrinks from `sizePt` to `minSizePt` while it
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

/// Where things stand on one kind of sheet and one kind of stock. Millimetres from the top left corner of the
/// sheet; a text's corner is that of its first character's square.
struct SheetTemplate
{
    QString name; ///< "individual-business-duplicate"
    Stock stock = Stock::Plain;
    double widthMm = 0;
    double heightMm = 0;
    QList<TemplateText> texts;
    QList<TemplateQr> codes;
    QList<TemplateFrame> frames; ///< none on pre-printed stock: parse() refuses them
};

/// The templates of a folder (resources/documents, whose README describes the files). Immutable; any thread.
class SheetTemplates
{
public:
    /// Every <paper>.<stock>.json. NotFound without the folder; else as parse().
    static Result<SheetTemplates> load(const QString &folder);
    /// The sheets of one paper. `like`: the paper that the file's "like" names. InvalidInput with
    /// "file:line: what is wrong", also for boxes outside the sheet and texts and codes that overlap.
    static Result<QList<SheetTemplate>> parse(const QByteArray &json, const QString &fileName,
                                              const QByteArray &like = {});

    const SheetTemplate *find(const QString &name, Stock stock) const; ///< null if there is none
    const QList<SheetTemplate> &all() const { return m_templates; }

private:
    QList<SheetTemplate> m_templates;
};

} // namespace yeban
