// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/usb_wire.h"

#include "app/base/log.h"
#include "drivers/transport/usb/usb_stream.h"

#include <QtEndian>

#include <algorithm>

YEBAN_LOG(logUsbPrinter, "receipt-printer.escpos")

namespace yeban::escpos {

namespace {

using std::chrono::milliseconds;

constexpr quint8 printerClass = 7, vendorClass = 0xFF;
constexpr quint8 classIn = 0xA1, classOut = 0x21, classOutOther = 0x23; // to the interface; the last as USB 1.0 had it
constexpr quint8 getDeviceId = 0, getPortStatus = 1, softReset = 2;
constexpr quint8 paperEmpty = 0x20, selected = 0x10, notError = 0x08;

class UsbPrinterStream final : public UsbStream, public PortStatus
{
public:
    explicit UsbPrinterStream(std::unique_ptr<UsbDevice> device)
        : UsbStream(std::move(device)), m_answers(!UsbStream::device().claimed().bulkIn.isEmpty())
    {
    }

    Result<QByteArray> read(std::stop_token stop, milliseconds timeout, qsizetype max) override
    {
        if (m_answers)
            return UsbStream::read(stop, timeout, max);
        return pauseFor(stop, timeout) ? fail(ErrorCode::TimedOut) : fail(ErrorCode::Cancelled);
    }
    Status write(std::stop_token stop, const QByteArray &bytes, milliseconds timeout) override
    {
        auto sent = UsbStream::write(stop, bytes, timeout);
        if (!sent && sent.error().code == ErrorCode::ProtocolFault)
            reset();
        return sent;
    }
    Result<QByteArray> drain() override { return m_answers ? UsbStream::drain() : QByteArray(); }

    Result<quint8> portStatus() override
    {
        const auto answer = device().controlIn({classIn, getPortStatus, 0, device().claimed().number}, 1);
        if (!answer)
            return fail(answer.error());
        if (answer->isEmpty())
            return fail(ErrorCode::ProtocolFault, QStringLiteral("an empty port status"));
        return static_cast<quint8>(answer->front());
    }

private:
    void reset()
    {
        const quint16 interface = device().claimed().number;
        if (!device().controlOut({classOutOther, softReset, 0, interface}))
            static_cast<void>(device().controlOut({classOut, softReset, 0, interface})); // the write has failed anyway
    }

    bool m_answers;
};

/// Worse fits are greater; nothing for what cannot be a printer.
std::optional<int> rankOf(const UsbInterface &interface)
{
    const bool takes = !interface.bulkOut.isEmpty(), answers = !interface.bulkIn.isEmpty();
    const bool stream = interface.deviceClass == printerClass && interface.protocol <= 2; // 4 is IPP over USB
    if (stream && takes)
        return answers ? 0 : 1;
    if (interface.deviceClass == vendorClass && takes && answers)
        return 2;
    return std::nullopt;
}

} // namespace

std::optional<Error> portError(quint8 status)
{
    const QString code = QStringLiteral("port status=%1").arg(status, 2, 16, QLatin1Char('0'));
    if ((status & paperEmpty) != 0)
        return Error{ErrorCode::PaperOut, QStringLiteral("the printer has no paper"), code};
    if ((status & notError) == 0 || (status & selected) == 0)
        return Error{ErrorCode::DeviceFault, QStringLiteral("the printer reports an error or an open cover"), code};
    return std::nullopt;
}

Result<UsbInterface> choosePrinter(const QList<UsbInterface> &interfaces)
{
    const UsbInterface *best = nullptr;
    for (const UsbInterface &interface : interfaces) {
        const auto rank = rankOf(interface);
        if (rank && (!best || *rank < *rankOf(*best)))
            best = &interface;
    }
    if (!best)
        return fail(ErrorCode::Unsupported, QStringLiteral("this USB device has no interface of a receipt printer"));
    return *best;
}

Result<QString> deviceIdOf(UsbDevice &device)
{
    constexpr quint16 most = 1024;
    constexpr qsizetype shortest = 14; // "MFG:x;MDL:y;" and its length
    const UsbInterface &interface = device.claimed();
    const auto index = static_cast<quint16>(interface.number << 8 | interface.alternate);
    const auto answer = device.controlIn({classIn, getDeviceId, 0, index}, most);
    if (!answer)
        return fail(answer.error());
    if (answer->size() < shortest)
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a device id of %1 bytes").arg(answer->size()));
    const auto possible = [](qsizetype length) { return length >= shortest && length <= most; };
    qsizetype length = qFromBigEndian<quint16>(answer->constData()); // its own two bytes included
    if (!possible(length))
        length = qFromLittleEndian<quint16>(answer->constData());
    if (!possible(length))
        length = answer->size();
    return QString::fromLatin1(answer->mid(2, length - 2));
}

std::unique_ptr<ByteStream> streamOver(std::unique_ptr<UsbDevice> device)
{
    return std::make_unique<UsbPrinterStream>(std::move(device));
}

Result<std::unique_ptr<ByteStream>> openUsbPrinter(const UsbAddress &address)
{
    auto device = openUsb(address, choosePrinter);
    if (!device)
        return fail(device.error());
    if (const auto id = deviceIdOf(**device))
        qCInfo(logUsbPrinter) << address.text() << "is" << *id;
    else if (id.error().code == ErrorCode::DeviceMissing)
        return fail(id.error());
    return streamOver(std::move(*device));
}

} // namespace yeban::escpos
