// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"
#include "drivers/transport/usb/usb_device.h"

namespace yeban {

/// A device with a bulk endpoint each way as a stream of bytes. Owns the device; one thread.
class UsbStream : public ByteStream
{
public:
    /// `device` has at least one bulk endpoint each way; the first of each are used.
    explicit UsbStream(std::unique_ptr<UsbDevice> device);

    Result<QByteArray> read(std::stop_token stop, std::chrono::milliseconds timeout, qsizetype max) override;
    Status write(std::stop_token stop, const QByteArray &bytes, std::chrono::milliseconds timeout) override;
    Result<QByteArray> drain() override;

protected:
    UsbDevice &device() { return *m_device; }

private:
    std::unique_ptr<UsbDevice> m_device;
    QByteArray m_arrived; ///< of the last transfer, what the reader did not want yet
};

/// Everything that has arrived on one bulk IN endpoint, at most 64 KiB: what ByteStream::drain() promises.
Result<QByteArray> drainEndpoint(UsbDevice &device, quint8 endpoint);

} // namespace yeban
