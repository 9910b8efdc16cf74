// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/hotplug/hotplug_monitor.h"
#include "tests/support/test_main.h"
#include "tests/support/usb/silent_model.h"

#include <QSignalSpy>

using namespace yeban;
using emulator::UsbBus;

class HotplugMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachArrivalOnce()
    {
        emulator::SilentModel model;
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
