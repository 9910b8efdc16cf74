// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/id-card/sam_bench.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

class SamUsbSplitContractTest : public IdCardContract
{
    Q_OBJECT

public:
    SamUsbSplitContractTest() : IdCardContract([] { return SamBench::make(QStringLiteral("usb-split")); }) {}
};

YEBAN_TEST(SamUsbSplitContractTest)
#include "sam_usb_split_contract_test.moc"
