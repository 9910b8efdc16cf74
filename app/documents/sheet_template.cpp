// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet_template.h"

#include "app/services/pattern.h"
#include "app/services/strict_json.h"

#include <QDir>
#include <QFile>

namespace yeban {

namespace {

bool overlap(const RectMm &a, const RectMm &b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// Reads one template's file; remembers the line of each box for complaints about overlaps.
class TemplateParser
{
public:
    explicit TemplateParser(const QString &file) : m_report(file) {}
    Result<SheetTemplate> parse(const JsonValue &root);

private:
    RectMm readBox(JsonObject &in);
    void keepFree(const RectMm &box, JsonObject &in);
    QString readPattern(JsonObject &in);
    void readText(JsonObject &in);
    void readCode(JsonObject &in);
    void readFrame(JsonObject &in);
    void checkOnSheet(const RectMm &box, JsonObject &in);

    JsonReport m_report;
    SheetTemplate m_sheet;
    QList<RectMm> m_taken; ///< by texts and codes
};

Result<SheetTemplate> TemplateParser::parse(const JsonValue &root)
{
    JsonObject in(root, m_report);
    m_sheet.name = in.text("name");
    m_sheet.stock = in.oneOf<Stock>(
        "stock", {{QLatin1String("2019"), Stock::Preprinted2019}, {QLatin1String("plain"), Stock::Plain}});
    m_sheet.widthMm = in.number("widthMm");
    m_sheet.heightMm = in.number("heightMm");
    if (m_sheet.widthMm < 50 || m_sheet.widthMm > 1200 || m_sheet.heightMm < 50 || m_sheet.heightMm > 1200)
        in.complain("widthMm", QStringLiteral("\"widthMm\" and \"heightMm\" must be from 50 to 1200"));
    QList<JsonObject> texts = in.objects("texts");
    for (JsonObject &text : texts)
        readText(text);
    QList<JsonObject> codes = in.objects("codes", Need::Optional);
    for (JsonObject &code : codes)
        readCode(code);
    QList<JsonObject> frames = in.objects("frames", Need::Optional);
    for (JsonObject &frame : frames)
        readFrame(frame);
    if (m_sheet.stock == Stock::Preprinted2019 && !frames.isEmpty())
        in.complain("frames", QStringLiteral("pre-printed stock has its border: nothing may be drawn on it"));
    in.finish();
    if (m_report.error())
        return fail(*m_report.error());
    return std::move(m_sheet);
}

void TemplateParser::checkOnSheet(const RectMm &box, JsonObject &in)
{
    const bool inside = box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0 &&
                        box.x + box.width <= m_sheet.widthMm && box.y + box.height <= m_sheet.heightMm;
    if (!inside)
        in.complain("x", QStringLiteral("the box does not lie on the sheet"));
}

void TemplateParser::keepFree(const RectMm &box, JsonObject &in)
{
    checkOnSheet(box, in);
    for (const RectMm &other : std::as_const(m_taken)) {
        if (overlap(box, other))
            in.complain("x", QStringLiteral("the box overlaps another one"));
    }
    m_taken.append(box);
}

RectMm TemplateParser::readBox(JsonObject &in)
{
    return {in.number("x"), in.number("y"), in.number("width"), in.number("height")};
}

QString TemplateParser::readPattern(JsonObject &in)
{
    const QString text = in.text("text");
    if (const auto names = patternNames(text); !names)
        in.complain("text", names.error().detail);
    return text;
}

void TemplateParser::readText(JsonObject &in)
{
    TemplateText text;
    text.box = readBox(in);
    keepFree(text.box, in);
    text.text = readPattern(in);
    text.sizePt = in.number("sizePt");
    text.minSizePt = in.number("minSizePt", text.sizePt);
    if (text.minSizePt < 4 || text.sizePt < text.minSizePt || text.sizePt > 200)
        in.complain("sizePt", QStringLiteral("sizes go from 4 to 200, \"minSizePt\" to \"sizePt\""));
    text.align = in.oneOf<TextAlign>("align",
                                     {{QLatin1String("left"), TextAlign::Left},
                                      {QLatin1String("centre"), TextAlign::Centre},
                                      {QLatin1String("right"), TextAlign::Right}},
                                     Need::Optional);
    text.bold = in.boolean("bold", false);
    in.finish();
    m_sheet.texts.append(text);
}

void TemplateParser::readCode(JsonObject &in)
{
    const double size = in.number("size");
    const TemplateQr code{{in.number("x"), in.number("y"), size, size}, readPattern(in)};
    keepFree(code.box, in);
    in.finish();
    m_sheet.codes.append(code);
}

void TemplateParser::readFrame(JsonObject &in)
{
    const TemplateFrame frame{readBox(in), in.number("lineMm", 0.5)};
    checkOnSheet(frame.box, in);
    if (frame.lineMm <= 0 || frame.lineMm > 5)
        in.complain("lineMm", QStringLiteral("\"lineMm\" must be above 0 and at most 5"));
    in.finish();
    m_sheet.frames.append(frame);
}

} // namespace

Result<SheetTemplate> SheetTemplate::parse(const QByteArray &json, const QString &fileName)
{
    const auto root = JsonValue::parse(json, fileName);
    if (!root)
        return fail(root.error());
    return TemplateParser(fileName).parse(*root);
}

Result<SheetTemplates> SheetTemplates::load(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("%1: no such folder").arg(folder));
    SheetTemplates all;
    const QStringList names = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound,
                        QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
        auto sheet = SheetTemplate::parse(file.readAll(), file.fileName());
        if (!sheet)
            return fail(sheet.error());
        const QString stock = sheet->stock == Stock::Plain ? QStringLiteral("plain") : QStringLiteral("2019");
        // One name, one file: so no two files can hold the same template either.
        if (name != QStringLiteral("%1.%2.json").arg(sheet->name, stock))
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("%1:1: must be named %2.%3.json").arg(file.fileName(), sheet->name, stock));
        all.m_templates.append(*std::move(sheet));
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
