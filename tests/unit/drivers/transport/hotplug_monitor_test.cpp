// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/hotplug/hotplug_monitor.h"
#include "tests/support/test_main.h"
#include "tests/support/usb/usb_bus.h"
#include "tests/support/usb/usb_description.h"

#include <QSignalSpy>

using namespace yeban;
using emulator::UsbBus;

namespace {

class Silent final : public emulator::UsbModel
{
public:
    QByteArray descriptors() const override { return emulator::UsbDescription{0x0400, 0xC35A, 0xFF, 0, 0, {0x81, 0x02}}.bytes(); }
    bool bulkOut(quint8, const QByteArray &) override { return true; }
    std::optional<QByteArray> bulkIn(quint8, qsizetype) override { return std::nullopt; }
    std::optional<QByteArray> control(const emulator::UsbSetup &) override { return std::nullopt; }
};

} // namespace

class HotplugMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachArrivalOnce()
    {
        Silent model;
        UsbBus bus(model, QStringLiteral("1-2"));
        qputenv("UMOCKDEV_DIR", QFile::encodeName(bus.root()));
        HotplugMonitor monitor;
        QVERIFY(monitor.isWatching());
        QSignalSpy appeared(&monitor, &HotplugMonitor::appeared);
        for (int time = 1; time <= 3; ++time) {
            bus.plug();
            QTRY_COMPARE(appeared.size(), time);
            QCOMPARE(appeared.last().first().toString(), QStringLiteral("/dev/bus/usb/001/%1").arg(time + 1, 3, 10, QLatin1Char('0')));
            bus.unplug(UsbBus::Farewell::Gone); // says nothing: who had it open knows
        }
    }
};

YEBAN_TEST(HotplugMonitorTest)
#include "hotplug_monitor_test.moc"
