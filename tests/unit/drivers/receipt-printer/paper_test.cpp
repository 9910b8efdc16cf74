// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/codes/code_reader.h"
#include "drivers/receipt-printer/emulator/paper.h"
#include "drivers/receipt-printer/escpos/protocol.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::escpos;

/// What the driver encodes, as it lies on paper: a scanner must be able to read it back.
class EscposPaperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void qrCodesAreReadBack_data();
    void qrCodesAreReadBack();
};

static QImage printed(const Receipt &receipt, const Profile &profile)
{
    escpos_emulator::Paper paper;
    escpos_emulator::CommandReader reader;
    for (const escpos_emulator::Command &command : reader.take(encode(receipt, profile).join()))
        if (command.name != "\x1DV")
            paper.print(command);
    return paper.cut().picture.convertToFormat(QImage::Format_Grayscale8);
}

void EscposPaperTest::qrCodesAreReadBack_data()
{
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("model");
    const QString link =
        QStringLiteral("https://hall.example/c/YB-20260101-0001?s=7f3a9c0e5b1d4826aa51c3e9f0b7d264");
    for (const char *model : {"TM-T88V", "TM-T20III", "NT-5890K", "ZJ-5870"}) { // two draw, two have it drawn
        QTest::addRow("short, %s", model) << QStringLiteral("yeban:case/0001") << QString::fromLatin1(model);
        QTest::addRow("Chinese, %s", model)
            << QStringLiteral("夜办：㛃𬀩𠮷䶮") << QString::fromLatin1(model);
        QTest::addRow("long, %s", model) << link << QString::fromLatin1(model);
    }
}

void EscposPaperTest::qrCodesAreReadBack()
{
    QFETCH(QString, content);
    QFETCH(QString, model);
    const auto profile = profileOf({{}, {{QStringLiteral("model"), model}}});
    QVERIFY(profile.has_value());
    Receipt receipt;
    receipt.elements = {{ReceiptElement::Kind::Text, QStringLiteral("受理回执")},
                        {ReceiptElement::Kind::Qr, content, ReceiptElement::Align::Centre},
                        {ReceiptElement::Kind::Text, QStringLiteral("值班电话")}};
    const QImage paper = printed(receipt, *profile);
    CodeReader reader(CodeFormat::Qr);
    const auto code = reader.read(
        {CodeImage::Layout::Grey, paper.width(), paper.height(), paper.constBits(), paper.bytesPerLine()});
    QVERIFY(code.has_value());
    QCOMPARE(code->text.value_or(QString()), content);
}

YEBAN_TEST(EscposPaperTest)
#include "paper_test.moc"
