// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/hid-pos/driver.h"
#include "drivers/code-scanner/keyboard/driver.h"
#include "tests/contracts/code-scanner/emulator_bench.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

static std::unique_ptr<EmulatorBench> hidPosBench()
{
    return EmulatorBench::make({QStringLiteral("hid-pos"), createCodeScannerHidPos, {}, false, {}});
}
static std::unique_ptr<EmulatorBench> keyboardBench()
{
    const QString noKeys = QStringLiteral("a US keyboard has no keys for it");
    const QString tooSlow = QStringLiteral("a real bus carries a key stroke in 8 ms, 4 KiB in more than half a minute");
    QMap<QString, QString> cannot{{QStringLiteral("UTF-8"), noKeys}, {QStringLiteral("GB18030"), noKeys},
                                  {QStringLiteral("GB18030, four bytes"), noKeys}, {QStringLiteral("garbage"), noKeys}};
    if (EmulatorBench::onRealKernel())
        for (const auto *row : {"4096 bytes", "oversize"})
            cannot.insert(QLatin1String(row), tooSlow);
    return EmulatorBench::make({QStringLiteral("keyboard"), createCodeScannerKeyboard, {}, false, cannot});
}

static QString codeOf(const Status &status) { return status ? QString() : QLatin1String(nameOf(status.error().code)); }

/// A driver that is told the node and not the ids, and another program that is faster.
static void openAndShare(EmulatorBench &bench, CodeScanner &scanner)
{
    QVERIFY(scanner.open({}));
    scanner.close();
    bench.setFault(QStringLiteral("busy"));
    QCOMPARE(codeOf(scanner.open({})), QStringLiteral("device-busy"));
    scanner.close();
    bench.setFault({});
    QVERIFY(scanner.open({}));
}

class HidPosContractTest : public CodeScannerContract
{
    Q_OBJECT

public:
    HidPosContractTest() : CodeScannerContract(hidPosBench) {}
};

class KeyboardContractTest : public CodeScannerContract
{
    Q_OBJECT

public:
    KeyboardContractTest() : CodeScannerContract(keyboardBench) {}
};

class ScannerNodesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHidNodeIsOpenedByOne()
    {
        const auto bench = hidPosBench();
        QVERIFY(bench);
        openAndShare(*bench, *bench->makeDriverAt(QStringLiteral("hid:") + bench->observed("node").toString()));
    }
    void aKeyboardIsOpenedByOneAndGrabbed()
    {
        const auto bench = keyboardBench();
        QVERIFY(bench);
        QVERIFY(!bench->observed("grabbed").toBool());
        const auto scanner = bench->makeDriverAt(QStringLiteral("evdev:") + bench->observed("node").toString());
        openAndShare(*bench, *scanner);
        bench->setFault({}); // the emulator looks at itself
        QVERIFY(bench->observed("grabbed").toBool());
    }
    void anotherDevicesIdsAreNotThere()
    {
        const auto hid = hidPosBench();
        QVERIFY(hid);
        QCOMPARE(codeOf(hid->makeDriverAt(QStringLiteral("hid:0c2e:ffff"))->open({})), QStringLiteral("device-missing"));
        const auto keyboard = keyboardBench();
        QVERIFY(keyboard);
        QCOMPARE(codeOf(keyboard->makeDriverAt(QStringLiteral("evdev:05e0:ffff"))->open({})), QStringLiteral("device-missing"));
    }
};

YEBAN_TEST(HidPosContractTest)
YEBAN_TEST(KeyboardContractTest)
YEBAN_TEST(ScannerNodesTest)
#include "kernel_contract_test.moc"
