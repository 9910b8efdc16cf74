// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/driver.h"

#include "drivers/transport/serial/serial_port.h"
#include "drivers/transport/tcp/tcp_stream.h"

#include <algorithm>
#include <utility>

namespace yeban {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds answerTime{400};  // DLE EOT is answered at once, also while printing
constexpr milliseconds chunkTime{10000}; // a full buffer drains at the speed of the paper
constexpr milliseconds fenceTime{10000}; // from the last byte to the answer behind the cut
constexpr milliseconds fenceProbeTime{1000};
constexpr milliseconds fencePause{50};
constexpr qsizetype chunkSize = 4096;
constexpr qsizetype pollEvery = 8 * 1024;
constexpr int probes = 2;

milliseconds until(SteadyClock::time_point deadline)
{
    return std::max(std::chrono::ceil<milliseconds>(deadline - SteadyClock::now()), milliseconds(0));
}

} // namespace

EscposPrinter::EscposPrinter(OpenStream openStream, escpos::Profile profile)
    : m_openStream(std::move(openStream)), m_profile(profile)
{
}

Status EscposPrinter::open(std::stop_token stop)
{
    auto stream = m_openStream(stop);
    if (!stream)
        return fail(stream.error());
    m_stream = std::move(*stream);
    m_fences.reset();
    m_fencesOwed = 0;
    m_answers = m_late = false;
    for (int probe = 0; probe < probes && !m_answers; ++probe) {
        const auto printer = ask(stop, 1);
        if (!printer && printer.error().code != ErrorCode::TimedOut)
            return fail(printer.error());
        m_answers = printer.has_value();
    }
    return {};
}

void EscposPrinter::close()
{
    m_stream.reset();
}

/// Counts fence answers in what was received; the last realtime answer, if there is one.
std::optional<quint8> EscposPrinter::hear(const QByteArray &bytes)
{
    std::optional<quint8> realtime;
    for (const char byte : bytes) {
        const auto value = static_cast<quint8>(byte);
        const auto kind = escpos::StatusByte::kindOf(value);
        if (kind == escpos::StatusByte::Kind::Realtime)
            realtime = value;
        // Answers come in order, also that of a fence an earlier receipt gave up waiting for: only when none
        // is owed any more has the printer come to the last one.
        if (kind == escpos::StatusByte::Kind::Queued)
            m_fencesOwed = std::max(m_fencesOwed - 1, 0);
    }
    return realtime;
}

Result<quint8> EscposPrinter::ask(std::stop_token stop, int n)
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the connection was lost"));
    // Some clones answer the request before this one: what is still underway must not be taken for the
    // answer.
    const auto leftover = m_stream->drain();
    if (!leftover)
        return fail(leftover.error());
    hear(*leftover);
    if (std::exchange(m_late,
                      false)) // its answer may still come; taken for the next one it could mean anything
        if (auto heard = listen(stop, answerTime); !heard)
            return fail(heard.error());
    if (auto sent = m_stream->write(stop, escpos::statusRequest(n), answerTime); !sent)
        return fail(sent.error());
    const auto deadline = SteadyClock::now() + answerTime;
    for (;;) {
        const auto bytes = m_stream->read(stop, until(deadline));
        if (!bytes) {
            m_late = bytes.error().code == ErrorCode::TimedOut;
            return fail(bytes.error());
        }
        if (const auto answer = hear(*bytes))
            return *answer;
    }
}

/// Waits a moment for whatever comes.
Status EscposPrinter::listen(std::stop_token stop, milliseconds timeout)
{
    const auto bytes = m_stream->read(stop, timeout);
    if (bytes)
        hear(*bytes);
    else if (bytes.error().code != ErrorCode::TimedOut)
        return fail(bytes.error());
    return {};
}

Status EscposPrinter::sendFence(std::stop_token stop, milliseconds timeout)
{
    auto sent = m_stream->write(stop, escpos::fence(), timeout);
    if (sent)
        ++m_fencesOwed;
    return sent;
}

Status EscposPrinter::checkReady(std::stop_token stop, bool *paperLow)
{
    using Check = std::optional<Error> (*)(quint8);
    constexpr std::pair<int, Check> checks[] = {
        {2, escpos::offlineCause}, {4, escpos::paperError}, {3, escpos::errorCause}};
    for (const auto &[n, check] : checks) {
        const auto byte = ask(stop, n);
        if (!byte)
            return fail(byte.error());
        if (const auto error = check(*byte))
            return fail(*error);
        if (n == 4 && paperLow)
            *paperLow = escpos::isPaperLow(*byte);
    }
    return {};
}

Result<DeviceStatus> EscposPrinter::status(std::stop_token stop)
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the connection was lost"));
    DeviceStatus status{DeviceState::Online, {}, false};
    if (!m_answers) {
        if (const auto heard = m_stream->drain(); !heard) // all that a mute printer says: whether it is there
            return fail(heard.error());
        return status;
    }
    if (auto ready = checkReady(stop, &status.paperLow); !ready)
        return fail(ready.error());
    return status;
}

/// While it prints, a printer that is slow to answer is not in trouble; the write and the fence have
/// deadlines.
Status EscposPrinter::checkPrinting(std::stop_token stop)
{
    auto ready = checkReady(stop);
    return !ready && ready.error().code == ErrorCode::TimedOut ? Status() : ready;
}

