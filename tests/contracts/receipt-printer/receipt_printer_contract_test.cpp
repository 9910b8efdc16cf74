// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/driver.h"
#include "tests/contracts/receipt-printer/receipt_printer_contract.h"
#include "tests/support/test_main.h"

using namespace yeban;

class ReceiptPrinterContractTest : public test::ReceiptPrinterContract
{
    Q_OBJECT

    std::unique_ptr<ReceiptPrinter> makeDriver(const QMap<QString, QString> &options) override
    {
        auto printer = createReceiptPrinterEscpos({QStringLiteral("tcp:") + m_emulator->address(), options});
        return printer ? std::move(*printer) : nullptr;
    }
};

YEBAN_TEST(ReceiptPrinterContractTest)
#include "receipt_printer_contract_test.moc"
