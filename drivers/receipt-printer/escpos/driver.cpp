// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/driver.h"

#include "drivers/receipt-printer/escpos/usb_wire.h"
#include "drivers/transport/serial/serial_port.h"
#include "drivers/transport/tcp/tcp_stream.h"

namespace yeban {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds chunkTime{10000}; // a full buffer drains at the speed of the paper
constexpr qsizetype chunkSize = 4096;
constexpr qsizetype pollEvery = 8 * 1024;

tl::unexpected<Error> notOpen()
{
    return fail(ErrorCode::DeviceMissing, QStringLiteral("the connection was lost"));
}

} // namespace

EscposPrinter::EscposPrinter(OpenStream openStream, escpos::Profile profile)
    : m_openStream(std::move(openStream)), m_profile(profile)
{
}

Status EscposPrinter::open(std::stop_token stop)
{
    close();
    auto stream = m_openStream(stop);
    if (!stream)
        return fail(stream.error());
    m_talk = std::make_unique<escpos::Conversation>(std::move(*stream));
    return m_talk->probe(stop, m_profile.status);
}

void EscposPrinter::close()
{
    m_talk.reset();
}

StatusReadback EscposPrinter::readback() const
{
    return m_talk ? m_talk->readback() : StatusReadback::None;
}

Result<DeviceStatus> EscposPrinter::status(std::stop_token stop)
{
    if (!m_talk)
        return notOpen();
    DeviceStatus status{DeviceState::Online, {}, false};
    if (auto ready = m_talk->checkReady(stop, &status.paperLow); !ready)
        return fail(ready.error());
    return status;
}

Status EscposPrinter::send(std::stop_token stop, const QList<QByteArray> &commands)
{
    qsizetype sincePoll = 0;
    for (const QByteArray &command : commands) {
        for (qsizetype at = 0; at < command.size(); at += chunkSize)
            if (auto sent = m_talk->write(stop, command.mid(at, chunkSize), chunkTime); !sent)
                return sent;
        sincePoll += command.size();
        if (sincePoll < pollEvery)
            continue;
        sincePoll = 0;
        if (auto ready = m_talk->checkPrinting(stop); !ready)
            return ready;
    }
    return {};
}

/// An error after the first byte. A lost connection is not DeviceMissing any more, because that would promise
/// that nothing was sent; the connection is dropped, so that the next call says DeviceMissing and is opened anew.
Error EscposPrinter::halfway(Error error)
{
    if (error.code == ErrorCode::TimedOut)
        m_talk.reset(); // an answer that may still come must not be taken for that of the next receipt
    if (error.code != ErrorCode::DeviceMissing && error.code != ErrorCode::DeviceSilent)
        return error;
    m_talk.reset();
    return Error{ErrorCode::TimedOut, QStringLiteral("the connection was lost while printing"),
                 error.deviceCode};
}

Result<ReceiptEvidence> EscposPrinter::print(std::stop_token stop, const Receipt &receipt)
{
    if (!m_talk)
        return notOpen();
    const Status ready = m_talk->checkReady(stop);
    const Result<bool> fenced = ready ? m_talk->fences(stop) : Result<bool>(fail(ready.error()));
    if (!fenced) {
        Error error = fenced.error();
        error.detail += QStringLiteral(" (nothing was printed)");
        return fail(error);
    }
    QList<QByteArray> commands = escpos::encode(receipt, m_profile);
    if (m_torn)
        commands.prepend(escpos::cut(m_profile.knife)); // what came of the one before is a paper of its own
    m_torn = true;
    if (auto sent = send(stop, commands); !sent)
        return fail(halfway(sent.error()));
    m_torn = false;
    if (!*fenced)
        return ReceiptEvidence::Sent;
    if (auto printed = m_talk->awaitFence(stop); !printed)
        return fail(halfway(printed.error()));
    return ReceiptEvidence::Fenced;
}

namespace {

Result<OpenStream> streamOf(const QString &address)
{
    if (address.startsWith(QLatin1String("serial:"))) {
        const auto serial = SerialAddress::parse(address);
        if (!serial)
            return fail(serial.error());
        return OpenStream([line = *serial](std::stop_token) { return openSerial(line); });
    }
    if (address.startsWith(QLatin1String("usb:"))) {
        const auto usb = UsbAddress::parse(address);
        if (!usb)
            return fail(usb.error());
        return OpenStream([usb = *usb](std::stop_token) { return escpos::openUsbPrinter(usb); });
    }
    const auto tcp = TcpAddress::parse(address);
    if (!tcp)
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("\"%1\" is not the address of a receipt printer; write tcp:HOST:9100, "
                                   "usb:VENDOR:PRODUCT or serial:/dev/ttyS3")
                        .arg(address));
    return openTcp(*tcp);
}

} // namespace

Result<std::unique_ptr<ReceiptPrinter>> createReceiptPrinterEscpos(const DriverConfig &config)
{
    const auto stream = streamOf(config.address);
    if (!stream)
        return fail(stream.error());
    const auto profile = escpos::profileOf(config);
    if (!profile)
        return fail(profile.error());
    return std::make_unique<EscposPrinter>(*stream, *profile);
}

} // namespace yeban
