// SPDX-License-Identifier: GPL-3.0-or-later
// documents-bench RESOURCES FOLDER: prints "name value" of what README.md lists and leaves in FOLDER what the
// peers are given: page.html, duplicate.pdf, original.pdf, receipt.json. documents-bench --once RESOURCES
// FILE: one licence from a cold start.
#include "drivers/page-printer/ipp/raster.h"
#include "drivers/receipt-printer/escpos/gb18030.h"
#include "drivers/receipt-printer/escpos/protocol.h"
#include "tests/bench/documents/html_page.h"
#include "tests/support/receipts/sample.h"

#include <QElapsedTimer>
#include <QFile>

#include <qpdf/QPDF.hh>

#include <algorithm>
#include <cstdio>

using namespace yeban;

namespace {

const QStringList rareNames{QStringLiteral("㛃"), QStringLiteral("𬀩"), QStringLiteral("𠮷"),
                            QStringLiteral("䶮")};

template <class T> T orExit(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "documents-bench: %s\n", qPrintable(result.error().detail));
        std::exit(1);
    }
    return *std::move(result);
}

FormValues licence()
{
    return {
        {QStringLiteral("creditCode"), QStringLiteral("92990101MA0000001U")},
        {QStringLiteral("name"), QStringLiteral("青禾县清晨百货店")},
        {QStringLiteral("type"), QStringLiteral("个体工商户")},
        {QStringLiteral("operator"), rareNames.join(QString())},
        {QStringLiteral("scope"), QStringLiteral("一般项目：日用百货销售；玩具销售（除依法须经批准的"
                                                 "项目外，凭营业执照依法自主开展经营活动）。")},
        {QStringLiteral("form"), QStringLiteral("个人经营")},
        {QStringLiteral("registeredOn"), QStringLiteral("2026年11月21日")},
        {QStringLiteral("premises"), QStringLiteral("示例省示例市青禾县清溪街道春水路18号102室")},
        {QStringLiteral("year"), QStringLiteral("2026")},
        {QStringLiteral("month"), QStringLiteral("11")},
        {QStringLiteral("day"), QStringLiteral("21")},
        {QStringLiteral("qr"), QStringLiteral("https://www.gsxt.gov.cn/index?uniscid=92990101MA0000001U")}};
}

/// The median of `times` runs in milliseconds, after one that warms up.
template <class Work> double medianMs(int times, Work work)
{
    work();
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer clock;
        clock.start();
        work();
        all.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    std::nth_element(all.begin(), all.begin() + times / 2, all.end());
    return all.at(std::size_t(times) / 2);
}

void write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        std::exit(1);
}

void print(const char *name, double value)
{
    std::printf("%s %.3f\n", name, value);
}

SheetTemplate sheetNamed(const QString &resources, const char *name)
{
    const auto sheets = orExit(SheetTemplates::load(resources + QStringLiteral("/documents")));
    const SheetTemplate *sheet = sheets.find(QLatin1String(name), Stock::Preprinted2019);
    return sheet ? *sheet : SheetTemplate{};
}

/// What the outlines of the characters on it take, compressed as they are embedded.
double glyphsKb(const QByteArray &bytes)
{
    QPDF pdf;
    pdf.processMemoryFile("licence", bytes.constData(), size_t(bytes.size()));
    size_t glyphs = 0;
    for (QPDFObjectHandle &object : pdf.getAllObjects()) {
        if (object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/CIDFontType0C"))
            glyphs += object.getRawStreamData()->getSize();
    }
    return double(glyphs) / 1024;
}

void timePages(const QString &resources, const QString &folder)
{
    const SheetTemplate duplicate = sheetNamed(resources, "individual-business-duplicate");
    const SheetTemplate original = sheetNamed(resources, "individual-business-original");
    const FormValues values = licence();
    const QByteArray a4 = orExit(renderSheet(duplicate, values));
    const QByteArray a3 = orExit(renderSheet(original, values));
    print("licence_ms", medianMs(41, [&] { return renderSheet(duplicate, values); }));
    print("licence_kb", double(a4.size()) / 1024);
    print("glyphs_kb", glyphsKb(a4));
    PagePrinterFacts printer;
    printer.raster = {{600}, {QStringLiteral("sgray_8")}};
    printer.formats = {QStringLiteral("image/pwg-raster")};
    const auto raster = [&](const QByteArray &pdf) {
        return ipp::suited({QStringLiteral("application/pdf"), pdf}, printer);
    };
    orExit(raster(a4));
    print("raster_a4_ms", medianMs(9, [&] { return raster(a4); }));
    print("raster_a3_ms", medianMs(9, [&] { return raster(a3); }));
    write(folder + QStringLiteral("/duplicate.pdf"), a4);
    write(folder + QStringLiteral("/original.pdf"), a3);
    write(folder + QStringLiteral("/page.html"), htmlPage(duplicate, values));
}

/// A whole receipt, with the rare names on it.
Receipt receiptOf(const QString &resources)
{
    Receipt receipt = test::sampleReceipt(resources);
    for (const QString &name : rareNames)
        receipt.elements << ReceiptElement{ReceiptElement::Kind::Text, QStringLiteral("经营者：") + name};
    return receipt;
}

/// How many of the rare names leave the encoder as a picture of their own: not as that of a character that no
/// font has, and no two alike.
int namesRight()
{
    const auto drawn = [](const QString &text) {
        return escpos::drawText({ReceiptElement::Kind::Text, text}, 576).bits;
    };
    QSet<QByteArray> pictures{drawn(QStringLiteral("\uE000"))};
    int right = 0;
    for (const QString &name : rareNames) {
        const auto before = pictures.size();
        pictures.insert(drawn(name));
        right += pictures.size() > before && !escpos::isInPrinterFont(name);
    }
    return right;
}

void timeReceipts(const QString &resources, const QString &folder)
{
    const Receipt receipt = receiptOf(resources);
    write(folder + QStringLiteral("/receipt.json"), test::asJson(receipt));
    for (const auto mode : {escpos::TextMode::Raster, escpos::TextMode::Gb18030}) {
        escpos::Profile profile;
        profile.text = mode;
        const bool drawn = mode == escpos::TextMode::Raster;
        qsizetype bytes = 0;
        for (const QByteArray &command : escpos::encode(receipt, profile))
            bytes += command.size();
        print(drawn ? "receipt_drawn_ms" : "receipt_ms",
              medianMs(41, [&] { return escpos::encode(receipt, profile); }));
        print(drawn ? "receipt_drawn_bytes" : "receipt_bytes", double(bytes));
    }
    print("names_right", namesRight());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--once") == 0) {
        const SheetTemplate sheet =
            sheetNamed(QString::fromLocal8Bit(argv[2]), "individual-business-duplicate");
        write(QString::fromLocal8Bit(argv[3]), orExit(renderSheet(sheet, licence())));
        return 0;
    }
    if (argc != 3)
        return 2;
    timePages(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
    timeReceipts(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
    return 0;
}
