// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/serial/driver.h"

#include "drivers/code-scanner/serial/protocol.h"
#include "drivers/code-scanner/stream/stream_scanner.h"
#include "drivers/transport/serial/serial_port.h"

namespace yeban {

using namespace scanner;

Result<std::unique_ptr<CodeScanner>> createCodeScannerSerial(const DriverConfig &config)
{
    const QString triggerKey = QStringLiteral("trigger"), suffixKey = QStringLiteral("suffix");
    const auto address = SerialAddress::parse(config.address);
    if (!address)
        return fail(address.error());
    if (auto known = config.onlyOptions({triggerKey, suffixKey}); !known)
        return fail(known.error());
    const auto trigger = triggerOf(config.option(triggerKey));
    if (!trigger)
        return fail(trigger.error());
    const auto suffix = suffixOf(config.option(suffixKey));
    if (!suffix)
        return fail(suffix.error());
    return std::make_unique<StreamScanner>([address = *address](std::stop_token) { return openSerial(address); },
                                           std::make_unique<Framer>(*suffix), lightOf(*trigger));
}

} // namespace yeban
