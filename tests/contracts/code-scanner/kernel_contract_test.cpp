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
/// A keyboard has no Chinese, nothing that is no text, and takes half a minute for 4 KiB.
static std::unique_ptr<EmulatorBench> keyboardBench()
{
    return EmulatorBench::make({QStringLiteral("keyboard"), createCodeScannerKeyboard, {}, false,
                                {QStringLiteral("UTF-8"), QStringLiteral("GB18030"), QStringLiteral("GB18030, four bytes"),
                                 QStringLiteral("garbage")}});
}

static QString codeOf(const Status &status) { return status ? QString() : QLatin1String(nameOf(status.error().code)); }

/// A driver that is told the node and not the ids, and another program that is faster.
static void openByPathAndShare(EmulatorBench &bench, const QString &address)
{
    const auto scanner = bench.makeDriverAt(address);
    QVERIFY(scanner && scanner->open({}));
    scanner->close();
    bench.setFault(QStringLiteral("busy"));
    QCOMPARE(codeOf(scanner->open({})), QStringLiteral("device-busy"));
    bench.setFault({});
    QVERIFY(scanner->open({}));
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
        openByPathAndShare(*bench, QStringLiteral("hid:/dev/hidraw90"));
    }
    void aKeyboardIsOpenedByOneAndGrabbed()
    {
        const auto bench = keyboardBench();
        QVERIFY(bench);
        QVERIFY(!bench->observed("grabbed").toBool());
        openByPathAndShare(*bench, QStringLiteral("evdev:/dev/input/event90"));
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
