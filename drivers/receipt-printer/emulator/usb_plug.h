// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/bench/state/emulator.h"
#include "tests/support/usb/bulk_socket.h"
#include "tests/support/usb/usb_bus.h"

#include <QObject>
#include <QTimer>

namespace yeban::escpos_emulator {

/// A USB plug on an emulated printer that stands at a TCP port: a device of the printer class whose bulk endpoints
/// lead there. Plugged in while the port can be reached; pulled out as real kernels tell it, with an input/output
/// error first.
///
/// It reads the printer's state file: paper, cover and "cutter" become the port's status; its own faults are "claimed"
/// (another program has the interface), "halt" (endpoints refuse transfers until cleared) and "id-swapped" (the
/// device id's length with its bytes swapped). Observed: "bus", its clients' UMOCKDEV_DIR.
class UsbPlug : public QObject, private emulator::UsbModel
{
    Q_OBJECT

public:
    explicit UsbPlug(const EmulatorOptions &options);

    /// "usb:04b8:0e15"
    static QString address();

Q_SIGNALS:
    void plugged();

private:
    QByteArray descriptors() const override;
    bool bulkOut(quint8, const QByteArray &bytes) override { return m_printer.bulkOut(bytes); }
    std::optional<QByteArray> bulkIn(quint8, qsizetype max) override { return m_printer.bulkIn(max); }
    std::optional<QByteArray> control(const emulator::UsbSetup &setup) override;
    QByteArray deviceId() const;
    char portStatus() const;
    QString state(const char *key) const;
    void follow();

    EmulatorOptions m_options;
    emulator::BulkSocket m_printer;
    QTimer m_look; ///< for the state
    emulator::UsbBus m_bus; ///< last: its thread ends before the rest goes
};

} // namespace yeban::escpos_emulator
