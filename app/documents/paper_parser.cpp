// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/paper_parser.h"

#include "app/services/pattern.h"

namespace yeban {

namespace {

bool overlap(const RectMm &a, const RectMm &b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// Words are written {item.name} and {item.value}; values of the form have no dot in their ids.
bool isWord(const QString &name)
{
    return name.contains(QLatin1Char('.'));
}

QString withWords(const QString &pattern, const QMap<QString, QString> &words)
{
    return fillPattern(pattern, [&](const QString &name) {
        return isWord(name) ? words.value(name) : QStringLiteral("{%1}").arg(name);
    });
}

class PaperParser
{
public:
    PaperParser(const QString &file, Paper like) : m_report(file), m_paper(std::move(like)) {}
    Result<Paper> parse(const JsonValue &root);

private:
    void readSize(JsonObject &in);
    void readSheet(JsonObject &in);
    void readItem(JsonObject &in, PaperSheet &sheet);
    void readText(JsonObject &in);
    void readCode(JsonObject &in);
    void readFrame(JsonObject &in);
    RectMm readBox(JsonObject &in);
    QString readPattern(JsonObject &in, const char *key);
    void keepFree(const RectMm &box, JsonObject &in);
    void checkOnSheet(const RectMm &box, JsonObject &in);
    template <class Read> void each(JsonObject &in, const char *key, Need need, Read read)
    {
        QList<JsonObject> entries = in.objects(key, need);
        for (JsonObject &entry : entries) {
            (this->*read)(entry);
            entry.finish();
        }
    }

    JsonReport m_report;
    Paper m_paper;
};

Result<Paper> PaperParser::parse(const JsonValue &root)
{
    JsonObject in(root, m_report);
    SheetTemplate &layout = m_paper.layout;
    layout.stock = in.oneOf<Stock>(
        "stock", {{QLatin1String("2019"), Stock::Preprinted2019}, {QLatin1String("plain"), Stock::Plain}});
    if (in.text("like", Need::Optional).isEmpty()) {
        readSize(in);
        each(in, "sheets", Need::Required, &PaperParser::readSheet);
    } else if (m_paper.sheets.isEmpty()) {
        in.complain("like", QStringLiteral("no such paper, or one that is itself like another"));
    }
    each(in, "texts", Need::Required, &PaperParser::readText);
    each(in, "codes", Need::Optional, &PaperParser::readCode);
    each(in, "frames", Need::Optional, &PaperParser::readFrame);
    if (layout.stock == Stock::Preprinted2019 && !layout.frames.isEmpty())
        in.complain("frames", QStringLiteral("pre-printed stock has its border: nothing may be drawn on it"));
    in.finish();
    if (m_report.error())
        return fail(*m_report.error());
    return std::move(m_paper);
}

void PaperParser::readSize(JsonObject &in)
{
    SheetTemplate &layout = m_paper.layout;
    layout.widthMm = in.number("widthMm");
    layout.heightMm = in.number("heightMm");
    if (layout.widthMm < 50 || layout.widthMm > 1200 || layout.heightMm < 50 || layout.heightMm > 1200)
        in.complain("widthMm", QStringLiteral("\"widthMm\" and \"heightMm\" must be from 50 to 1200"));
}

void PaperParser::readSheet(JsonObject &in)
{
    PaperSheet sheet{in.text("name"), {}};
    QList<JsonObject> items = in.objects("items", Need::Optional);
    for (JsonObject &item : items)
        readItem(item, sheet);
    m_paper.sheets.append(sheet);
}

void PaperParser::readItem(JsonObject &in, PaperSheet &sheet)
{
    const QString id = in.text("id");
    sheet.words.insert(id + QStringLiteral(".name"), in.text("name"));
    sheet.words.insert(id + QStringLiteral(".value"), readPattern(in, "value"));
    in.finish();
}

void PaperParser::checkOnSheet(const RectMm &box, JsonObject &in)
{
    const SheetTemplate &layout = m_paper.layout;
    const bool inside = box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0 &&
                        box.x + box.width <= layout.widthMm && box.y + box.height <= layout.heightMm;
    if (!inside)
        in.complain("x", QStringLiteral("the box does not lie on the sheet"));
}

void PaperParser::keepFree(const RectMm &box, JsonObject &in)
{
    checkOnSheet(box, in);
    for (const RectMm &other : std::as_const(m_paper.taken)) {
        if (overlap(box, other))
            in.complain("x", QStringLiteral("the box overlaps another one"));
    }
    m_paper.taken.append(box);
}

RectMm PaperParser::readBox(JsonObject &in)
{
    return {in.number("x"), in.number("y"), in.number("width"), in.number("height")};
}

QString PaperParser::readPattern(JsonObject &in, const char *key)
{
    const QString text = in.text(key);
    const auto names = patternNames(text);
    if (!names) {
        in.complain(key, names.error().detail);
        return {};
    }
    for (const PaperSheet &sheet : std::as_const(m_paper.sheets)) {
        for (const QString &name : *names) {
            if (isWord(name) && !sheet.words.contains(name))
                in.complain(key, QStringLiteral("%1 has no {%2}").arg(sheet.name, name));
        }
    }
    return text;
}

void PaperParser::readText(JsonObject &in)
{
    TemplateText text;
    text.box = readBox(in);
    keepFree(text.box, in);
    text.text = readPattern(in, "text");
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
    m_paper.layout.texts.append(text);
}

void PaperParser::readCode(JsonObject &in)
{
    const double size = in.number("size");
    const TemplateQr code{{in.number("x"), in.number("y"), size, size}, readPattern(in, "text")};
    keepFree(code.box, in);
    m_paper.layout.codes.append(code);
}

void PaperParser::readFrame(JsonObject &in)
{
    const TemplateFrame frame{readBox(in), in.number("lineMm", 0.5)};
    checkOnSheet(frame.box, in);
    if (frame.lineMm <= 0 || frame.lineMm > 5)
        in.complain("lineMm", QStringLiteral("\"lineMm\" must be above 0 and at most 5"));
    m_paper.layout.frames.append(frame);
}

} // namespace

QList<SheetTemplate> Paper::templates() const
{
    QList<SheetTemplate> all;
    for (const PaperSheet &sheet : sheets) {
        SheetTemplate one = layout;
        one.name = sheet.name;
        for (TemplateText &text : one.texts)
            text.text = withWords(text.text, sheet.words);
        for (TemplateQr &code : one.codes)
            code.text = withWords(code.text, sheet.words);
        all.append(one);
    }
    return all;
}

Result<Paper> parsePaper(const QByteArray &json, const QString &fileName, const Paper &like)
{
    const auto root = JsonValue::parse(json, fileName);
    if (!root)
        return fail(root.error());
    return PaperParser(fileName, like).parse(*root);
}

QString paperLike(const QByteArray &json)
{
    const auto root = JsonValue::parse(json, {});
    if (!root)
        return {};
    const qsizetype at = root->keys.indexOf(QStringLiteral("like"));
    return at < 0 ? QString() : root->items.at(at).text;
}

} // namespace yeban
