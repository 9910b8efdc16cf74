// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/wire.h"

namespace yeban::emulator {

namespace {

class SerialWire final : public Wire
{
public:
    explicit SerialWire(const QString &link) : m_line(link, 115200) {}

    bool follow(WireFault fault) override
    {
        using Condition = PtyLine::Condition;
        return m_line.become(fault == WireFault::Gone   ? Condition::Unplugged
                             : fault == WireFault::Busy ? Condition::OccupiedByAnother
                                                        : Condition::Ready);
    }
    QString address() const override { return m_line.address(); }
    PtyLine &line() override { return m_line; }
    QByteArray bytesOf(const Scan &scan) const override
    {
        return scan.brokenOff ? scan.bytes : scan.bytes + scan.suffix;
    }

private:
    PtyLine m_line;
};

} // namespace

std::unique_ptr<Wire> serialWire(const QString &link)
{
    return std::make_unique<SerialWire>(link);
}

} // namespace yeban::emulator