Status EscposPrinter::probeFence(std::stop_token stop)
{
    if (auto sent = sendFence(stop, answerTime); !sent)
        return sent;
    const auto deadline = SteadyClock::now() + fenceProbeTime;
    while (m_fencesOwed > 0 && until(deadline) > milliseconds(0)) {
        if (auto heard = listen(stop, fencePause); !heard)
            return heard;
    }
    m_fences = m_fencesOwed == 0;
    return {};
}

Status EscposPrinter::send(std::stop_token stop, const QList<QByteArray> &commands)
{
    qsizetype sincePoll = 0;
    for (const QByteArray &command : commands) {
        for (qsizetype at = 0; at < command.size(); at += chunkSize)
            if (auto sent = m_stream->write(stop, command.mid(at, chunkSize), chunkTime); !sent)
                return sent;
        sincePoll += command.size();
        if (!m_answers || sincePoll < pollEvery)
            continue;
        sincePoll = 0;
        if (auto ready = checkPrinting(stop); !ready)
            return ready;
    }
    return {};
}

Result<ReceiptEvidence> EscposPrinter::awaitFence(std::stop_token stop)
{
    if (auto sent = sendFence(stop, chunkTime); !sent)
        return fail(sent.error());
    const auto deadline = SteadyClock::now() + fenceTime;
    while (m_fencesOwed > 0) {
        if (until(deadline) == milliseconds(0)) {
            m_stream.reset(); // the answer may still come; it must not be taken for that of the next receipt
            return fail(ErrorCode::TimedOut, QStringLiteral("no answer behind the cut"));
        }
        if (auto ready = checkPrinting(stop); !ready && m_fencesOwed > 0)
            return fail(ready.error());
        if (auto heard = listen(stop, fencePause); !heard)
            return fail(heard.error());
    }
    return ReceiptEvidence::Fenced;
}

/// An error after the first byte. A lost connection is not DeviceMissing any more, because that would promise
/// that nothing was sent; the stream is dropped, so that the next call says DeviceMissing and is opened anew.
Error EscposPrinter::halfway(Error error)
{
    if (error.code != ErrorCode::DeviceMissing)
        return error;
    m_stream.reset();
    return Error{ErrorCode::TimedOut, QStringLiteral("the connection was lost while printing"),
                 error.deviceCode};
}

Result<ReceiptEvidence> EscposPrinter::print(std::stop_token stop, const Receipt &receipt)
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the connection was lost"));
    Status ready = m_answers ? checkReady(stop) : Status();
    if (ready && m_answers && !m_fences)
        ready = probeFence(stop);
    if (!ready) {
        Error error = ready.error();
        error.detail += QStringLiteral(" (nothing was printed)");
        return fail(error);
    }
    QList<QByteArray> commands = escpos::encode(receipt, m_profile);
    if (m_torn)
        commands.prepend(escpos::cut()); // what came of the receipt before stands on a paper of its own
    m_torn = true;
    if (auto sent = send(stop, commands); !sent)
        return fail(halfway(sent.error()));
    m_torn = false;
    if (!m_fences.value_or(false))
        return ReceiptEvidence::Sent;
    auto evidence = awaitFence(stop);
    return evidence ? evidence : fail(halfway(evidence.error()));
}

namespace {

Result<escpos::Profile> profileOf(const DriverConfig &config)
{
    escpos::Profile profile;
    const QString width = config.option(QStringLiteral("width"));
    if (width == QLatin1String("58"))
        profile = {384, 32, {}};
    else if (!width.isEmpty() && width != QLatin1String("80"))
        return fail(
            ErrorCode::BadSetting,
            QStringLiteral("width = \"%1\": write \"80\" or \"58\", the paper's width in mm").arg(width));
    const QString columns = config.option(QStringLiteral("columns"));
    if (!columns.isEmpty()) {
        profile.columns = columns.toInt();
        if (profile.columns < 16 || profile.columns > 96)
            return fail(
                ErrorCode::BadSetting,
                QStringLiteral("columns = \"%1\": write how many narrow characters fit in a line, 16 to 96")
                    .arg(columns));
    }
    const QString text = config.option(QStringLiteral("text"));
    if (text == QLatin1String("gb18030"))
        profile.text = escpos::TextMode::Gb18030;
    else if (!text.isEmpty() && text != QLatin1String("raster"))
        return fail(
            ErrorCode::BadSetting,
            QStringLiteral("text = \"%1\": write \"raster\" (our font, any printer) or \"gb18030\" (the "
                           "printer's own Chinese font)")
                .arg(text));
    return profile;
}

Result<OpenStream> streamOf(const QString &address)
{
    if (address.startsWith(QLatin1String("serial:"))) {
        const auto serial = SerialAddress::parse(address);
        if (!serial)
            return fail(serial.error());
        return OpenStream([line = *serial](std::stop_token) { return openSerial(line); });
    }
    const auto tcp = TcpAddress::parse(address);
    if (!tcp)
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("\"%1\" is not the address of a receipt printer; write tcp:HOST:9100 or "
                                   "serial:/dev/ttyS3")
                        .arg(address));
    return openTcp(*tcp);
}

} // namespace

Result<std::unique_ptr<ReceiptPrinter>> createReceiptPrinterEscpos(const DriverConfig &config)
{
    const auto stream = streamOf(config.address);
    if (!stream)
        return fail(stream.error());
    const auto profile = profileOf(config);
    if (!profile)
        return fail(profile.error());
    return std::make_unique<EscposPrinter>(*stream, *profile);
}

} // namespace yeban
