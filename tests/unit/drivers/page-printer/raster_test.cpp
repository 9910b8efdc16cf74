// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/page_source.h"
#include "drivers/page-printer/ipp/raster.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QtEndian>

using namespace yeban;

/// A PDF as PWG raster, read back by the emulator's own reader.
class IppRasterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unchangedWhereItIsTaken();
    void drawnWhereTheirPdfIsOlder_data();
    void drawnWhereTheirPdfIsOlder();
    void drawnInPlace_data();
    void drawnInPlace();
    void bestResolutionAndColour();
    void everyPage();
    void refuses_data();
    void refuses();
};

static const QString pdfType = QStringLiteral("application/pdf");
static const QString pwgType = QStringLiteral("image/pwg-raster");

/// Pages with a red square of 40 mm whose upper left corner is 30 mm from the left and 50 mm from the top.
static QByteArray page(QPageLayout::Orientation orientation, QPageSize::PageSizeId size = QPageSize::A4,
                       int pages = 1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(254); // ten dots a millimetre
    writer.setPageLayout(QPageLayout(QPageSize(size), orientation, {}));
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.fillRect(300, 500, 400, 400, Qt::red);
    }
    painter.end();
    return bytes;
}

static PagePrinterFacts rasterPrinter(QList<int> dpi, QStringList types)
{
    PagePrinterFacts facts;
    facts.formats = {pwgType};
    facts.raster = {std::move(dpi), std::move(types)};
    return facts;
}

void IppRasterTest::unchangedWhereItIsTaken()
{
    PagePrinterFacts facts = rasterPrinter({300}, {QStringLiteral("srgb_8")});
    facts.formats.append(pdfType);
    const auto sent = ipp::suited({pdfType, "any bytes"}, facts);
    QVERIFY(sent && sent->mimeType == pdfType && sent->bytes == "any bytes");
}

void IppRasterTest::drawnWhereTheirPdfIsOlder_data()
{
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *name, const QStringList &versions, bool taken) {
        QTest::newRow(name) << versions << taken;
    };
    row("says nothing", {}, true);
    row("1.4", {QStringLiteral("adobe-1.3"), QStringLiteral("adobe-1.4")}, false);
    row("archive of 1.4", {QStringLiteral("iso-19005-1_2005"), QStringLiteral("pwg-5102.3")}, false);
    row("1.4 and 1.5", {QStringLiteral("adobe-1.4"), QStringLiteral("adobe-1.5")}, true);
    row("1.7", {QStringLiteral("iso-32000-1_2008")}, true);
    row("none", {QStringLiteral("none")}, false);
    row("a word that is not registered", {QStringLiteral("adobe-x")}, false);
}

void IppRasterTest::drawnWhereTheirPdfIsOlder()
{
    QFETCH(QStringList, versions);
    QFETCH(bool, taken);
    QByteArray document = page(QPageLayout::Portrait);
    QVERIFY(document.startsWith("%PDF-1.4"));
    document.replace(0, 8, "%PDF-1.5");
    PagePrinterFacts facts = rasterPrinter({150}, {QStringLiteral("sgray_8")});
    facts.formats.append(pdfType);
    facts.pdfVersions = versions;
    const auto sent = ipp::suited({pdfType, document}, facts);
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
    QCOMPARE(sent->mimeType, taken ? pdfType : pwgType);
    facts.formats = {pdfType}; // and nothing else
    QCOMPARE(ipp::suited({pdfType, document}, facts).has_value(), taken);
}

void IppRasterTest::drawnInPlace_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<int>("size");
    QTest::addColumn<QSize>("millimetres");
    QTest::addColumn<QPoint>("inside"); // the middle of the square in millimetres
    QTest::newRow("A4 stands") << int(QPageLayout::Portrait) << int(QPageSize::A4) << QSize(210, 297)
                               << QPoint(50, 70);
    QTest::newRow("A3 stands") << int(QPageLayout::Portrait) << int(QPageSize::A3) << QSize(297, 420)
                               << QPoint(50, 70);
    QTest::newRow("A4 lies") << int(QPageLayout::Landscape) << int(QPageSize::A4) << QSize(210, 297)
                             << QPoint(70, 297 - 50);
    QTest::newRow("A3 lies") << int(QPageLayout::Landscape) << int(QPageSize::A3) << QSize(297, 420)
                             << QPoint(70, 420 - 50);
}

