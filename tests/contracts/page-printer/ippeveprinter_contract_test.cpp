// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/driver.h"
#include "tests/contracts/page-printer/page_printer_contract.h"
#include "tests/support/ippeveprinter/ippeveprinter.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

namespace {

/// CUPS' printer simulator, the driver as the configuration makes it.
class EveBench final : public PagePrinterBench
{
public:
    bool begin() { return m_printer.start() && m_printer.setSheets(50, 50); }
    std::unique_ptr<PagePrinter> makeDriver() override
    {
        auto made = createPagePrinterIpp({m_printer.uri(), {}});
        return made ? std::move(*made) : nullptr;
    }
    void setMishap(Mishap mishap) override
    {
        m_printer.setMishap(mishap == Mishap::Jam ? "jam" : mishap == Mishap::Abort ? "abort" : "");
    }
    void setSecondsPerSheet(double seconds) override { m_printer.setSecondsPerSheet(seconds); }
    void setSheets(int a4, int a3) override
    {
        if (!m_printer.setSheets(a4, a3))
            qFatal("ippeveprinter did not take the paper");
    }
    QStringList printed() const override
    {
        QStringList sizes;
        for (const QString &sheet : m_printer.printed())
            sizes.append(sheet.contains(QLatin1String("x-dimension=29700")) ? QStringLiteral("a3")
                                                                            : QStringLiteral("a4"));
        return sizes;
    }
    bool counts() const override { return false; }
    bool waitsForEveryTray() const override { return true; }
    void kill() override { m_printer.kill(); }
    void start() override
    {
        if (!begin())
            qFatal("ippeveprinter does not start");
    }

private:
    IppEvePrinter m_printer;
};

} // namespace

class IppEvePrinterContractTest : public PagePrinterContract
{
    Q_OBJECT

public:
    IppEvePrinterContractTest()
        : PagePrinterContract([]() -> std::unique_ptr<PagePrinterBench> {
              auto bench = std::make_unique<EveBench>();
              return bench->begin() ? std::move(bench) : nullptr;
          })
    {
    }
};

YEBAN_TEST(IppEvePrinterContractTest)
#include "ippeveprinter_contract_test.moc"
