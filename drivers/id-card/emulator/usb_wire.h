// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/id-card/emulator/sam_model.h"
#include "drivers/id-card/emulator/wire.h"
#include "tests/support/usb/usb_bus.h"

#include <QMap>

#include <deque>

namespace yeban::emulator {

/// The reader on a mocked USB bus.
class UsbWire final : public Wire, private UsbModel
{
public:
    /// Single: OUT 01 and IN 81 carry whole frames. Split: OUT 02 and IN 81 preamble and length, OUT 06 and IN 85
    /// the rest.
    enum class Pipes { Single, Split };

    /// `link`: a symbolic link to the bus's folder, for clients' UMOCKDEV_DIR; empty = none.
    UsbWire(SamModel &model, Pipes pipes, QString link);
    ~UsbWire() override;

    bool follow(WireFault fault) override;
    void locked(const std::function<void()> &change) override { m_bus.locked(change); }
    QString address() const override;
    bool isPlugged() const override { return m_bus.isPlugged(); }

private:
    struct Saying
    {
        QByteArray bytes;
        std::chrono::steady_clock::time_point from;
    };

    QByteArray descriptors() const override;
    bool bulkOut(quint8 endpoint, const QByteArray &bytes) override;
    std::optional<QByteArray> bulkIn(quint8 endpoint, qsizetype max) override;
    std::optional<QByteArray> control(const UsbSetup &) override { return std::nullopt; }
    void say(quint8 endpoint, const QByteArray &bytes);

    SamModel &m_model;
    Pipes m_pipes;
    QString m_link;
    WireFault m_fault = WireFault::None;
    QMap<quint8, std::deque<Saying>> m_sayings; ///< by IN endpoint
    UsbBus m_bus; ///< last: its thread ends before the rest goes
};

} // namespace yeban::emulator
