// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/serial/driver.h"
#include "tests/contracts/code-scanner/code_scanner_contract.h"
#include "tests/support/pty/line_emulator.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

namespace {

/// The emulator at a pseudo terminal, the driver as the configuration makes it.
class SerialBench final : public CodeScannerBench
{
public:
    explicit SerialBench(QString trigger) : m_trigger(std::move(trigger)) {}

    bool start() { return m_emulator.start(); }
    std::unique_ptr<CodeScanner> makeDriver() override
    {
        auto made = createCodeScannerSerial({QStringLiteral("serial:") + m_emulator.link(),
                                             {{QStringLiteral("trigger"), m_trigger}}});
        return made ? std::move(*made) : nullptr;
    }
    void show(const QString &text, Encoding encoding) override
    {
        set("scan", QJsonObject{{QStringLiteral("text"), text},
                                {QStringLiteral("id"), ++m_lastId},
                                {QStringLiteral("encoding"), encoding == Encoding::Gb18030
                                                                 ? QStringLiteral("gb18030")
                                                                 : QStringLiteral("utf-8")}});
    }
    void setFault(const QString &fault) override { set("fault", fault); }
    bool isLit() const override { return m_emulator.observed("light").toBool(); }
    void unplug() override { setFault(QStringLiteral("gone")); }
    void plug() override
    {
        setFault({});
        if (m_killed && !m_emulator.start())
            qFatal("the emulator does not start");
        m_killed = false;
    }
    void kill() override
    {
        m_emulator.kill();
        m_killed = true;
    }

private:
    void set(const char *key, const QJsonValue &value)
    {
        if (!m_emulator.set(key, value))
            qFatal("the emulator does not follow its state");
    }

    QString m_trigger;
    LineEmulator m_emulator{QStringLiteral("yeban-emulator-code-scanner")};
    int m_lastId = 0;
    bool m_killed = false;
};

std::unique_ptr<CodeScannerBench> benchFor(const char *trigger)
{
    auto bench = std::make_unique<SerialBench>(QString::fromLatin1(trigger));
    return bench->start() ? std::move(bench) : nullptr;
}

} // namespace

class NewlandContractTest : public CodeScannerContract
{
    Q_OBJECT

public:
    NewlandContractTest() : CodeScannerContract([] { return benchFor("newland"); }) {}
};

class HoneywellContractTest : public CodeScannerContract
{
    Q_OBJECT

public:
    HoneywellContractTest() : CodeScannerContract([] { return benchFor("honeywell"); }) {}
};

YEBAN_TEST(NewlandContractTest)
YEBAN_TEST(HoneywellContractTest)
#include "serial_contract_test.moc"
