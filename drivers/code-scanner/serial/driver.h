// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"
#include "drivers/code-scanner/serial/protocol.h"
#include "drivers/transport/byte_stream.h"

namespace yeban {

/// A code scanner on a serial line (or USB in its serial mode).
class SerialScanner final : public CodeScanner
{
public:
    SerialScanner(OpenStream openStream, scanner::Trigger trigger);

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<QString> scan(std::stop_token stop, milliseconds timeout) override;

private:
    Status discardEarlier();
    Status switchLight(std::stop_token stop, const QByteArray &command);
    Result<QString> waitForCode(std::stop_token stop, milliseconds timeout);

    OpenStream m_openStream;
    scanner::Trigger m_trigger;
    std::unique_ptr<ByteStream> m_stream;
    scanner::Framer m_codes;
    std::chrono::steady_clock::time_point m_lastHeard{};
};

Result<std::unique_ptr<CodeScanner>> createCodeScannerSerial(const DriverConfig &config);

} // namespace yeban
