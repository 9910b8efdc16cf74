// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/sheet.h"
#include "app/services/pattern.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/documents/pages.h"

#include <QRegularExpression>

#include <ZXing/ReadBarcode.h>
#include <fontconfig/fontconfig.h>

#include <thread>

using namespace yeban;
using namespace yeban::test;

Q_DECLARE_METATYPE(yeban::Stock)

static const QString duplicate = QStringLiteral("individual-business-duplicate");

class SheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEveryValueBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Stock>("stock");
        QTest::addColumn<FormValues>("values");
        for (const SheetTemplate &sheet : shippedSheets().all()) {
            const auto row = [&](const char *what, const FormValues &values) {
                const QString tag =
                    QStringLiteral("%1 %2 %3").arg(sheet.name).arg(int(sheet.stock)).arg(QLatin1String(what));
                QTest::newRow(qPrintable(tag)) << sheet.name << sheet.stock << values;
            };
            row("longest", licenceWords(Length::Longest));
            if (sheet.stock == Stock::Plain)
                continue; // what is written stands where it does on real stock
            row("shortest", licenceWords(Length::Shortest));
            row("typical", licenceWords(Length::Typical));
            row("rare", rare());
            row("English", english());
        }
    }

    void givesEveryValueBack()
    {
        QFETCH(QString, name);
        QFETCH(Stock, stock);
        QFETCH(FormValues, values);
        const QByteArray pdf = drawn(name, stock, values);
        const QString text = textOf(pdf);
        int found = 0;
        for (const TemplateText &item : shippedSheets().find(name, stock)->texts) {
            const QString said = fillPattern(item.text, [&](const QString &id) { return values.value(id); });
            // A value comes back verbatim; an item's name is spaced out for the eye.
            const bool isValue = item.text.contains(QLatin1Char('{'));
            QVERIFY2(!said.isEmpty() &&
                         (isValue ? givesBack(pdf, said) : unspaced(text).contains(unspaced(said))),
                     qPrintable(item.text + QStringLiteral(" not in: ") + text));
            ++found;
        }
        QVERIFY(found >= 20);
    }

    void hasExactlyOnePageOfTheRightSize()
    {
        const FormValues values = licenceWords(Length::Longest);
        QCOMPARE(pageSize(drawn(duplicate, Stock::Preprinted2019, values)), QSizeF(297, 210));
        QCOMPARE(pageSize(drawn(QStringLiteral("cooperative-original"), Stock::Plain, values)),
                 QSizeF(420, 297));
    }

    void embedsOnlyTheNamedFont()
    {
        const QString fonts =
            run(QStringLiteral("pdffonts"), drawn(duplicate, Stock::Plain, rare()), {QStringLiteral("PDF")});
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
        const QByteArray pdf = drawn(duplicate, Stock::Preprinted2019, licenceWords(Length::Typical));
        const QString text = textOf(pdf).remove(
            licenceWords(Length::Typical).value(QStringLiteral("scope"))); // names the licence too
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
        FormValues values = licenceWords(Length::Typical);
        values.remove(QStringLiteral("operator"));
        QTest::newRow("missing") << values << QStringLiteral("{operator}: the value is missing");
        values = licenceWords(Length::Typical);
        values[QStringLiteral("name")] = QString(300, QChar(0x5E97));
        QTest::newRow("long name") << values << QStringLiteral("{name}: does not fit");
        values = licenceWords(Length::Typical);
        values[QStringLiteral("operator")] = QStringLiteral("張\uE000");
        QTest::newRow("private character")
            << values << QStringLiteral("{operator}: a character that the font has not");
        values = licenceWords(Length::Typical);
        values[QStringLiteral("operator")] = QStringLiteral("อั");
        QTest::newRow("other script")
            << values << QStringLiteral("{operator}: a character that the font has not");
        values = licenceWords(Length::Typical);
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
        const SheetTemplate *sheet = shippedSheets().find(duplicate, Stock::Preprinted2019);
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
            const QImage page = pixels(
                drawn(QString::fromLatin1(name), Stock::Preprinted2019, licenceWords(Length::Typical)), 150);
            const ZXing::ImageView view(page.constBits(), page.width(), page.height(),
                                        ZXing::ImageFormat::Lum, int(page.bytesPerLine()));
            const ZXing::Result result =
                ZXing::ReadBarcode(view, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode));
            QVERIFY(result.isValid());
            QCOMPARE(QString::fromStdString(result.text()),
                     licenceWords(Length::Typical).value(QStringLiteral("qr")));
        }
    }

    void leavesTheQuietZone()
    {
        const QImage page =
            pixels(drawn(duplicate, Stock::Preprinted2019, licenceWords(Length::Typical)), 150);
        const SheetTemplate *sheet = shippedSheets().find(duplicate, Stock::Preprinted2019);
        const RectMm box = sheet->codes.first().box;
        const double quiet = 4 * box.width / 45 - 0.2; // version 4 at most: 33 modules, 41 with both zones
        QVERIFY(!isBlank(page, QRectF(box.x, box.y, box.width, box.height)));
        QVERIFY(isBlank(page, QRectF(box.x, box.y, box.width, quiet)));
        QVERIFY(isBlank(page, QRectF(box.x, box.y, quiet, box.height)));
    }

    /// Whatever stands in an item, in whatever script and however long: its ink stays in its box, or the sheet is refused.
    void everyItemFitsOrIsRefused_data()
    {
        QTest::addColumn<const SheetTemplate *>("sheet");
        QTest::addColumn<QString>("words");
        for (const char *name : {"individual-business-duplicate", "individual-business-original"}) {
            const auto row = [name](const char *script, const QString &words) {
                QTest::addRow("%s %s", name, script)
                    << shippedSheets().find(QLatin1String(name), Stock::Preprinted2019) << words;
            };
            row("dense", QStringLiteral("龘"));
            row("English", QStringLiteral("Qinghe jolly fjord quay, "));
            row("one word", QStringLiteral("Wj"));
            row("mixed", QStringLiteral("ABC大厦B座 No. 12-3（全角）"));
            row("beyond 65,535", QStringLiteral("𬀩𠮷"));
        }
    }
    void everyItemFitsOrIsRefused()
    {
        QFETCH(const SheetTemplate *, sheet);
        QFETCH(QString, words);
        int printed = 0, refused = 0;
        for (const TemplateText &text : sheet->texts) {
            if (!text.text.contains(QLatin1Char('{')))
                continue; // fixed words
            SheetTemplate one = *sheet;
            one.texts = {text};
            one.texts.first().text = QStringLiteral("{v}");
            one.codes.clear();
            for (const int length : {1, 9, 40, 200, 1000}) {
                const auto shown = pictureOf(one, {{QStringLiteral("v"), words.repeated(length / int(words.size()) + 1).trimmed()}}, pictureWidth);
                if (!shown) {
                    ++refused;
                    QVERIFY2(shown.error().detail.startsWith(QStringLiteral("{v}: does not fit")), qPrintable(shown.error().detail));
                    continue;
                }
                ++printed;
                const QRectF ink = inkOf(*shown, sheet->widthMm);
                const QRectF box(text.box.x, text.box.y, text.box.width, text.box.height);
                QVERIFY2(!ink.isEmpty() && box.adjusted(-slackMm, -slackMm, slackMm, slackMm).contains(ink), qPrintable(text.text));
            }
        }
        QVERIFY(printed >= 10 && refused >= 10);
    }

