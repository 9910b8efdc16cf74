// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/hotplug/hotplug_monitor.h"

#include "app/base/log.h"

#include <QFile>
#include <QSocketNotifier>

#include <libudev.h>

YEBAN_LOG(logHotplug, "hotplug")

namespace yeban {

/// The kernel's own messages come before udev has set a node's rights; they are for systems without udev.
static const char *source()
{
    return QFile::exists(QStringLiteral("/run/udev/control")) ? "udev" : "kernel";
}

HotplugMonitor::HotplugMonitor()
    : m_udev(udev_new(), udev_unref),
      m_monitor(m_udev ? udev_monitor_new_from_netlink(m_udev.get(), source()) : nullptr, udev_monitor_unref)
{
    if (!m_monitor) {
        qCWarning(logHotplug) << "the system does not tell what is plugged in; devices are looked for now and then";
        return;
    }
    constexpr std::pair<const char *, const char *> kinds[] = {
        {"usb", "usb_device"}, {"tty", nullptr}, {"hidraw", nullptr}, {"input", nullptr}, {"video4linux", nullptr}};
    for (const auto &[subsystem, type] : kinds)
        udev_monitor_filter_add_match_subsystem_devtype(m_monitor.get(), subsystem, type);
    udev_monitor_enable_receiving(m_monitor.get());
    m_notifier = std::make_unique<QSocketNotifier>(udev_monitor_get_fd(m_monitor.get()), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &HotplugMonitor::receive);
}

HotplugMonitor::~HotplugMonitor() = default;

void HotplugMonitor::receive()
{
    const std::unique_ptr<udev_device, udev_device *(*)(udev_device *)> device(
        udev_monitor_receive_device(m_monitor.get()), udev_device_unref);
    if (!device || qstrcmp(udev_device_get_action(device.get()), "add") != 0)
        return;
    const QString node = QFile::decodeName(udev_device_get_devnode(device.get()));
    qCInfo(logHotplug) << node << "appeared";
    Q_EMIT appeared(node);
}

} // namespace yeban
