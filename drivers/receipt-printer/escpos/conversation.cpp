// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/conversation.h"

#include "drivers/receipt-printer/escpos/protocol.h"

#include <algorithm>
#include <utility>

namespace yeban::escpos {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds answerTime{400}; // DLE EOT is answered at once, also while printing
constexpr milliseconds doubtTime{800};  // for one that has not answered yet: taken for mute, it stays so until close
constexpr milliseconds fenceTime{10000};
constexpr milliseconds fenceProbeTime{1000};
constexpr milliseconds fencePause{50};
constexpr int probes = 2;

milliseconds until(SteadyClock::time_point deadline)
{
    return std::max(std::chrono::ceil<milliseconds>(deadline - SteadyClock::now()), milliseconds(0));
}

bool isTimeOut(const Error &error)
{
    return error.code == ErrorCode::TimedOut;
}

} // namespace

Conversation::Conversation(std::unique_ptr<ByteStream> stream)
    : m_stream(std::move(stream)), m_port(dynamic_cast<PortStatus *>(m_stream.get()))
{
}

Status Conversation::probe(std::stop_token stop, StatusReadback most)
{
    m_most = most;
    if (most == StatusReadback::None)
        return {};
    for (int probe = 0; probe < probes && !m_realtime; ++probe) {
        const auto printer = askOnce(stop, 1, probe == 0 ? answerTime : doubtTime);
        if (!printer && !isTimeOut(printer.error()))
            return fail(printer.error());
        m_realtime = printer.has_value();
        m_lags = m_realtime && probe > 0; // the first question was answered only when the second came
    }
    if (!m_realtime && most >= StatusReadback::Asb)
        if (auto asked = askAutomatic(stop); !asked && !isTimeOut(asked.error()))
            return asked;
    const Status ready = checkReady(stop);
    if (most < StatusReadback::Fenced || !ready)
        return {}; // a printer that is not ready answers nothing behind what it was sent
    const auto fenced = fences(stop);
    return fenced ? Status() : Status(fail(fenced.error()));
}

StatusReadback Conversation::readback() const
{
    if (m_fences.value_or(false))
        return StatusReadback::Fenced;
    if (m_automatic)
        return StatusReadback::Asb;
    if (m_realtime)
        return StatusReadback::Realtime;
    return m_portBelieved ? StatusReadback::PortStatus : StatusReadback::None;
}

/// Takes note of what was received; the last realtime answer, if there is one.
std::optional<quint8> Conversation::hear(const QByteArray &bytes)
{
    std::optional<quint8> realtime;
    for (const Answer &answer : m_reader.take(bytes)) {
        switch (answer.kind) {
        case Answer::Kind::Realtime:
            realtime = answer.byte();
            break;
        case Answer::Kind::Automatic:
            m_latest = answer;
            break;
        case Answer::Kind::Queued:
            // In order, also that of a fence an earlier receipt gave up waiting for: only when none is owed
            // any more has the printer come to the last one.
            m_fencesOwed = std::max(m_fencesOwed - 1, 0);
        }
    }
    return realtime;
}

Status Conversation::hearWaiting()
{
    const auto leftover = m_stream->drain();
    if (!leftover)
        return fail(leftover.error());
    hear(*leftover);
    return {};
}

/// Waits a moment for whatever comes; false when nothing came.
Result<bool> Conversation::listen(std::stop_token stop, milliseconds timeout)
{
    const auto bytes = m_stream->read(stop, timeout);
    if (!bytes && !isTimeOut(bytes.error()))
        return fail(bytes.error());
    if (bytes)
        hear(*bytes);
    else
        m_reader.forgetHalf();
    return bytes.has_value();
}

/// Hears until `enough`, which is told the realtime answer if there was one, says so. What came while this thread got no
/// processor is there by the time that it notices: behind the deadline it listens once more.
Status Conversation::hearUntil(std::stop_token stop, milliseconds timeout,
                               const std::function<bool(std::optional<quint8>)> &enough)
{
    const auto deadline = SteadyClock::now() + timeout;
    for (bool late = false; !late;) {
        late = SteadyClock::now() >= deadline;
        const auto bytes = m_stream->read(stop, until(deadline));
        if (!bytes) {
            m_reader.forgetHalf();
            return fail(bytes.error());
        }
        if (enough(hear(*bytes)))
            return {};
    }
    return fail(ErrorCode::TimedOut, QStringLiteral("the printer says something else"));
}

Result<quint8> Conversation::askOnce(std::stop_token stop, int n, milliseconds timeout)
{
    // Some clones answer the request before this one: what is still underway must not be taken for the
    // answer.
    if (auto heard = hearWaiting(); !heard)
        return fail(heard.error());
    if (std::exchange(m_late,
                      false)) // its answer may still come; taken for the next one it could mean anything
        if (auto heard = listen(stop, answerTime); !heard)
            return fail(heard.error());
    if (auto sent = m_stream->write(stop, statusRequest(n), answerTime); !sent)
        return fail(sent.error());
    std::optional<quint8> answer;
    const auto heard = hearUntil(stop, timeout, [&answer](std::optional<quint8> realtime) {
        answer = realtime;
        return answer.has_value();
    });
    m_late = !heard && isTimeOut(heard.error());
    return heard ? Result<quint8>(*answer) : fail(heard.error());
}

