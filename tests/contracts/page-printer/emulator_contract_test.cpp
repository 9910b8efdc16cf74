// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/page-printer/emulator_bench.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

class IppEmulatorContractTest : public PagePrinterContract
{
    Q_OBJECT

public:
    IppEmulatorContractTest()
        : PagePrinterContract([]() -> std::unique_ptr<PagePrinterBench> {
              auto bench = std::make_unique<EmulatorBench>();
              return bench->begin() ? std::move(bench) : nullptr;
          })
    {
    }
};

YEBAN_TEST(IppEmulatorContractTest)
#include "emulator_contract_test.moc"
