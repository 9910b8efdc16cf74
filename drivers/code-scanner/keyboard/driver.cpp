// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/keyboard/driver.h"

#include "drivers/code-scanner/keyboard/protocol.h"
#include "drivers/code-scanner/stream/stream_scanner.h"
#include "drivers/transport/evdev/input_device.h"

namespace yeban {

Result<std::unique_ptr<CodeScanner>> createCodeScannerKeyboard(const DriverConfig &config)
{
    const QString suffixKey = QStringLiteral("suffix");
    const auto node = DeviceNode::parse(config.address, QStringLiteral("evdev:"), QStringLiteral("/dev/input/by-id/…-event-kbd"));
    if (!node)
        return fail(node.error());
    if (auto known = config.onlyOptions({suffixKey}); !known)
        return fail(known.error());
    const auto endKey = scanner::endKeyOf(config.option(suffixKey));
    if (!endKey)
        return fail(endKey.error());
    return std::make_unique<StreamScanner>([node = *node](std::stop_token) { return openInput(node); },
                                           std::make_unique<scanner::KeyStrokes>(*endKey));
}

} // namespace yeban
