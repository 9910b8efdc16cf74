// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/usb_bus.h"
#include "tests/support/usb/usb_description.h"

namespace yeban::emulator {

/// A device with the ids of a card reader that takes everything and says nothing.
class SilentModel final : public UsbModel
{
public:
    QByteArray descriptors() const override { return UsbDescription{0x0400, 0xC35A, 0xFF, 0, 0, {0x81, 0x02}}.bytes(); }
    bool bulkOut(quint8, const QByteArray &) override { return true; }
    std::optional<QByteArray> bulkIn(quint8, qsizetype) override { return std::nullopt; }
    std::optional<QByteArray> control(const UsbSetup &) override { return std::nullopt; }
};

} // namespace yeban::emulator
