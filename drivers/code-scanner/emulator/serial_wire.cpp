// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/line_wire.h"

namespace yeban::emulator {

namespace {

class SerialWire final : public LineWire
{
public:
    explicit SerialWire(const QString &link) : LineWire(link, 115200) {}

    QByteArray bytesOf(const Scan &scan) const override
    {
        return scan.brokenOff ? scan.bytes : scan.bytes + scan.suffix;
    }
    qsizetype pieceLength() const override { return 50; } // any would do
};

} // namespace

std::unique_ptr<Wire> serialWire(const QString &link)
{
    return std::make_unique<SerialWire>(link);
}

} // namespace yeban::emulator