Result<quint8> Conversation::ask(std::stop_token stop, int n)
{
    if (m_lags) // asked twice, the second answer is the one to the first
        if (const auto before = askOnce(stop, n, answerTime); !before && !isTimeOut(before.error()))
            return before;
    return askOnce(stop, n, answerTime);
}

Status Conversation::askAutomatic(std::stop_token stop)
{
    m_latest.reset();
    if (auto sent = m_stream->write(stop, automaticStatus(), answerTime); !sent)
        return sent;
    const auto heard = hearUntil(stop, answerTime, [this](std::optional<quint8>) { return m_latest.has_value(); });
    if (!heard)
        return heard;
    m_automatic = true;
    return {};
}

Status Conversation::checkRealtime(std::stop_token stop, bool *paperLow)
{
    using Check = std::optional<Error> (*)(quint8);
    constexpr std::pair<int, Check> checks[] = {{2, offlineCause}, {4, paperError}, {3, errorCause}};
    for (const auto &[n, check] : checks) {
        const auto byte = ask(stop, n);
        if (!byte)
            return fail(byte.error());
        if (const auto error = check(*byte))
            return fail(*error);
        if (n == 4 && paperLow)
            *paperLow = yeban::escpos::isPaperLow(*byte);
    }
    return {};
}

Status Conversation::checkAutomatic(std::stop_token stop, bool *paperLow)
{
    // A printer that has stopped does not come to the question; what it reported when it stopped holds.
    const std::optional<Answer> before = m_latest;
    if (auto asked = askAutomatic(stop); !asked) {
        if (!isTimeOut(asked.error()) || !before || !automaticError(*before))
            return asked;
        m_latest = before;
    }
    if (const auto error = automaticError(*m_latest))
        return fail(*error);
    if (paperLow)
        *paperLow = isAutomaticPaperLow(*m_latest);
    return {};
}

/// A mute printer's port, where the wire has one.
Status Conversation::checkPort()
{
    if (!m_port || m_most < StatusReadback::PortStatus)
        return {};
    const auto byte = m_port->portStatus();
    if (!byte) // not every printer knows the request
        return byte.error().code == ErrorCode::ProtocolFault ? Status() : Status(fail(byte.error()));
    const auto error = portError(*byte);
    m_portBelieved = m_portBelieved || !error;
    return error && m_portBelieved ? Status(fail(*error)) : Status();
}

Status Conversation::checkReady(std::stop_token stop, bool *paperLow)
{
    if (m_realtime)
        return checkRealtime(stop, paperLow);
    if (auto heard = hearWaiting(); !heard) // all that a mute printer says: whether it is there
        return heard;
    return m_automatic ? checkAutomatic(stop, paperLow) : checkPort();
}

Status Conversation::checkPrinting(std::stop_token stop)
{
    if (m_realtime) {
        auto ready = checkRealtime(stop, nullptr);
        return !ready && isTimeOut(ready.error()) ? Status() : ready;
    }
    if (auto heard = hearWaiting(); !heard)
        return heard;
    if (!m_automatic)
        return checkPort();
    const auto error = m_latest ? automaticError(*m_latest) : std::nullopt;
    return error ? Status(fail(*error)) : Status();
}

Status Conversation::write(std::stop_token stop, const QByteArray &command, milliseconds timeout)
{
    return m_stream->write(stop, command, timeout);
}

Status Conversation::sendFence(std::stop_token stop, milliseconds timeout)
{
    auto sent = m_stream->write(stop, fence(), timeout);
    if (sent)
        ++m_fencesOwed;
    return sent;
}

Result<bool> Conversation::fences(std::stop_token stop)
{
    // Zero is what some clones answer to everything: only one that can be asked how it is, is believed.
    if (m_most < StatusReadback::Fenced || (!m_realtime && !m_automatic))
        return false;
    if (m_fences)
        return *m_fences;
    if (auto sent = sendFence(stop, answerTime); !sent)
        return fail(sent.error());
    for (milliseconds silent{0}; m_fencesOwed > 0 && silent < fenceProbeTime;) {
        const auto heard = listen(stop, fencePause);
        if (!heard)
            return heard;
        if (!*heard)
            silent += fencePause;
    }
    m_fences = m_fencesOwed == 0;
    return *m_fences;
}

Status Conversation::awaitFence(std::stop_token stop)
{
    if (auto sent = sendFence(stop, fenceTime); !sent)
        return sent;
    const auto deadline = SteadyClock::now() + fenceTime;
    for (bool late = false; m_fencesOwed > 0 && !late;) {
        late = SteadyClock::now() >= deadline;
        if (auto ready = checkPrinting(stop); !ready && m_fencesOwed > 0)
            return ready;
        if (auto heard = listen(stop, fencePause); !heard)
            return fail(heard.error());
    }
    return m_fencesOwed == 0 ? Status() : fail(ErrorCode::TimedOut, QStringLiteral("no answer behind the cut"));
}

} // namespace yeban::escpos
