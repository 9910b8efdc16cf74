// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet.h"
#include "tests/support/test_main.h"

#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <ZXing/ReadBarcode.h>
#include <fontconfig/fontconfig.h>

#include <thread>

using namespace yeban;

/// Pages are judged by poppler's programs, which are not ours: pdfinfo, pdftotext, pdftoppm.
class SheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto loaded = SheetTemplates::load(qEnvironmentVariable("YEBAN_SOURCE") +
                                                 QStringLiteral("/resources/documents"));
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        m_templates = *loaded;
    }

    void givesEveryValueBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<FormValues>("values");
        for (const char *name : {"individual-business-duplicate", "individual-business-original"}) {
            for (const bool plain : {false, true}) {
                const QString tag =
                    QLatin1String(name) + (plain ? QStringLiteral(" plain ") : QStringLiteral(" 2019 "));
                QTest::newRow(qPrintable(tag + QStringLiteral("typical")))
                    << QString::fromLatin1(name) << plain << typical();
                QTest::newRow(qPrintable(tag + QStringLiteral("longest")))
                    << QString::fromLatin1(name) << plain << longest();
                QTest::newRow(qPrintable(tag + QStringLiteral("rare")))
                    << QString::fromLatin1(name) << plain << rare();
            }
        }
    }

    void givesEveryValueBack()
    {
        QFETCH(QString, name);
        QFETCH(bool, plain);
        QFETCH(FormValues, values);
        const QString text = textOf(render(name, plain ? Stock::Plain : Stock::Preprinted2019, values));
        for (auto value = values.begin(); value != values.end(); ++value) {
            if (value.key() != QLatin1String("qr"))
                QVERIFY2(text.contains(value.value()),
                         qPrintable(value.key() + QStringLiteral(" not in: ") + text));
        }
        QVERIFY(text.contains(QStringLiteral("统一社会信用代码")));
    }

    void hasExactlyOnePageOfTheRightSize()
    {
        QCOMPARE(pageSize(render(QStringLiteral("individual-business-duplicate"), Stock::Preprinted2019,
                                 typical())),
                 QSizeF(297, 210));
        QCOMPARE(pageSize(render(QStringLiteral("individual-business-original"), Stock::Preprinted2019,
                                 typical())),
                 QSizeF(420, 297));
    }

    void embedsOnlyTheNamedFont()
    {
        const QString fonts =
            run(QStringLiteral("pdffonts"),
                render(QStringLiteral("individual-business-duplicate"), Stock::Plain, rare()));
        const QStringList lines = fonts.trimmed().split(QLatin1Char('\n')).mid(2);
        QVERIFY(!lines.isEmpty());
        for (const QString &line : lines) {
            QVERIFY2(line.contains(QStringLiteral("NotoSerifCJKsc")), qPrintable(line));
            QVERIFY2(line.contains(QRegularExpression(QStringLiteral("yes +yes +yes"))),
                     qPrintable(line)); // embedded, subset, unicode
        }
    }

    /// Real stock carries title, border and note already; ink there would spoil a controlled sheet.
    void drawsNothingButValuesOnRealStock()
    {
        const QByteArray pdf =
            render(QStringLiteral("individual-business-duplicate"), Stock::Preprinted2019, typical());
        const QString text =
            textOf(pdf).remove(typical().value(QStringLiteral("scope"))); // names the licence too
        QVERIFY(!text.contains(QStringLiteral("营业执照")));
        QVERIFY(!text.contains(QStringLiteral("副本")));
        QVERIFY(!text.contains(QStringLiteral("测试用纸")));
        const QImage page = pixels(pdf, 100);
        QVERIFY(isBlank(page, QRectF(0, 0, 297, 30)));    // emblem, border
        QVERIFY(isBlank(page, QRectF(0, 0, 29, 210)));    // border
        QVERIFY(isBlank(page, QRectF(270, 60, 27, 150))); // border
        QVERIFY(isBlank(page, QRectF(0, 190, 297, 20)));  // border, foot
        QVERIFY(isBlank(page, QRectF(104, 30, 116, 50))); // title
        QVERIFY(isBlank(page, QRectF(190, 136, 80, 38))); // seal
    }

    void placesItemsWhereTheTemplateSays()
    {
        const SheetTemplate sheet =
            oneText({{50, 40, 60, 10}, QStringLiteral("{v}"), 14, 14, TextAlign::Left, false});
        const QRectF ink =
            inkOf(renderSheet(sheet, {{QStringLiteral("v"), QStringLiteral("口口口口")}}).value());
        QVERIFY2(ink.left() >= 50 && ink.left() < 51 && ink.top() >= 40 && ink.bottom() <= 50, "left");
        SheetTemplate right = sheet;
        right.texts.first().align = TextAlign::Right;
        const QRectF rightInk =
            inkOf(renderSheet(right, {{QStringLiteral("v"), QStringLiteral("口口口口")}}).value());
        QVERIFY2(rightInk.right() <= 110 && rightInk.right() > 109, "right");
        const QRectF moved = inkOf(
            renderSheet(sheet, {{QStringLiteral("v"), QStringLiteral("口口口口")}}, {1.5, -2.0}).value());
        QVERIFY(qAbs(moved.left() - ink.left() - 1.5) < 0.3);
        QVERIFY(qAbs(moved.top() - ink.top() + 2.0) < 0.3);
    }

    /// Whatever the length, ink stays inside the box, or nothing is printed at all.
    void neverClipsOrOverflows()
    {
        const RectMm box{50, 40, 60, 20};
        const SheetTemplate sheet = oneText({box, QStringLiteral("{v}"), 14, 7, TextAlign::Left, false});
        int printed = 0;
        int refused = 0;
        for (int length = 1; length < 400; length = length * 3 / 2 + 1) {
            const QString value(length, QChar(0x9F98)); // 龘: as wide and high as ink gets
            const auto pdf = renderSheet(sheet, {{QStringLiteral("v"), value}});
            if (!pdf) {
                ++refused;
                QVERIFY(pdf.error().code == ErrorCode::InvalidInput);
                QVERIFY2(pdf.error().detail.startsWith(QStringLiteral("{v}: does not fit")),
                         qPrintable(pdf.error().detail));
                QVERIFY2(!pdf.error().detail.contains(value), "an error must not hold the value");
                continue;
            }
            QVERIFY2(refused == 0, "a longer value printed where a shorter one was refused");
            ++printed;
            const QRectF ink = inkOf(*pdf);
            QVERIFY(ink.left() >= box.x - 0.2 && ink.right() <= box.x + box.width + 0.2);
            QVERIFY(ink.top() >= box.y - 0.2 && ink.bottom() <= box.y + box.height + 0.2);
            QVERIFY(textOf(*pdf).contains(value));
        }
        QVERIFY(printed >= 5 && refused >= 1);
    }

    void refuses_data()
    {
        QTest::addColumn<FormValues>("values");
        QTest::addColumn<QString>("says");
        FormValues values = typical();
        values.remove(QStringLiteral("operator"));
        QTest::newRow("missing") << values << QStringLiteral("{operator}: the value is missing");
        values = typical();
        values[QStringLiteral("name")] = QString(300, QChar(0x5E97));
        QTest::newRow("long name") << values << QStringLiteral("{name}: does not fit");
        values = typical();
        values[QStringLiteral("operator")] = QStringLiteral("張\uE000");
        QTest::newRow("private character")
            << values << QStringLiteral("{operator}: a character that the font has not");
        values = typical();
        values[QStringLiteral("operator")] = QStringLiteral("อั");
        QTest::newRow("other script")
            << values << QStringLiteral("{operator}: a character that the font has not");
        values = typical();
        values[QStringLiteral("qr")] =
            QStringLiteral("https://www.gsxt.gov.cn/") + QString(4000, QLatin1Char('x'));
        QTest::newRow("QR beyond any version")
            << values << QStringLiteral("{qr}: QR code: empty or too long");
        values[QStringLiteral("qr")] =
            QStringLiteral("https://www.gsxt.gov.cn/") + QString(1500, QLatin1Char('x'));
        QTest::newRow("QR too fine") << values << QStringLiteral("{qr}: QR code: too long for its box");
    }

    void refuses()
    {
        QFETCH(FormValues, values);
        QFETCH(QString, says);
        const SheetTemplate *sheet =
            m_templates.find(QStringLiteral("individual-business-duplicate"), Stock::Preprinted2019);
        QVERIFY(sheet);
        const auto pdf = renderSheet(*sheet, values);
        QVERIFY(!pdf);
        QVERIFY(pdf.error().code == ErrorCode::InvalidInput);
        QVERIFY2(pdf.error().detail.startsWith(says), qPrintable(pdf.error().detail));
    }

    /// Fontconfig would hand out any font in place of ours; pango keeps one font map per thread, so a thread
    /// with another configuration sees a machine without it.
    void refusesWithoutItsFont()
    {
        const SheetTemplate sheet =
            oneText({{2, 40, 60, 10}, QStringLiteral("店"), 14, 14, TextAlign::Left, false});
        FcConfig *usual = FcConfigReference(nullptr);
        FcConfig *other = FcConfigCreate();
        const auto sans =
            reinterpret_cast<const FcChar8 *>("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
        QVERIFY(FcConfigAppFontAddFile(other, sans));
        FcConfigSetCurrent(other);
        Result<QByteArray> pdf;
        std::thread([&] { pdf = renderSheet(sheet, {}); }).join();
        FcConfigSetCurrent(usual);
        FcConfigDestroy(usual);
        QVERIFY(!pdf);
        QVERIFY2(pdf.error().code == ErrorCode::Unsupported, qPrintable(pdf.error().detail));
        QVERIFY(renderSheet(sheet, {}));
    }

    void refusesOffsetsOffTheSheet()
    {
        const SheetTemplate sheet =
            oneText({{2, 40, 60, 10}, QStringLiteral("店"), 14, 14, TextAlign::Left, false});
        QVERIFY(renderSheet(sheet, {}, {-2, 0}));
        QVERIFY(!renderSheet(sheet, {}, {-2.5, 0}));
        QVERIFY(!renderSheet(sheet, {}, {0, 10.5}));
    }

    /// Read back by ZXing from pixels as coarse as a hand-held reader sees them.
    void drawsReadableQr()
    {
        for (const char *name : {"individual-business-duplicate", "individual-business-original"}) {
            const QImage page =
                pixels(render(QString::fromLatin1(name), Stock::Preprinted2019, typical()), 150);
            const ZXing::ImageView view(page.constBits(), page.width(), page.height(),
                                        ZXing::ImageFormat::Lum, int(page.bytesPerLine()));
            const ZXing::Result result =
                ZXing::ReadBarcode(view, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode));
            QVERIFY(result.isValid());
            QCOMPARE(QString::fromStdString(result.text()), typical().value(QStringLiteral("qr")));
        }
    }

    void leavesTheQuietZone()
    {
        const QImage page = pixels(
            render(QStringLiteral("individual-business-duplicate"), Stock::Preprinted2019, typical()), 150);
        const SheetTemplate *sheet =
            m_templates.find(QStringLiteral("individual-business-duplicate"), Stock::Preprinted2019);
        const RectMm box = sheet->codes.first().box;
        const double quiet = 4 * box.width / 45 - 0.2; // version 4 at most: 33 modules, 41 with both zones
        QVERIFY(!isBlank(page, QRectF(box.x, box.y, box.width, box.height)));
        QVERIFY(isBlank(page, QRectF(box.x, box.y, box.width, quiet)));
        QVERIFY(isBlank(page, QRectF(box.x, box.y, quiet, box.height)));
    }

