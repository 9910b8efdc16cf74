// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/pattern.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/documents/pages.h"

#include <QDir>

#include <bit>

using namespace yeban;
using namespace yeban::test;

/// What the pages look like, measured on their pixels at 300 dpi: against the pictures in golden/, and
/// against the millimetres of their templates. After a wanted change of a template: YEBAN_GOLDEN=write
/// documents_test SheetPictureTest, and look at the pictures.
class SheetPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksLikeTheGoldenPicture_data()
    {
        QTest::addColumn<const SheetTemplate *>("sheet");
        QTest::addColumn<int>("length");
        for (const SheetTemplate &sheet : shippedSheets().all()) {
            for (const Length length : {Length::Shortest, Length::Typical, Length::Longest})
                QTest::newRow(qPrintable(pictureName(sheet, length))) << &sheet << int(length);
        }
    }

    void looksLikeTheGoldenPicture()
    {
        QFETCH(const SheetTemplate *, sheet);
        QFETCH(int, length);
        const QImage page = pageOf(*sheet, licenceWords(Length(length)));
        QVERIFY(!page.isNull());
        const QString file =
            QStringLiteral("%1/tests/unit/app/documents/golden/%2.png")
                .arg(qEnvironmentVariable("YEBAN_SOURCE"), pictureName(*sheet, Length(length)));
        if (qEnvironmentVariable("YEBAN_GOLDEN") == QLatin1String("write"))
            QVERIFY(page.save(file));
        const QImage golden = QImage(file).convertToFormat(QImage::Format_Mono);
        QCOMPARE(page.size(), golden.size());
        // A dot may lie one dot (0.085 mm) beside its place, as between two versions of a rasteriser.
        QCOMPARE(strayDots(page, golden), 0);
        QCOMPARE(strayDots(golden, page), 0);
    }

    /// The comparison sees what it must: half a millimetre, and one missing stroke.
    void theComparisonIsNotBlind()
    {
        const SheetTemplate &sheet =
            *shippedSheets().find(QStringLiteral("cooperative-duplicate"), Stock::Plain);
        FormValues values = licenceWords(Length::Typical);
        const QImage page = pageOf(sheet, values);
        const QImage moved = pageOf(sheet, values, {0.5, 0});
        QVERIFY(strayDots(page, moved) > 1000 && strayDots(moved, page) > 1000);
        values[QStringLiteral("day")] = QStringLiteral("27");
        const QImage otherDay = pageOf(sheet, values);
        QVERIFY(strayDots(page, otherDay) + strayDots(otherDay, page) > 0);
    }

    /// Every item of every template is written as one 国, whose strokes are found on the page where the
    /// template says that the square of a first character lies.
    void everyItemStandsWithin03Mm_data()
    {
        QTest::addColumn<const SheetTemplate *>("sheet");
        for (const SheetTemplate &sheet : shippedSheets().all()) {
            if (isFirstKind(sheet)) // the kinds differ in words, not in places: theKindsShareTheirPlaces()
                QTest::newRow(qPrintable(pictureName(sheet, Length::Shortest))) << &sheet;
        }
    }

    void everyItemStandsWithin03Mm()
    {
        QFETCH(const SheetTemplate *, sheet);
        SheetTemplate marked = *sheet;
        marked.frames.clear();
        for (TemplateText &text : marked.texts) {
            text.text = QStringLiteral("国");
            text.bold = false;
        }
        const QImage page = pageOf(marked, licenceWords(Length::Typical));
        for (const TemplateText &text : marked.texts) {
            const double em = text.sizePt * 25.4 / 72;
            const double slack = text.box.width - em;
            const double indent = text.align == TextAlign::Left    ? 0
                                  : text.align == TextAlign::Right ? slack
                                                                   : slack / 2;
            const QRectF square(text.box.x + indent, text.box.y, em, em);
            const QRectF ink = inkIn(page, square.adjusted(-0.2, -0.2, 0.2, 0.2));
            const QRectF expected(square.x() + em * strokesLeft, square.y() + em * strokesTop,
                                  em * strokesWidth, em * strokesHeight);
            const TemplateText &item = sheet->texts.at(&text - marked.texts.constData());
            QVERIFY2(near(ink, expected), describe(item.text, ink, expected));
        }
        for (const TemplateQr &code : marked.codes) {
            const QRectF box(code.box.x, code.box.y, code.box.width, code.box.height);
            const QRectF ink = inkIn(page, box);
            const double modules = std::round(8 * ink.width() / (box.width() - ink.width()));
            const double quiet = 4 * box.width() / (modules + 8);
            QVERIFY(modules >= 29 && modules <= 45);
            QVERIFY(near(ink, box.adjusted(quiet, quiet, -quiet, -quiet)));
        }
    }

    /// So that what is measured on one kind of licence is true of the others.
    void theKindsShareTheirPlaces()
    {
        int others = 0;
        for (const SheetTemplate &sheet : shippedSheets().all()) {
            const QString size = sheet.name.section(QLatin1Char('-'), -1);
            const SheetTemplate *first =
                shippedSheets().find(QStringLiteral("individual-business-") + size, sheet.stock);
            QVERIFY(first);
            QCOMPARE(QSizeF(sheet.widthMm, sheet.heightMm), QSizeF(first->widthMm, first->heightMm));
            for (const TemplateText &text : sheet.texts)
                QVERIFY2(standsIn(*first, text), qPrintable(sheet.name + text.text));
            for (const TemplateQr &code : sheet.codes)
                QVERIFY(code.box == first->codes.first().box);
            others += first != &sheet;
        }
        QVERIFY(others >= 8);
    }

    /// What the screen shows before printing is the page itself: every item stands and breaks alike.
    void theScreenShowsThePage()
    {
        const SheetTemplate &sheet =
            *shippedSheets().find(QStringLiteral("individual-business-duplicate"), Stock::Plain);
        const FormValues values = licenceWords(Length::Longest);
        const QImage page = pageOf(sheet, values);
        const auto shown = pictureOf(sheet, values, page.width());
        QVERIFY2(shown, shown ? "" : qPrintable(shown.error().detail));
        QImage screen(reinterpret_cast<const uchar *>(shown->rgb32.constData()), shown->width, shown->height,
                      QImage::Format_RGB32);
        screen.setDotsPerMeterX(page.dotsPerMeterX());
        QVERIFY(qAbs(screen.height() - page.height()) <= 1);
        for (const TemplateText &text : sheet.texts) {
            const QRectF box(text.box.x, text.box.y, text.box.width, text.box.height);
            const QRectF ink = inkIn(page, box);
            QVERIFY(!ink.isEmpty());
            QVERIFY2(near(inkIn(screen, box), ink), describe(text.text, inkIn(screen, box), ink));
        }
    }

    void aPictureRefusesWhatThePageRefuses()
    {
        const SheetTemplate &sheet =
            *shippedSheets().find(QStringLiteral("individual-business-duplicate"), Stock::Plain);
        FormValues values = licenceWords(Length::Typical);
        QVERIFY(!pictureOf(sheet, values, 0));
        values[QStringLiteral("scope")] = QString(5000, QChar(0x5E97));
        const auto shown = pictureOf(sheet, values, 600);
        QVERIFY(!shown);
        QCOMPARE(shown.error().detail, renderSheet(sheet, values).error().detail);
    }

    void framesStandWithin03Mm()
    {
        for (const char *name : {"individual-business-duplicate", "individual-business-original"}) {
            const SheetTemplate &sheet = *shippedSheets().find(QLatin1String(name), Stock::Plain);
            const QImage page = pageOf(sheet, licenceWords(Length::Typical));
            const RectMm outer = sheet.frames.first().box;
            const double half = sheet.frames.first().lineMm / 2;
            const QRectF all(0, 0, sheet.widthMm, sheet.heightMm);
            QVERIFY(near(inkIn(page, all), QRectF(outer.x - half, outer.y - half, outer.width + 2 * half,
                                                  outer.height + 2 * half)));
        }
    }

