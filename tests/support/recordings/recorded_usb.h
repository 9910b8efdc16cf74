// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/usb_bus.h"

#include <QList>

#include <deque>

namespace yeban::test {

/// A USB device that was recorded (`recordings/` beside the driver: NAME.umockdev what it is, NAME.pcap what it and its
/// driver said, as the kernel's usbmon saw it), on a mocked bus of this process, which runs with umockdev's library in
/// front (`yeban_usb_test()`). It answers as it did to who asks as was asked; what else is asked is remembered.
class RecordedUsb : private emulator::UsbModel
{
public:
    /// Plugged in until it is destroyed. Null when there is no such recording. `path`: from the source's root, without ending.
    static std::unique_ptr<RecordedUsb> plugIn(const QString &path);

    /// What was never asked or sent while it was recorded, or not at this point.
    QList<QByteArray> unexpected() const { return m_unexpected; }

private:
    struct Transfer
    {
        enum class Kind { Control, Out, In } kind;
        quint8 endpoint; ///< 0 of Control
        QByteArray sent; ///< by the host: the setup of Control, the bytes of Out
        QByteArray answer;
        bool refused; ///< by a STALL
    };

    RecordedUsb(QByteArray descriptors, std::deque<Transfer> transfers);
    static std::deque<Transfer> transfersOf(const QByteArray &capture);
    QByteArray descriptors() const override { return m_descriptors; }
    bool bulkOut(quint8 endpoint, const QByteArray &bytes) override;
    std::optional<QByteArray> bulkIn(quint8 endpoint, qsizetype max) override;
    std::optional<QByteArray> control(const emulator::UsbSetup &setup) override;
    bool isNext(Transfer::Kind kind, quint8 endpoint, const QByteArray &sent = {}) const;

    QByteArray m_descriptors;
    std::deque<Transfer> m_transfers; ///< those that are still to come
    QList<QByteArray> m_unexpected;
    emulator::UsbBus m_bus; ///< last: its thread ends before the rest goes
};

} // namespace yeban::test