private:
    static FormValues typical()
    {
        return {{QStringLiteral("creditCode"), QStringLiteral("92990101MA0000001U")},
                {QStringLiteral("name"), QStringLiteral("青禾县清晨百货店")},
                {QStringLiteral("type"), QStringLiteral("个体工商户")},
                {QStringLiteral("operator"), QStringLiteral("林晓青")},
                {QStringLiteral("scope"), QStringLiteral("一般项目：日用百货销售；玩具销售（除依法须经批准的"
                                                         "项目外，凭营业执照依法自主开展经营活动）。")},
                {QStringLiteral("form"), QStringLiteral("个人经营")},
                {QStringLiteral("registeredOn"), QStringLiteral("2026年11月21日")},
                {QStringLiteral("premises"), QStringLiteral("示例省示例市青禾县清溪街道春水路18号102室")},
                {QStringLiteral("year"), QStringLiteral("2026")},
                {QStringLiteral("month"), QStringLiteral("11")},
                {QStringLiteral("day"), QStringLiteral("21")},
                {QStringLiteral("qr"),
                 QStringLiteral("https://www.gsxt.gov.cn/index?uniscid=92990101MA0000001U")}};
    }
    static FormValues longest()
    {
        FormValues values = typical();
        values[QStringLiteral("name")] =
            QStringLiteral("青禾县") + QString(30, QChar(0x6668)) + QStringLiteral("百货经营部");
        QString scope;
        while (scope.size() < 800)
            scope += QStringLiteral("日用百货销售；计算机软硬件及辅助设备零售；");
        values[QStringLiteral("scope")] = scope.left(800);
        values[QStringLiteral("premises")] =
            QStringLiteral("示例省示例市青禾县清溪街道") + QString(60, QChar(0x8DEF));
        values[QStringLiteral("operator")] = QString(25, QChar(0x5DE7));
        return values;
    }
    static FormValues rare()
    {
        FormValues values = typical();
        values[QStringLiteral("operator")] =
            QStringLiteral("㛃𬀩𠮷䶮"); // characters of four GB18030 bytes
        values[QStringLiteral("name")] = QStringLiteral("青禾县䲟鱻百货店");
        return values;
    }
    static SheetTemplate oneText(const TemplateText &text)
    {
        SheetTemplate sheet;
        sheet.name = QStringLiteral("one");
        sheet.widthMm = 210;
        sheet.heightMm = 148;
        sheet.texts = {text};
        return sheet;
    }
    QByteArray render(const QString &name, Stock stock, const FormValues &values)
    {
        const SheetTemplate *sheet = m_templates.find(name, stock);
        if (!sheet) {
            QTest::qFail(qPrintable(QStringLiteral("no template ") + name), __FILE__, __LINE__);
            return {};
        }
        const auto pdf = renderSheet(*sheet, values);
        if (!pdf)
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
        return pdf.value_or(QByteArray());
    }
    /// Runs a program on the page; its standard output.
    static QString run(const QString &program, const QByteArray &pdf, const QStringList &arguments = {})
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("page.pdf")));
        if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
            return {};
        file.close();
        QProcess process;
        process.start(program,
                      QStringList(arguments).replaceInStrings(QStringLiteral("PDF"), file.fileName()) +
                          (arguments.isEmpty() ? QStringList(file.fileName()) : QStringList()));
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput());
    }
    /// The text layer without line ends and page end: wrapping is no part of a value.
    static QString textOf(const QByteArray &pdf)
    {
        QString text = run(QStringLiteral("pdftotext"), pdf,
                           {QStringLiteral("-raw"), QStringLiteral("PDF"), QStringLiteral("-")});
        return text.remove(QLatin1Char('\n')).remove(QLatin1Char('\f'));
    }
    static QSizeF pageSize(const QByteArray &pdf)
    {
        const QString info = run(QStringLiteral("pdfinfo"), pdf);
        const auto size =
            QRegularExpression(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+) pts")).match(info);
        if (!info.contains(QRegularExpression(QStringLiteral("Pages: +1\\n"))) || !size.hasMatch())
            return {};
        const auto mm = [](const QString &points) {
            return qRound(points.toDouble() * 25.4 / 72 * 100) / 100.0;
        };
        return {mm(size.captured(1)), mm(size.captured(2))};
    }
    static QImage pixels(const QByteArray &pdf, int dpi)
    {
        QTemporaryDir folder;
        const QString out = folder.filePath(QStringLiteral("page"));
        run(QStringLiteral("pdftoppm"), pdf,
            {QStringLiteral("-r"), QString::number(dpi), QStringLiteral("-gray"),
             QStringLiteral("-singlefile"), QStringLiteral("PDF"), out});
        QImage image = QImage(out + QStringLiteral(".pgm")).convertToFormat(QImage::Format_Grayscale8);
        image.setDotsPerMeterX(qRound(dpi / 0.0254));
        return image;
    }
    static bool isBlank(const QImage &page, const QRectF &mm)
    {
        const double perMm = page.dotsPerMeterX() / 1000.0;
        for (int y = int(mm.top() * perMm); y < qMin(int(mm.bottom() * perMm), page.height()); ++y) {
            for (int x = int(mm.left() * perMm); x < qMin(int(mm.right() * perMm), page.width()); ++x) {
                if (qGray(page.pixel(x, y)) < 250)
                    return false;
            }
        }
        return !page.isNull();
    }
    static QRectF inkOf(const QByteArray &pdf)
    {
        const QImage page = pixels(pdf, 200);
        QRect ink;
        for (int y = 0; y < page.height(); ++y) {
            for (int x = 0; x < page.width(); ++x) {
                if (qGray(page.pixel(x, y)) < 200)
                    ink |= QRect(x, y, 1, 1);
            }
        }
        const double mm = 25.4 / 200;
        return {ink.x() * mm, ink.y() * mm, ink.width() * mm, ink.height() * mm};
    }

    SheetTemplates m_templates;
};

YEBAN_TEST(SheetTest)
#include "sheet_test.moc"
