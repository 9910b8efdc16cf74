// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/id-card/sam_bench.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

class SamUsbSingleContractTest : public IdCardContract
{
    Q_OBJECT

public:
    SamUsbSingleContractTest() : IdCardContract([] { return SamBench::make(QStringLiteral("usb-single")); }) {}
};

YEBAN_TEST(SamUsbSingleContractTest)
#include "sam_usb_single_contract_test.moc"
