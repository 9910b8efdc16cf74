// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/contracts/page-printer/emulator_bench.h"

namespace yeban::test {

/// Our emulator behind a USB plug (YEBAN_USB=kernel) and an ipp-usb that runs already: what a terminal has of a printer on
/// USB. The plug can be pulled out, which the printer does not notice. What is not said to be at once returns when ipp-usb
/// has followed.
class IppUsbBench final : public EmulatorBench
{
public:
    ~IppUsbBench() override;
    bool begin() override;
    void kill() override;
    void start() override;

    void pullOut();
    void plugIn(); ///< returns when ipp-usb takes connections, some time before it passes anything on
    void pullOutAtOnce();
    void plugInAtOnce();
    /// Bytes of requests that came over USB since it was plugged in.
    qint64 taken() const;

private:
    /// The first printer of a machine, by kiosk-config/system/ipp-usb.conf.
    QString uri() const override { return QStringLiteral("ipp://localhost:60000/ipp/print"); }
    bool waitForAnswer();

    QProcess m_plug;
};

} // namespace yeban::test
