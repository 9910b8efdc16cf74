// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/id-card/sam_bench.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

class SamContractTest : public IdCardContract
{
    Q_OBJECT

public:
    SamContractTest() : IdCardContract([] { return SamBench::make(QStringLiteral("serial")); }) {}
};

YEBAN_TEST(SamContractTest)
#include "sam_contract_test.moc"
