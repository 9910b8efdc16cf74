// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pty/pty_line.h"
#include "tests/support/test_main.h"
#include "tests/support/usb/silent_model.h"

#include <QDir>

using namespace yeban::emulator;

/// What an emulator learns that is told to be a device of a kernel which has no controller for it; the other case is
/// tests/kernel.
class UsbBusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!QDir(QStringLiteral("/sys/class/udc")).isEmpty())
            QSKIP("this machine has a USB device controller");
        qputenv("YEBAN_USB", "kernel");
    }
    void cleanup() { qunsetenv("YEBAN_USB"); }

    void saysThatAKernelHasNoController()
    {
        SilentModel model;
        UsbBus bus(model, QStringLiteral("1-1"));
        QVERIFY(!bus.plug());
        QVERIFY(!bus.isPlugged());
        bus.setFault(UsbBus::Fault::Busy); // befalls nobody
        bus.unplug(UsbBus::Farewell::Gone);
    }
    void aLineIsNotThereEither()
    {
        PtyLine line(QString(), 115200);
        QVERIFY(!line.plug());
        QVERIFY(!line.isPlugged());
    }
};

YEBAN_TEST(UsbBusTest)
#include "usb_bus_test.moc"
