// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/stream/stream_scanner.h"

#include "app/base/decode_text.h"

namespace yeban {

using SteadyClock = std::chrono::steady_clock;

constexpr milliseconds writeTime{500};
constexpr milliseconds codeGap{200}; // a scanner sends one code without a pause

StreamScanner::StreamScanner(OpenStream openStream, std::unique_ptr<scanner::CodeCutter> codes, LightCommands light)
    : m_openStream(std::move(openStream)), m_codes(std::move(codes)), m_light(std::move(light))
{
}

Status StreamScanner::open(std::stop_token stop)
{
    close();
    auto stream = m_openStream(stop);
    if (!stream)
        return fail(stream.error());
    m_stream = std::move(*stream);
    return switchLight(stop, m_light.off); // whatever an earlier run left on
}

void StreamScanner::close()
{
    m_stream.reset();
    m_codes->restart(false);
}

/// A scanner without a trigger cannot be asked anything: this finds out whether its line is still there.
Result<DeviceStatus> StreamScanner::status(std::stop_token)
{
    if (auto there = discardEarlier(); !there)
        return fail(there.error());
    return DeviceStatus{DeviceState::Online, std::nullopt, false};
}

/// Nobody asked for what has arrived by now. If that breaks off inside a code, its rest is skipped too.
Status StreamScanner::discardEarlier()
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the scanner is closed"));
    auto earlier = m_stream->drain();
    if (!earlier)
        return fail(earlier.error());
    const auto now = SteadyClock::now();
    if (!earlier->isEmpty())
        m_lastHeard = now;
    m_codes->feed(*earlier);
    while (m_codes->take()) {
    }
    m_codes->restart(m_codes->isMidCode() && now - m_lastHeard < codeGap);
    return {};
}

Status StreamScanner::switchLight(std::stop_token stop, const QByteArray &command)
{
    return command.isEmpty() ? Status() : m_stream->write(stop, command, writeTime);
}

Result<Attempt<QString>> StreamScanner::scan(std::stop_token stop, milliseconds timeout)
{
    if (auto fresh = discardEarlier(); !fresh)
        return fail(fresh.error());
    if (auto lit = switchLight(stop, m_light.on); !lit)
        return fail(lit.error());
    auto code = waitForCode(stop, timeout);
    // Off in every case, also after a cancel: hence no stop token. A line that is gone has no light.
    const Status dark = switchLight({}, m_light.off);
    if (code && !dark)
        return fail(dark.error());
    return code;
}

Result<Attempt<QString>> StreamScanner::waitForCode(std::stop_token stop, milliseconds timeout)
{
    const auto deadline = SteadyClock::now() + timeout;
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        if (left <= milliseconds(0))
            return retry(Retry::ShowCode);
        const bool midCode = m_codes->isMidCode();
        auto bytes = m_stream->read(stop, midCode ? std::min(left, codeGap) : left);
        if (bytes) {
            m_lastHeard = SteadyClock::now();
            m_codes->feed(*bytes);
        } else if (bytes.error().code != ErrorCode::TimedOut) {
            return fail(bytes.error());
        } else if (midCode) {
            m_codes->restart(false); // broken off: what comes next is a new code
        } else {
            return retry(Retry::ShowCode);
        }
        if (const auto code = m_codes->take()) {
            auto text = *code ? decodeText(**code) : fail(code->error());
            return text ? Attempt<QString>(*std::move(text)) : retry(Retry::ShowAnotherCode);
        }
    }
}

} // namespace yeban
