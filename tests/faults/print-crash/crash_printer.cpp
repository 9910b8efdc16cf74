// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/print-crash/crash_printer.h"

#include "tests/support/emulator_process.h"
#include "tests/support/ippeveprinter/ippeveprinter.h"

#include <utility>

namespace yeban::test {

namespace {

constexpr double secondsPerSheet = 0.02;
constexpr int muchPaper = 1'000'000;

QJsonObject trays(int a4)
{
    const auto tray = [](const char *media, int sheets) {
        return QJsonObject{{QStringLiteral("media"), QLatin1String(media)}, {QStringLiteral("sheets"), sheets}};
    };
    return {{QStringLiteral("tray-1"), tray("iso_a4_210x297mm", a4)},
            {QStringLiteral("tray-2"), tray("iso_a3_297x420mm", muchPaper)}};
}

class Emulator : public CrashPrinter
{
public:
    bool start() override
    {
        if (!m_process.start())
            return false;
        m_process.set("seconds_per_sheet", secondsPerSheet);
        m_process.set("pictures", false);
        set(Trouble::None);
        return true;
    }
    bool reboot() override
    {
        m_process.kill();
        return m_process.start();
    }
    QString uri() const override { return QStringLiteral("ipp://%1/ipp/print").arg(m_process.address()); }
    PrintEvidence evidence() const override { return PrintEvidence::Counter; }
    void set(Trouble trouble) override
    {
        const bool mayBeOff = std::exchange(m_mayBeOff, trouble == Trouble::PowerCut);
        if (mayBeOff)
            m_process.kill(); // else it might go off once more before it hears of this
        m_process.set("fault", trouble == Trouble::Jam        ? QStringLiteral("jam-during")
                               : trouble == Trouble::PowerCut ? QStringLiteral("power-cut")
                                                              : QString());
        if (mayBeOff && !m_process.start())
            qFatal("the printer does not come back");
        m_process.set("trays", trays(trouble == Trouble::PaperOut ? 0 : muchPaper));
    }
    QStringList paper() const override
    {
        QStringList names;
        QFile file(m_process.path("paper/printed"));
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray &line : file.readAll().split('\n'))
                if (!line.isEmpty())
                    names.append(QString::fromUtf8(line).section(QLatin1Char(' '), 0, 0));
        return names;
    }

private:
    EmulatorProcess m_process{QStringLiteral("yeban-emulator-page-printer")};
    bool m_mayBeOff = false;
};

class IppEve : public CrashPrinter
{
public:
    bool start() override
    {
        m_printer.setSecondsPerSheet(secondsPerSheet);
        return m_printer.start();
    }
    bool reboot() override
    {
        m_printer.kill();
        return m_printer.start();
    }
    QString uri() const override { return m_printer.uri(); }
    PrintEvidence evidence() const override { return PrintEvidence::Impressions; }
    void set(Trouble trouble) override { m_printer.setMishap(trouble == Trouble::Jam || trouble == Trouble::PaperOut ? "jam" : ""); }
    QStringList paper() const override
    {
        QStringList names;
        for (const QString &line : m_printer.printed())
            names.append(line.section(QLatin1Char(' '), 0, 0));
        return names;
    }

private:
    IppEvePrinter m_printer;
};

} // namespace

std::unique_ptr<CrashPrinter> makeEmulator()
{
    return std::make_unique<Emulator>();
}

std::unique_ptr<CrashPrinter> makeIppEvePrinter()
{
    return std::make_unique<IppEve>();
}

} // namespace yeban::test
