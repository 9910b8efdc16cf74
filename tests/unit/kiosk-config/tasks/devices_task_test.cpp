// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/task.h"
#include "tests/support/emulator_process.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

/// What `kiosk-config devices` says of a USB printer that ipp-usb serves on this machine.
class DevicesTaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPrinterOfIppUsbIsProposed()
    {
        EmulatorProcess printer(QStringLiteral("yeban-emulator-page-printer"));
        QVERIFY(printer.start());
        const QString port = printer.address().section(QLatin1Char(':'), -1);
        const QString address = QStringLiteral("ipp://localhost:%1/ipp/print").arg(port);
        write(QStringLiteral("03f0-1234-QK12-ACME-LP100.state"), "[device]\nhttp-port = " + port.toLatin1() + '\n');
        const QString proposed = QStringLiteral("[devices.page-printer] driver = \"ipp\" address = \"%1\" would fit (").arg(address);
        QVERIFY2(said({}).contains(proposed + QStringLiteral("online")), qPrintable(said({})));
        printer.terminate(); // unplugged: its port is kept for it
        QVERIFY2(said({}).contains(proposed + QStringLiteral("no-device")), qPrintable(said({})));
        const QByteArray configured = "[devices.page-printer]\ndriver = \"ipp\"\naddress = \"" + address.toUtf8() + "\"\n";
        QVERIFY(said(configured).contains(QStringLiteral("LP100 by ipp-usb: configured as [devices.page-printer]")));
    }

private:
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QString said(const QByteArray &devices) const
    {
        write(QStringLiteral("terminal.toml"), "[hall]\naddress = \"https://hall.example\"\nkey = \"ed25519:AAAA\"\n" + devices);
        QStringList lines;
        TaskContext context;
        context.configFile = m_folder.filePath(QStringLiteral("terminal.toml"));
        context.dataFolder = m_folder.path();
        context.options.insert(QStringLiteral("ipp-usb"), m_folder.path());
        context.say = [&lines](const QString &line) { lines.append(line); };
        makeDevicesTask()->run(context);
        return lines.join(QLatin1Char('\n'));
    }

    QTemporaryDir m_folder;
};

YEBAN_TEST(DevicesTaskTest)
#include "devices_task_test.moc"
