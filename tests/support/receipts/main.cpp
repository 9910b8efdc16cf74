// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/protocol.h"
#include "tests/support/receipts/sample.h"

#include <QFile>

using namespace yeban;

static bool write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    const QString folder = QString::fromLocal8Bit(argv[2]);
    const Receipt receipt = test::sampleReceipt(QString::fromLocal8Bit(argv[1]));
    bool written = write(folder + QStringLiteral("/receipt.json"), test::asJson(receipt));
    for (const int width : {80, 58}) {
        for (const auto text : {escpos::TextMode::Gb18030, escpos::TextMode::Raster}) {
            escpos::Profile profile;
            profile.dots = width == 80 ? 576 : 384;
            profile.columns = profile.dots / 12;
            profile.text = text;
            const QString name = text == escpos::TextMode::Raster ? QStringLiteral("/receipt-%1-drawn.bin")
                                                                  : QStringLiteral("/receipt-%1.bin");
            written = written && write(folder + name.arg(width), escpos::encode(receipt, profile).join());
        }
    }
    return written ? 0 : 1;
}
