// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_usb.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

using namespace yeban;

class FoundUsbTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_sysfs = std::make_unique<QTemporaryDir>();
        write("usb1", {{"idVendor", "1d6b"}, {"idProduct", "0002"}, {"bDeviceClass", "09"}});
        write("1-1", {{"idVendor", "05e3"}, {"idProduct", "0608"}, {"bDeviceClass", "09"}});
        write("1-1.2", {{"idVendor", "0400"},
                        {"idProduct", "c35a"},
                        {"bDeviceClass", "00"},
                        {"manufacturer", "ACME"},
                        {"product", "USBIDR"},
                        {"busnum", "1"},
                        {"devnum", "7"}});
        write("1-1.2:1.0", {{"bInterfaceClass", "ff"}});
        write("1-4", {{"idVendor", "04b8"},
                      {"idProduct", "0202"},
                      {"bDeviceClass", "00"},
                      {"busnum", "1"},
                      {"devnum", "12"}});
        write("1-4:1.0", {{"bInterfaceClass", "07"}});
        write("2-1", {{"idVendor", "ABCD"}, {"idProduct", "0001"}, {"bDeviceClass", "ff"}});
    }

    void listsWhatIsPluggedInWithoutHubs()
    {
        const QList<FoundUsb> found = foundUsb(m_sysfs->path());
        QCOMPARE(found.size(), 3);
        QCOMPARE(found[0].id(), QStringLiteral("0400:c35a"));
        QCOMPARE(found[0].port, QStringLiteral("1-1.2"));
        QCOMPARE(found[0].name, QStringLiteral("ACME USBIDR"));
        QCOMPARE(found[0].node, QStringLiteral("/dev/bus/usb/001/007"));
        QCOMPARE(found[1].node, QStringLiteral("/dev/bus/usb/001/012"));
        QVERIFY(found[1].classes.contains(7));
    }

    void knowsAPrinterThatSpeaksIpp_data()
    {
        QTest::addColumn<QByteArray>("descriptors");
        QTest::addColumn<bool>("speaks");
        const QByteArray device = QByteArray::fromHex("1201000200000040b804020200010000 0001"),
                         configuration = QByteArray::fromHex("0902200001010080 32"),
                         plain = QByteArray::fromHex("09040000 02 070102 00"),
                         ipp = QByteArray::fromHex("09040001 02 070104 00"), endpoint = QByteArray::fromHex("07050102400000");
        QTest::newRow("none") << device + configuration + plain + endpoint << false;
        QTest::newRow("another setting") << device + configuration + plain + endpoint + ipp + endpoint << true;
        QTest::newRow("cut off") << device + configuration + ipp.left(7) << false;
        QTest::newRow("an empty one") << device + QByteArray(1, '\0') + ipp << false;
        QTest::newRow("behind a long one") << device + QByteArray(1, '\xff') + QByteArray(254, '\x24') + ipp << true;
        QTest::newRow("a length beyond the end") << device + QByteArray(1, '\xff') + ipp << false;
    }
    void knowsAPrinterThatSpeaksIpp()
    {
        QFETCH(QByteArray, descriptors);
        QFile file(m_sysfs->filePath(QStringLiteral("1-4/descriptors")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(descriptors), descriptors.size());
        file.close();
        QTEST(foundUsb(m_sysfs->path())[1].ippOverUsb, "speaks");
    }

    void aSettingNamesOne()
    {
        const FoundUsb reader = foundUsb(m_sysfs->path()).first();
        for (const char *address : {"usb:0400:c35a", "usb:0400:C35A", "usb:0400:c35a@1-1.2", "hid:0400:c35a", "evdev:0400:c35a"})
            QVERIFY2(reader.isAt(QLatin1String(address)), address);
        for (const char *address : {"usb:0400:c35b", "usb:0400:c35a@1-1", "usb:0400:c35a@1-1.23", "serial:0400:c35a", "usb:", ""})
            QVERIFY2(!reader.isAt(QLatin1String(address)), address);
    }

    void namesTheDriversThatWouldFit()
    {
        const QList<FoundUsb> found = foundUsb(m_sysfs->path());
        const auto forReader = driversFor(found[0]);
        QCOMPARE(forReader.size(), 1);
        QCOMPARE(forReader[0].kind, QStringLiteral("id-card"));
        QCOMPARE(forReader[0].driver, QStringLiteral("sam"));
        QVERIFY(!forReader[0].what.isEmpty());
        const auto forPrinter = driversFor(found[1]); // by its interface's class
        QCOMPARE(forPrinter.size(), 1);
        QCOMPARE(forPrinter[0].driver, QStringLiteral("escpos"));
        QVERIFY(driversFor(found[2]).isEmpty());
    }

    void aMakersIdNamesAllItsProducts()
    {
        const UsbId id{0x0c2e, UsbId::any, UsbId::any, ""};
        QVERIFY(isFor(id, FoundUsb{0x0c2e, 0x1234, {}, {}, {}, {}, false}));
        QVERIFY(!isFor(id, FoundUsb{0x0c2f, 0x1234, {}, {}, {}, {}, false}));
    }

    void aMachineWithoutUsbHasNone()
    {
        QVERIFY(foundUsb(m_sysfs->filePath(QStringLiteral("none"))).isEmpty());
    }

private:
    void write(const char *folder, const QMap<QByteArray, QByteArray> &values) const
    {
        const QDir root(m_sysfs->path());
        root.mkpath(QLatin1String(folder));
        for (auto it = values.begin(); it != values.end(); ++it) {
            QFile file(root.filePath(QLatin1String(folder) + QLatin1Char('/') + QLatin1String(it.key())));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(it.value() + '\n');
        }
    }

    std::unique_ptr<QTemporaryDir> m_sysfs;
};

YEBAN_TEST(FoundUsbTest)
#include "found_usb_test.moc"
