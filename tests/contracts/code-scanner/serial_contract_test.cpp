// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/serial/driver.h"
#include "tests/contracts/code-scanner/emulator_bench.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

static std::unique_ptr<CodeScannerBench> benchFor(const char *trigger)
{
    return EmulatorBench::make({QStringLiteral("serial"), createCodeScannerSerial,
                                {{QStringLiteral("trigger"), QString::fromLatin1(trigger)}}, true,
                                {{QStringLiteral("noise"), QStringLiteral("a serial line carries nothing around a code")}}});
}

class NewlandContractTest : public LitCodeScannerContract
{
    Q_OBJECT

public:
    NewlandContractTest() : LitCodeScannerContract([] { return benchFor("newland"); }) {}
};

class HoneywellContractTest : public LitCodeScannerContract
{
    Q_OBJECT

public:
    HoneywellContractTest() : LitCodeScannerContract([] { return benchFor("honeywell"); }) {}
};

YEBAN_TEST(NewlandContractTest)
YEBAN_TEST(HoneywellContractTest)
#include "serial_contract_test.moc"
