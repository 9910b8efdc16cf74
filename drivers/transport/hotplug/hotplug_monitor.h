// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QSocketNotifier;
struct udev;
struct udev_monitor;

namespace yeban {

/// Tells when something that a driver could be waiting for has been plugged in: a USB device, a serial port, a
/// hidraw or a video node, ready to be opened (udev has set its rights). Starts no thread: lives in a thread with an
/// event loop and emits there. A hint only, for asking at once: who waits for a device also looks now and then.
class HotplugMonitor : public QObject
{
    Q_OBJECT

public:
    HotplugMonitor();
    ~HotplugMonitor() override;

    /// False where the system does not tell (a container): then nothing is ever emitted.
    bool isWatching() const { return m_notifier != nullptr; }

Q_SIGNALS:
    void appeared(const QString &node); ///< "/dev/ttyACM0", "/dev/bus/usb/001/005"

private:
    void receive();

    std::unique_ptr<udev, udev *(*)(udev *)> m_udev;
    std::unique_ptr<udev_monitor, udev_monitor *(*)(udev_monitor *)> m_monitor;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< last: on the monitor's socket
};

} // namespace yeban
