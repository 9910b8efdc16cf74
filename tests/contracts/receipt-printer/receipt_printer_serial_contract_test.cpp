// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/driver.h"
#include "tests/contracts/receipt-printer/receipt_printer_contract.h"
#include "tests/contracts/receipt-printer/serial_cable.h"
#include "tests/support/test_main.h"

using namespace yeban;

/// The same printer at the end of a serial line.
class ReceiptPrinterSerialContractTest : public test::ReceiptPrinterContract
{
    Q_OBJECT

    std::unique_ptr<ReceiptPrinter> makeDriver(const QMap<QString, QString> &options) override
    {
        const QString link = m_emulator->path("tty");
        m_cable = std::make_unique<test::SerialCable>(m_emulator->address(), link);
        const QDeadlineTimer end(test::longestWait);
        while (!QFile::exists(link) && !end.hasExpired())
            QTest::qWait(1);
        auto printer = createReceiptPrinterEscpos({QStringLiteral("serial:") + link, options});
        return printer ? std::move(*printer) : nullptr;
    }
    void pullOut() override { m_cable.reset(); }

    std::unique_ptr<test::SerialCable> m_cable;
};

YEBAN_TEST(ReceiptPrinterSerialContractTest)
#include "receipt_printer_serial_contract_test.moc"
