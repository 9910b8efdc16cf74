// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"
#include "drivers/code-scanner/stream/code_cutter.h"
#include "drivers/transport/byte_stream.h"

namespace yeban {

/// What switches a scanner's light; empty: the scanner decides itself.
struct LightCommands
{
    QByteArray on;
    QByteArray off;
};

/// A code scanner that sends what it reads over a byte stream.
class StreamScanner final : public CodeScanner
{
public:
    StreamScanner(OpenStream openStream, std::unique_ptr<scanner::CodeCutter> codes, LightCommands light = {});

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<Attempt<QString>> scan(std::stop_token stop, milliseconds timeout) override;

private:
    Status discardEarlier();
    Status switchLight(std::stop_token stop, const QByteArray &command);
    Result<Attempt<QString>> waitForCode(std::stop_token stop, milliseconds timeout);

    OpenStream m_openStream;
    std::unique_ptr<scanner::CodeCutter> m_codes;
    LightCommands m_light;
    std::unique_ptr<ByteStream> m_stream;
    std::chrono::steady_clock::time_point m_lastHeard{};
};

} // namespace yeban
