// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/gadget_device.h"
#include "tests/support/usb/line_end.h"

namespace yeban::emulator {

/// A USB serial converter on this kernel's controller: /dev/ttyUSB0, of its usbserial driver, at the one end, a
/// descriptor of this process at the other.
class SerialConverter final : public LineEnd, private UsbModel
{
public:
    SerialConverter();
    ~SerialConverter() override;

    int descriptor() const override { return m_ends[0]; }
    QString node() const override { return m_node; }
    void waitUntilSent() const override;

private:
    QByteArray descriptors() const override;
    bool bulkOut(quint8 endpoint, const QByteArray &bytes) override;
    std::optional<QByteArray> bulkIn(quint8 endpoint, qsizetype max) override;
    std::optional<QByteArray> control(const UsbSetup &) override { return std::nullopt; }

    int m_ends[2] = {-1, -1};
    std::mutex m_standstill;
    std::unique_ptr<GadgetDevice> m_device;
    QString m_node;
};

} // namespace yeban::emulator
