// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/code-scanner/emulator_bench.h"

namespace yeban::test {

EmulatorBench::EmulatorBench(Kind kind)
    : m_kind(std::move(kind)), m_emulator(QStringLiteral("yeban-emulator-code-scanner"), {QStringLiteral("--wire"), m_kind.wire})
{
}

std::unique_ptr<EmulatorBench> EmulatorBench::make(Kind kind)
{
    std::unique_ptr<EmulatorBench> bench(new EmulatorBench(std::move(kind)));
    return bench->start() ? std::move(bench) : nullptr;
}

bool EmulatorBench::start()
{
    if (!m_emulator.start())
        return false;
    if (!onSerialLine()) // where this process, which runs with umockdev's library, finds /sys and /dev from now on
        qputenv("UMOCKDEV_DIR", QFile::encodeName(QFile::symLinkTarget(m_emulator.link())));
    return true;
}

QString EmulatorBench::address() const
{
    return onSerialLine() ? QStringLiteral("serial:") + m_emulator.link() : m_emulator.address();
}

std::unique_ptr<CodeScanner> EmulatorBench::makeDriverAt(const QString &address) const
{
    auto made = m_kind.create({address, m_kind.options});
    return made ? std::move(*made) : nullptr;
}

void EmulatorBench::show(const QString &text, Encoding encoding)
{
    set("scan", QJsonObject{{QStringLiteral("text"), text},
                            {QStringLiteral("id"), ++m_lastId},
                            {QStringLiteral("encoding"), encoding == Encoding::Gb18030 ? QStringLiteral("gb18030")
                                                                                       : QStringLiteral("utf-8")}});
}

void EmulatorBench::plug()
{
    setFault({});
    if (m_killed && !start())
        qFatal("the emulator does not start");
    m_killed = false;
}

void EmulatorBench::kill()
{
    // The kernel goes on without a device that dies; a killed emulator would be a machine without its kernel.
    if (!onSerialLine() || !LineEmulator::lineEndsWithProcess())
        return setFault(QStringLiteral("gone"));
    m_emulator.kill();
    m_killed = true;
}

void EmulatorBench::set(const char *key, const QJsonValue &value)
{
    if (!m_emulator.set(key, value))
        qFatal("the emulator does not follow its state");
}

} // namespace yeban::test