private:
    static constexpr int pictureWidth = 1000;
    static constexpr double slackMm = 0.5; // 0.1 mm of ink beside its square, and a dot of the picture
    static QRectF inkOf(const PagePicture &picture, double widthMm)
    {
        const auto *pixel = reinterpret_cast<const quint32 *>(picture.rgb32.constData());
        QRect ink;
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x, ++pixel)
                if ((*pixel & 0xff) < 200)
                    ink |= QRect(x, y, 1, 1);
        const double mm = widthMm / picture.width;
        return {ink.x() * mm, ink.y() * mm, ink.width() * mm, ink.height() * mm};
    }
    static FormValues english()
    {
        FormValues values = licenceWords(Length::Typical);
        const QString name = QStringLiteral("Office of Morning Light Traffic & Coffee Co., Ltd. (Branch No. 2)");
        values[QStringLiteral("name")] = name;
        values[QStringLiteral("operator")] = values[QStringLiteral("representative")] = QStringLiteral("Anne-Marie O'Hara Fjeld");
        values[QStringLiteral("premises")] = values[QStringLiteral("domicile")] =
            QStringLiteral("Unit 5, ABC大厦B座 No. 12-3 (rear), 18 Spring Water Road, Qingxi Subdistrict, Qinghe County 990101");
        values[QStringLiteral("scope")] = QStringLiteral("General items: sale of daily goods; toys; office supplies, i.e. pens 10% off; ").repeated(4).trimmed();
        return values;
    }
    static FormValues rare()
    {
        FormValues values = licenceWords(Length::Typical);
        values[QStringLiteral("operator")] = values[QStringLiteral("representative")] =
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
    static QString unspaced(QString text)
    {
        return text.removeIf([](QChar c) { return c.isSpace(); });
    }
    static QSizeF pageSize(const QByteArray &pdf)
    {
        const QString info = run(QStringLiteral("pdfinfo"), pdf, {QStringLiteral("PDF")});
        const auto size =
            QRegularExpression(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+) pts")).match(info);
        if (!info.contains(QRegularExpression(QStringLiteral("Pages: +1\\n"))) || !size.hasMatch())
            return {};
        const auto mm = [](const QString &points) {
            return qRound(points.toDouble() * 25.4 / 72 * 100) / 100.0;
        };
        return {mm(size.captured(1)), mm(size.captured(2))};
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
        return inkIn(page, QRectF(0, 0, 1000, 1000));
    }
};

YEBAN_TEST(SheetTest)
#include "sheet_test.moc"