void IppRasterTest::drawnInPlace()
{
    QFETCH(int, orientation);
    QFETCH(int, size);
    QFETCH(QSize, millimetres);
    QFETCH(QPoint, inside);
    const auto raster =
        ipp::suited({pdfType, page(QPageLayout::Orientation(orientation), QPageSize::PageSizeId(size))},
                    rasterPrinter({300}, {QStringLiteral("srgb_8")}));
    QVERIFY2(raster.has_value(), qPrintable(raster ? QString() : raster.error().detail));
    QCOMPARE(raster->mimeType, pwgType);
    const QList<QImage> pages = ipp_emulator::thumbnails(raster->bytes);
    QCOMPARE(pages.size(), 1);
    const double dotsPerMm = pages[0].width() / double(millimetres.width());
    QVERIFY(qAbs(pages[0].height() / dotsPerMm - millimetres.height()) < 1);
    const auto colourAt = [&](int dx, int dy) {
        return pages[0].pixelColor(qRound((inside.x() + dx) * dotsPerMm),
                                   qRound((inside.y() + dy) * dotsPerMm));
    };
    for (const int sign : {-1, 1}) { // within 2 mm of its edges on every side
        QCOMPARE(colourAt(18 * sign, 0), QColor(Qt::red));
        QCOMPARE(colourAt(0, 18 * sign), QColor(Qt::red));
        QCOMPARE(colourAt(22 * sign, 0), QColor(Qt::white));
        QCOMPARE(colourAt(0, 22 * sign), QColor(Qt::white));
    }
}

void IppRasterTest::bestResolutionAndColour()
{
    const QByteArray document = page(QPageLayout::Portrait);
    const auto header = [&](QList<int> dpi, QStringList types) {
        const auto raster = ipp::suited({pdfType, document}, rasterPrinter(std::move(dpi), std::move(types)));
        const auto number =
            [&](int offset) { // big-endian words behind the four bytes of the synchronisation word
                return int(qFromBigEndian<quint32>(raster->bytes.constData() + 4 + offset));
            };
        return raster ? QList<int>{number(276), number(372), number(388)}
                      : QList<int>(); // dpi, width, bits a pixel
    };
    const QString grey = QStringLiteral("sgray_8");
    const QString colour = QStringLiteral("srgb_8");
    QCOMPARE(header({300, 600, 1200}, {grey}), (QList<int>{600, 4960, 8}));
    QCOMPARE(header({300}, {grey, colour}), (QList<int>{300, 2480, 24}));
}

void IppRasterTest::everyPage()
{
    const auto raster = ipp::suited({pdfType, page(QPageLayout::Portrait, QPageSize::A4, 3)},
                                    rasterPrinter({150}, {QStringLiteral("sgray_8")}));
    QCOMPARE(ipp_emulator::thumbnails(raster->bytes).size(), 3);
}

void IppRasterTest::refuses_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("dpi");
    QTest::addColumn<QString>("raster");
    QTest::addColumn<int>("code");
    const QString grey = QStringLiteral("sgray_8");
    const int unsupported = int(ErrorCode::Unsupported);
    const int invalid = int(ErrorCode::InvalidInput);
    QTest::newRow("another type") << QStringLiteral("image/jpeg") << QByteArray() << QList<int>{300} << grey
                                  << unsupported;
    QTest::newRow("only finer") << pdfType << page(QPageLayout::Portrait) << QList<int>{1200} << grey
                                << unsupported;
    QTest::newRow("only dots") << pdfType << page(QPageLayout::Portrait) << QList<int>{300}
                               << QStringLiteral("black_1") << unsupported;
    QTest::newRow("no raster") << pdfType << page(QPageLayout::Portrait) << QList<int>() << QString()
                               << unsupported;
    QTest::newRow("no PDF") << pdfType << QByteArray("not a document") << QList<int>{300} << grey << invalid;
    QTest::newRow("half a PDF") << pdfType << page(QPageLayout::Portrait).first(200) << QList<int>{300}
                                << grey << invalid;
    QTest::newRow("nothing") << pdfType << QByteArray() << QList<int>{300} << grey << invalid;
}

void IppRasterTest::refuses()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, bytes);
    QFETCH(QList<int>, dpi);
    QFETCH(QString, raster);
    QFETCH(int, code);
    const auto sent = ipp::suited({type, bytes}, rasterPrinter(dpi, {raster}));
    QVERIFY(!sent);
    QCOMPARE(int(sent.error().code), code);
}

YEBAN_TEST(IppRasterTest)
#include "raster_test.moc"