private:
    // 国 in Noto Serif CJK SC Regular, as parts of its square.
    static constexpr double strokesLeft = 0.099;
    static constexpr double strokesTop = 0.058;
    static constexpr double strokesWidth = 0.842;
    static constexpr double strokesHeight = 0.901;

    static bool isFirstKind(const SheetTemplate &sheet)
    {
        return sheet.name.startsWith(QLatin1String("individual-business"));
    }
    static bool near(const QRectF &a, const QRectF &b)
    {
        constexpr double mm = 0.3;
        return std::abs(a.left() - b.left()) < mm && std::abs(a.top() - b.top()) < mm &&
               std::abs(a.right() - b.right()) < mm && std::abs(a.bottom() - b.bottom()) < mm;
    }
    /// Some text of that sheet begins at the same place and is as large.
    static bool standsIn(const SheetTemplate &sheet, const TemplateText &text)
    {
        return std::any_of(sheet.texts.begin(), sheet.texts.end(), [&text](const TemplateText &other) {
            return other.box.x == text.box.x && other.box.y == text.box.y && other.sizePt == text.sizePt &&
                   other.align == text.align && (text.align == TextAlign::Left || other.box == text.box);
        });
    }
    static QByteArray describe(const QString &item, const QRectF &found, const QRectF &expected)
    {
        QString line;
        QDebug(&line) << item << found << "instead of" << expected;
        return line.toUtf8();
    }
    static QString pictureName(const SheetTemplate &sheet, Length length)
    {
        return QStringLiteral("%1.%2.%3")
            .arg(sheet.name, sheet.stock == Stock::Plain ? QStringLiteral("plain") : QStringLiteral("2019"),
                 length == Length::Shortest  ? QStringLiteral("shortest")
                 : length == Length::Typical ? QStringLiteral("typical")
                                             : QStringLiteral("longest"));
    }
    static QImage pageOf(const SheetTemplate &sheet, const FormValues &values, SheetOffset offset = {})
    {
        const auto pdf = renderSheet(sheet, values, offset);
        if (!pdf)
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
        return pixels(pdf.value_or(QByteArray()), 300, Ink::BlackAndWhite);
    }

    /// One row of a black and white picture, 64 dots a word, dark = 1; a word of paper on each side.
    static QList<quint64> row(const QImage &image, int y)
    {
        QList<quint64> words(image.width() / 64 + 3, 0);
        if (y < 0 || y >= image.height())
            return words;
        const uchar *bytes = image.constScanLine(y);
        const bool darkIsOne = qGray(image.color(1)) < 128;
        for (int i = 0; i < (image.width() + 7) / 8; ++i) {
            const auto dark = static_cast<quint8>(darkIsOne ? bytes[i] : ~bytes[i]);
            words[1 + i / 8] |= quint64(dark) << (56 - 8 * (i % 8));
        }
        const int past = image.width() % 8; // bits behind the last dot are not of the page
        if (past > 0) {
            const int i = image.width() / 8;
            words[1 + i / 8] &= ~(quint64((1 << (8 - past)) - 1) << (56 - 8 * (i % 8)));
        }
        return words;
    }
    /// Dark dots of `page` with no dark dot of `other` at their place or around it.
    static qint64 strayDots(const QImage &page, const QImage &other)
    {
        qint64 stray = 0;
        QList<quint64> above = row(other, -1), here = row(other, 0);
        for (int y = 0; y < page.height(); ++y) {
            const QList<quint64> below = row(other, y + 1), own = row(page, y);
            for (qsizetype i = 1; i + 1 < own.size(); ++i) {
                if (own.at(i) == 0)
                    continue;
                const auto column = [&](qsizetype at) { return above.at(at) | here.at(at) | below.at(at); };
                const quint64 middle = column(i);
                const quint64 spread =
                    middle | middle << 1 | middle >> 1 | column(i - 1) << 63 | column(i + 1) >> 63;
                stray += std::popcount(own.at(i) & ~spread);
            }
            above = here;
            here = below;
        }
        return stray;
    }
};

Q_DECLARE_METATYPE(const SheetTemplate *)

YEBAN_TEST(SheetPictureTest)
#include "sheet_picture_test.moc"
