// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"
#include "drivers/code-scanner/example/protocol.h"
#include "drivers/transport/byte_stream.h"

namespace yeban {

/// One sentence: which devices this drives.
class ExampleScanner final : public CodeScanner
{
public:
    explicit ExampleScanner(OpenStream openStream);

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<Attempt<QString>> scan(std::stop_token stop, milliseconds timeout) override;

private:
    OpenStream m_openStream;
    std::unique_ptr<ByteStream> m_stream;
};

Result<std::unique_ptr<CodeScanner>> createCodeScannerExample(const DriverConfig &config);

} // namespace yeban
