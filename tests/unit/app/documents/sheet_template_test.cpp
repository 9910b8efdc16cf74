// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet_template.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace yeban;

class SheetTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAll()
    {
        const auto sheets = SheetTemplates::parse(good(), QStringLiteral("t.json"));
        QVERIFY2(sheets, sheets ? "" : qPrintable(sheets.error().detail));
        QCOMPARE(sheets->size(), 2);
        const SheetTemplate &sheet = sheets->first();
        QCOMPARE(sheet.name, QStringLiteral("test-sheet"));
        QVERIFY(sheet.stock == Stock::Plain);
        QCOMPARE(sheet.widthMm, 210.0);
        QCOMPARE(sheet.texts.size(), 3);
        QVERIFY((sheet.texts.first().box == RectMm{10, 10, 50, 8}));
        QCOMPARE(sheet.texts.first().minSizePt, 8.0);
        QVERIFY(sheet.texts.at(1).align == TextAlign::Centre);
        QCOMPARE(sheet.texts.at(1).minSizePt, 12.0); // none given: never shrinks
        QVERIFY((sheet.codes.first().box == RectMm{100, 10, 20, 20}));
        QCOMPARE(sheet.frames.first().lineMm, 0.5);
    }

    void eachSheetHasItsOwnWords()
    {
        const auto sheets = SheetTemplates::parse(good(), QStringLiteral("t.json"));
        QVERIFY(sheets);
        QCOMPARE(sheets->first().texts.at(2).text, QStringLiteral("Owner: {owner}"));
        QCOMPARE(sheets->last().name, QStringLiteral("other-sheet"));
        QCOMPARE(sheets->last().texts.at(2).text, QStringLiteral("Director: {director}"));
        QCOMPARE(sheets->last().texts.first().text, QStringLiteral("{name}"));
    }

    /// Plain paper is like real stock, with the title and the border on top.
    void takesOverWhatItIsLike()
    {
        const QByteArray title = R"({
 "stock": "plain", "like": "t.2019.json",
 "texts": [ { "x": 10, "y": 100, "width": 50, "height": 8, "text": "{who.name}", "sizePt": 12 } ]
})";
        QByteArray stock = good();
        stock.replace("\"plain\"", "\"2019\"");
        const QByteArray real = stock.left(stock.indexOf(",\n \"frames\"")) + "\n}";
        const auto sheets = SheetTemplates::parse(title, QStringLiteral("t.plain.json"), real);
        QVERIFY2(sheets, sheets ? "" : qPrintable(sheets.error().detail));
        QVERIFY(sheets->last().stock == Stock::Plain);
        QCOMPARE(sheets->last().widthMm, 210.0);
        QCOMPARE(sheets->last().texts.size(), 4);
        QCOMPARE(sheets->last().texts.last().text, QStringLiteral("Director"));
        const auto alone = SheetTemplates::parse(title, QStringLiteral("t.plain.json"));
        QVERIFY(!alone);
        QVERIFY2(alone.error().detail.startsWith(QStringLiteral("t.plain.json:2: no such paper")),
                 qPrintable(alone.error().detail));
        QByteArray upon = title;
        upon.replace("100", "12");
        const auto overlapping = SheetTemplates::parse(upon, QStringLiteral("t.plain.json"), real);
        QVERIFY(!overlapping);
        QVERIFY(overlapping.error().detail.contains(QStringLiteral("overlaps another one")));
    }

    void refusesWithLine_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *from, const char *to, int line) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << line;
        };
        row("unknown key", "\"bold\": true", "\"blod\": true", 9);
        row("unknown key at the top", "\"widthMm\"", "\"wide\": 1,\n \"widthMm\"", 3);
        row("missing key", "\"sizePt\": 12, \"align\"", "\"align\"", 10);
        row("wrong type", "\"x\": 10, \"y\": 10, \"width\": 50", "\"x\": \"10\", \"y\": 10, \"width\": 50",
            9);
        row("off the sheet", "\"x\": 10, \"y\": 10, \"width\": 50", "\"x\": 170, \"y\": 10, \"width\": 50",
            9);
        row("negative", "\"x\": 10, \"y\": 10, \"width\": 50", "\"x\": -1, \"y\": 10, \"width\": 50", 9);
        row("no width", "\"width\": 50", "\"width\": 0", 9);
        row("overlap of texts", "\"y\": 30", "\"y\": 12", 10);
        row("overlap of text and code", "\"x\": 100", "\"x\": 45", 13);
        row("minimum above size", "\"minSizePt\": 8", "\"minSizePt\": 15", 9);
        row("tiny", "\"minSizePt\": 8", "\"minSizePt\": 2", 9);
        row("open brace", "{name}", "{name", 9);
        row("align", "\"centre\"", "\"middle\"", 10);
        row("stock", "\"plain\"", "\"2018\"", 2);
        row("frame on real stock", "\"plain\"", "\"2019\"", 14);
        row("frame line", "\"height\": 130 }", "\"height\": 130, \"lineMm\": 9 }", 14);
        row("unknown word", "{who.name}: ", "{whose.name}: ", 11);
        row("a word that one sheet has not", "\"id\": \"who\", \"name\": \"Director\"",
            "\"id\": \"whom\", \"name\": \"Director\"", 11);
        row("open brace in an item", "{director}", "{director", 6);
        row("no name of a sheet", "\"name\": \"test-sheet\", ", "", 5);
        row("size", "\"widthMm\": 210", "\"widthMm\": 20", 3);
    }

    void refusesWithLine()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, line);
        QByteArray json = good();
        QVERIFY(json.contains(from));
        const auto sheet = SheetTemplates::parse(json.replace(from, to), QStringLiteral("t.json"));
        QVERIFY(!sheet);
        QVERIFY(sheet.error().code == ErrorCode::InvalidInput);
        QVERIFY2(sheet.error().detail.startsWith(QStringLiteral("t.json:%1:").arg(line)),
                 qPrintable(sheet.error().detail));
    }

    void loadsAFolder()
    {
        QTemporaryDir folder;
        const auto refusal = [&] { return SheetTemplates::load(folder.path()).error().detail; };
        QVERIFY(SheetTemplates::load(folder.filePath(QStringLiteral("none"))).error().code ==
                ErrorCode::NotFound);
        write(folder.filePath(QStringLiteral("test.plain.json")), good());
        const auto all = SheetTemplates::load(folder.path());
        QVERIFY(all);
        QCOMPARE(all->all().size(), 2);
        QVERIFY(all->find(QStringLiteral("test-sheet"), Stock::Plain));
        QVERIFY(!all->find(QStringLiteral("test-sheet"), Stock::Preprinted2019));
        QVERIFY(!all->find(QStringLiteral("another"), Stock::Plain));
        write(folder.filePath(QStringLiteral("test.2019.json")), good());
        QVERIFY(refusal().contains(QStringLiteral("must end in .plain.json")));
        write(folder.filePath(QStringLiteral("test.2019.json")), "{");
        QVERIFY(refusal().contains(QStringLiteral("test.2019.json:1: not JSON")));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("test.2019.json"))));
        write(folder.filePath(QStringLiteral("second.plain.json")), good());
        QVERIFY(refusal().contains(QStringLiteral("test-sheet is in another file too")));
        write(folder.filePath(QStringLiteral("second.plain.json")),
              R"({ "stock": "plain", "like": "../gone.json", "texts": [] })");
        QVERIFY(refusal().contains(QStringLiteral("/gone.json: ")));
        QVERIFY(!refusal().contains(QStringLiteral("..")));
    }

private:
    static QByteArray good()
    {
        return R"({
 "stock": "plain",
 "widthMm": 210, "heightMm": 148,
 "sheets": [
  { "name": "test-sheet", "items": [ { "id": "who", "name": "Owner", "value": "{owner}" } ] },
  { "name": "other-sheet", "items": [ { "id": "who", "name": "Director", "value": "{director}" } ] }
 ],
 "texts": [
  { "x": 10, "y": 10, "width": 50, "height": 8, "text": "{name}", "sizePt": 12, "minSizePt": 8, "bold": true },
  { "x": 10, "y": 30, "width": 50, "height": 8, "text": "Name", "sizePt": 12, "align": "centre" },
  { "x": 10, "y": 50, "width": 50, "height": 8, "text": "{who.name}: {who.value}", "sizePt": 12 }
 ],
 "codes": [ { "x": 100, "y": 10, "size": 20, "text": "{qr}" } ],
 "frames": [ { "x": 5, "y": 5, "width": 200, "height": 130 } ]
})";
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }
};

YEBAN_TEST(SheetTemplateTest)
#include "sheet_template_test.moc"
