// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/gadget_device.h"

namespace yeban::emulator {

/// A USB serial converter on this kernel's controller: /dev/ttyUSB0, of its usbserial driver, at the one end, a
/// descriptor of this process at the other. From the constructor to the destructor.
class SerialConverter final : private UsbModel
{
public:
    SerialConverter();
    ~SerialConverter() override;

    bool isPlugged() const { return !m_terminal.isEmpty(); }
    /// "/dev/ttyUSB0"
    const QString &terminal() const { return m_terminal; }
    /// What is on the line, to be read and written without waiting.
    int line() const { return m_ends[0]; }
    /// Returns when all that was written has reached the driver; it never does while nobody has the terminal open, which
    /// is found after half a second.
    void waitUntilSent() const;

private:
    QByteArray descriptors() const override;
    bool bulkOut(quint8 endpoint, const QByteArray &bytes) override;
    std::optional<QByteArray> bulkIn(quint8 endpoint, qsizetype max) override;
    std::optional<QByteArray> control(const UsbSetup &) override { return std::nullopt; }

    int m_ends[2] = {-1, -1};
    std::mutex m_standstill;
    std::unique_ptr<GadgetDevice> m_device;
    QString m_terminal;
};

} // namespace yeban::emulator
