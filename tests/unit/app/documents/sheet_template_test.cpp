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
        const auto sheet = SheetTemplate::parse(good(), QStringLiteral("t.json"));
        QVERIFY2(sheet, sheet ? "" : qPrintable(sheet.error().detail));
        QCOMPARE(sheet->name, QStringLiteral("test-sheet"));
        QVERIFY(sheet->stock == Stock::Plain);
        QCOMPARE(sheet->widthMm, 210.0);
        QCOMPARE(sheet->texts.size(), 2);
        QVERIFY((sheet->texts.first().box == RectMm{10, 10, 50, 8}));
        QCOMPARE(sheet->texts.first().minSizePt, 8.0);
        QVERIFY(sheet->texts.at(1).align == TextAlign::Centre);
        QCOMPARE(sheet->texts.at(1).minSizePt, 12.0); // none given: never shrinks
        QVERIFY((sheet->codes.first().box == RectMm{100, 10, 20, 20}));
        QCOMPARE(sheet->frames.first().lineMm, 0.5);
    }

    void refusesWithLine_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *from, const char *to, int line) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << line;
        };
        row("unknown key", "\"bold\": true", "\"blod\": true", 5);
        row("unknown key at the top", "\"widthMm\"", "\"wide\": 1,\n \"widthMm\"", 3);
        row("missing key", "\"sizePt\": 12, \"align\"", "\"align\"", 6);
        row("wrong type", "\"x\": 10, \"y\": 10, \"width\": 50", "\"x\": \"10\", \"y\": 10, \"width\": 50",
            5);
        row("off the sheet", "\"x\": 10, \"y\": 10, \"width\": 50", "\"x\": 170, \"y\": 10, \"width\": 50",
            5);
        row("negative", "\"x\": 10, \"y\": 10, \"width\": 50", "\"x\": -1, \"y\": 10, \"width\": 50", 5);
        row("no width", "\"width\": 50", "\"width\": 0", 5);
        row("overlap of texts", "\"y\": 30", "\"y\": 12", 6);
        row("overlap of text and code", "\"x\": 100", "\"x\": 45", 8);
        row("minimum above size", "\"minSizePt\": 8", "\"minSizePt\": 15", 5);
        row("tiny", "\"minSizePt\": 8", "\"minSizePt\": 2", 5);
        row("open brace", "{name}", "{name", 5);
        row("align", "\"centre\"", "\"middle\"", 6);
        row("stock", "\"plain\"", "\"2018\"", 2);
        row("frame on real stock", "\"plain\"", "\"2019\"", 9);
        row("frame line", "\"height\": 130 }", "\"height\": 130, \"lineMm\": 9 }", 9);
        row("size", "\"widthMm\": 210", "\"widthMm\": 20", 3);
    }

    void refusesWithLine()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, line);
        QByteArray json = good();
        QVERIFY(json.contains(from));
        const auto sheet = SheetTemplate::parse(json.replace(from, to), QStringLiteral("t.json"));
        QVERIFY(!sheet);
        QVERIFY(sheet.error().code == ErrorCode::InvalidInput);
        QVERIFY2(sheet.error().detail.startsWith(QStringLiteral("t.json:%1:").arg(line)),
                 qPrintable(sheet.error().detail));
    }

    void loadsAFolder()
    {
        QTemporaryDir folder;
        QVERIFY(SheetTemplates::load(folder.filePath(QStringLiteral("none"))).error().code ==
                ErrorCode::NotFound);
        write(folder.filePath(QStringLiteral("test-sheet.plain.json")), good());
        const auto all = SheetTemplates::load(folder.path());
        QVERIFY(all);
        QVERIFY(all->find(QStringLiteral("test-sheet"), Stock::Plain));
        QVERIFY(!all->find(QStringLiteral("test-sheet"), Stock::Preprinted2019));
        QVERIFY(!all->find(QStringLiteral("other"), Stock::Plain));
        write(folder.filePath(QStringLiteral("test-sheet.2019.json")), good());
        QVERIFY(SheetTemplates::load(folder.path())
                    .error()
                    .detail.contains(QStringLiteral("must be named test-sheet.plain.json")));
        write(folder.filePath(QStringLiteral("test-sheet.2019.json")), "{");
        QVERIFY(SheetTemplates::load(folder.path())
                    .error()
                    .detail.contains(QStringLiteral("test-sheet.2019.json:1: not JSON")));
    }

private:
    static QByteArray good()
    {
        return R"({
 "name": "test-sheet", "stock": "plain",
 "widthMm": 210, "heightMm": 148,
 "texts": [
  { "x": 10, "y": 10, "width": 50, "height": 8, "text": "{name}", "sizePt": 12, "minSizePt": 8, "bold": true },
  { "x": 10, "y": 30, "width": 50, "height": 8, "text": "Name", "sizePt": 12, "align": "centre" }
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
