// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"
#include "drivers/api/entry.h"
#include "tests/contracts/code-scanner/code_scanner_contract.h"
#include "tests/support/pty/line_emulator.h"

namespace yeban::test {

/// The emulator at one of its wires, the driver as the configuration makes it.
class EmulatorBench final : public CodeScannerBench
{
public:
    /// What differs from wire to wire.
    struct Kind
    {
        QString wire; ///< as the emulator names it: "serial", "hid-pos", "keyboard"
        std::function<Result<std::unique_ptr<CodeScanner>>(const DriverConfig &)> create;
        QMap<QString, QString> options; ///< of the driver
        bool hasLight = false;
        QMap<QString, QString> cannotCarry; ///< rows of the contract's data, and why
    };

    /// The running kernel's HID and not a mocked one (tests/support/usb).
    static bool onRealKernel() { return qgetenv("YEBAN_USB") == "kernel"; }
    /// Null when the emulator does not start.
    static std::unique_ptr<EmulatorBench> make(Kind kind);

    QString cannotCarry(const QString &row) const override { return m_kind.cannotCarry.value(row); }
    std::unique_ptr<CodeScanner> makeDriver() override { return makeDriverAt(address()); }
    std::unique_ptr<CodeScanner> makeDriverAt(const QString &address) const;
    void show(const QString &text, Encoding encoding) override;
    void setFault(const QString &fault) override { set("fault", fault); }
    bool hasLight() const override { return m_kind.hasLight; }
    bool isLit() const override { return m_emulator.observed("light").toBool(); }
    void unplug() override { setFault(QStringLiteral("gone")); }
    void plug() override;
    void kill() override;

    QJsonValue observed(const char *key) const { return m_emulator.observed(key); }

private:
    explicit EmulatorBench(Kind kind);
    bool start();
    bool onSerialLine() const { return m_kind.wire == QLatin1String("serial"); }
    QString address() const;
    void set(const char *key, const QJsonValue &value);

    Kind m_kind;
    LineEmulator m_emulator;
    int m_lastId = 0;
    bool m_killed = false;
};

} // namespace yeban::test
