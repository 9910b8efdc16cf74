// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/example/driver.h"

#include "app/base/clean_text.h"
#include "drivers/transport/serial/serial_port.h"

namespace yeban {

using SteadyClock = std::chrono::steady_clock;

ExampleScanner::ExampleScanner(OpenStream openStream) : m_openStream(std::move(openStream)) {}

Status ExampleScanner::open(std::stop_token stop)
{
    close();
    auto stream = m_openStream(stop);
    if (!stream)
        return fail(stream.error());
    m_stream = std::move(*stream);
    return {};
}

void ExampleScanner::close()
{
    m_stream.reset();
}

Result<DeviceStatus> ExampleScanner::status(std::stop_token)
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the scanner is closed"));
    if (auto there = m_stream->drain(); !there)
        return fail(there.error());
    return DeviceStatus{DeviceState::Online, std::nullopt, false};
}

Result<Attempt<QString>> ExampleScanner::scan(std::stop_token stop, milliseconds timeout)
{
    if (auto there = status(stop); !there) // takes away what came before we asked
        return fail(there.error());
    const auto deadline = SteadyClock::now() + timeout;
    example::Messages messages;
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        if (left <= milliseconds(0))
            return retry(Retry::ShowCode); // nobody did: the scanner is well, and that is no error
        auto bytes = m_stream->read(stop, left);
        if (!bytes && bytes.error().code == ErrorCode::TimedOut)
            continue;
        if (!bytes)
            return fail(bytes.error());
        messages.feed(*bytes);
        if (auto text = messages.take())
            return cleanText(QString::fromUtf8(*text));
    }
}

Result<std::unique_ptr<CodeScanner>> createCodeScannerExample(const DriverConfig &config)
{
    auto address = SerialAddress::parse(config.address);
    if (!address)
        return fail(address.error());
    if (!config.options.isEmpty())
        return fail(ErrorCode::BadSetting, QStringLiteral("the example scanner has no setting \"%1\"")
                                               .arg(config.options.firstKey()));
    OpenStream openStream = [address = *address](std::stop_token) { return openSerial(address); };
    return std::make_unique<ExampleScanner>(std::move(openStream));
}

} // namespace yeban
