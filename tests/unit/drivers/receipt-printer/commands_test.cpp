// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/commands.h"
#include "drivers/receipt-printer/escpos/protocol.h"
#include "tests/support/test_main.h"

using namespace yeban;
using escpos_emulator::Command;
using escpos_emulator::CommandReader;

/// The emulator takes apart what the driver puts together, however the network cuts it.
class EscposCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameCommandsInAnyPieces();
    void realtimeBetweenCommands();
    void commandsOfOthers();
};

static QByteArrayList namesOf(const QList<Command> &commands)
{
    QByteArrayList names;
    for (const Command &command : commands)
        if (command.name != "text")
            names.append(command.name + ':' + command.data.toHex());
    return names;
}

void EscposCommandsTest::sameCommandsInAnyPieces()
{
    Receipt receipt;
    receipt.elements = {{ReceiptElement::Kind::Text, QStringLiteral("夜办")},
                        {ReceiptElement::Kind::Rule, {}},
                        {ReceiptElement::Kind::Qr, QStringLiteral("case")},
                        {ReceiptElement::Kind::Gap, {}}};
    for (const auto mode : {escpos::TextMode::Raster, escpos::TextMode::Gb18030}) {
        escpos::Profile profile;
        profile.text = mode;
        const QByteArray bytes = escpos::encode(receipt, profile).join();
        CommandReader whole;
        const QByteArrayList expected = namesOf(whole.take(bytes));
        QCOMPARE(expected.last(), QByteArray("\x1DV:4200"));
        CommandReader reader;
        QByteArrayList pieces;
        for (const char byte : bytes)
            pieces += namesOf(reader.take(QByteArray(1, byte)));
        QCOMPARE(pieces, expected);
    }
}

void EscposCommandsTest::realtimeBetweenCommands()
{
    CommandReader reader;
    const QList<Command> commands =
        reader.take(escpos::initialise() + escpos::statusRequest(4) + escpos::fence());
    QCOMPARE(commands.size(), 3);
    QCOMPARE(commands[1].name, QByteArray("\x10\x04", 2));
    QCOMPARE(commands[1].data, QByteArray("\x04", 1));
    QCOMPARE(commands[2].name, QByteArray("\x1Dr"));
}

void EscposCommandsTest::commandsOfOthers()
{
    // As receiptline writes them; our driver needs none of these.
    const QByteArray bytes = QByteArray::fromHex("1b4d30"
                                                 "1c2841020030001b2000"
                                                 "1c530000"
                                                 "1b2400001b5cf000"
                                                 "1d4c0000"
                                                 "1d574002"
                                                 "1d384c0b00000030700301013108000100ff"
                                                 "1d284c02003032") +
                             "\x1C&\xCA\xDC\n";
    CommandReader reader;
    const QList<Command> commands = reader.take(bytes);
    QCOMPARE(commands.size(), 13);
    QCOMPARE(commands[8].name, QByteArray("\x1D"
                                          "8L"));
    QCOMPARE(commands[9].data.toHex(), QByteArray("02003032"));
    QCOMPARE(commands[11].data, QByteArray("\xCA\xDC"));
}

YEBAN_TEST(EscposCommandsTest)
#include "commands_test.moc"
