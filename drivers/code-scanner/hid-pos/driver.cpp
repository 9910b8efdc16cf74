// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/hid-pos/driver.h"

#include "drivers/code-scanner/hid-pos/protocol.h"
#include "drivers/code-scanner/stream/stream_scanner.h"
#include "drivers/transport/hid/hid_device.h"

namespace yeban {

/// Bar code scanner of the HID POS usage page. Honeywell's and those of vendor 23d0 begin to send reports after feature
/// report 254.
static const HidInterface scannerInterface{0x8C, 0x02, QByteArrayLiteral("\xFE\x01"), {0x0C2E, 0x23D0}};

Result<std::unique_ptr<CodeScanner>> createCodeScannerHidPos(const DriverConfig &config)
{
    const auto node = DeviceNode::parse(config.address, QStringLiteral("hid:"), QStringLiteral("/dev/hidraw0"));
    if (!node)
        return fail(node.error());
    if (auto known = config.onlyOptions({}); !known)
        return fail(known.error());
    return std::make_unique<StreamScanner>([node = *node](std::stop_token) { return openHid(node, scannerInterface); },
                                           std::make_unique<scanner::HidPosReports>());
}

} // namespace yeban
