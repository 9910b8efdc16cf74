// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/page-printer/ipp/driver.h"
#include "tests/contracts/page-printer/page_printer_contract.h"
#include "tests/support/emulator_process.h"

#include <QTest>

namespace yeban::test {

/// Our emulator at the wire, the driver as the configuration makes it.
class EmulatorBench : public PagePrinterBench
{
public:
    EmulatorBench()
    {
        m_emulator.set("seconds_per_sheet", 0.3);
        writeTrays(50, 50);
    }
    virtual bool begin() { return m_emulator.start(); }
    std::unique_ptr<PagePrinter> makeDriver() override
    {
        auto made = createPagePrinterIpp({uri(), {}});
        return made ? std::move(*made) : nullptr;
    }
    void setMishap(Mishap mishap) override
    {
        m_emulator.set("fault", mishap == Mishap::Jam     ? QStringLiteral("jam-during")
                                : mishap == Mishap::Abort ? QStringLiteral("abort")
                                                          : QString());
        settle();
    }
    void setSecondsPerSheet(double seconds) override
    {
        m_emulator.set("seconds_per_sheet", seconds);
        settle();
    }
    void setSheets(int a4, int a3) override
    {
        writeTrays(a4, a3);
        settle();
    }
    QStringList printed() const override
    {
        QStringList sizes; // sheet-0001-a4.png
        for (const QString &file : m_emulator.printed("sheet-*.png"))
            sizes.append(file.section(QLatin1Char('-'), 2).section(QLatin1Char('.'), 0, 0));
        return sizes;
    }
    bool counts() const override { return true; }
    bool waitsForEveryTray() const override { return false; }
    void kill() override { m_emulator.kill(); }
    void start() override
    {
        if (!m_emulator.start())
            qFatal("the emulator does not start");
    }

protected:
    /// Of the printer, as in terminal.toml.
    virtual QString uri() const { return QStringLiteral("ipp://%1/ipp/print").arg(m_emulator.address()); }

    EmulatorProcess m_emulator{QStringLiteral("yeban-emulator-page-printer")};

private:
    void writeTrays(int a4, int a3)
    {
        const auto tray = [](const char *media, int sheets) {
            return QJsonObject{{QStringLiteral("media"), QString::fromLatin1(media)},
                               {QStringLiteral("sheets"), sheets}};
        };
        m_emulator.set("trays", QJsonObject{{QStringLiteral("tray-1"), tray("iso_a4_210x297mm", a4)},
                                            {QStringLiteral("tray-2"), tray("iso_a3_297x420mm", a3)}});
    }
    /// It looks at its file every 50 ms and says nowhere that it has.
    void settle() { QTest::qWait(120); }
};

} // namespace yeban::test
