// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/bench/state/emulator.h"
#include "tests/support/usb/bulk_socket.h"
#include "tests/support/usb/usb_bus.h"

#include <array>
#include <atomic>
#include <memory>

namespace yeban::ipp_emulator {

/// A USB plug on an IPP printer that stands at a TCP port: a device of the printer class that speaks IPP over USB (USB-IF,
/// IPP Protocol 1.0: class 7, subclass 1, protocol 4). Each of its interfaces is an HTTP connection to there. Plugged in
/// while the port can be reached. Observed: "taken", bytes of requests so far.
class UsbPlug : public QObject, private emulator::UsbModel
{
    Q_OBJECT

public:
    explicit UsbPlug(const EmulatorOptions &options);

    /// "usb:1209:0003"
    static QString address();

Q_SIGNALS:
    void plugged();

private:
    QByteArray descriptors() const override;
    emulator::UsbNames names() const override;
    void configured() override;
    bool bulkOut(quint8 endpoint, const QByteArray &bytes) override;
    std::optional<QByteArray> bulkIn(quint8 endpoint, qsizetype max) override;
    std::optional<QByteArray> control(const emulator::UsbSetup &) override { return std::nullopt; }
    void plugWhenWhole();
    void observe();

    QString m_observed;
    QTimer m_look;
    std::atomic<qint64> m_taken = 0;
    qint64 m_told = 0;
    std::array<std::unique_ptr<emulator::BulkSocket>, 3> m_interfaces;
    emulator::UsbBus m_bus; ///< last: its thread ends before the rest goes
};

} // namespace yeban::ipp_emulator
