// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb/usb_address.h"
#include "tests/support/test_main.h"

using namespace yeban;

class UsbAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses()
    {
        QCOMPARE(*UsbAddress::parse(QStringLiteral("usb:0400:C35a")), (UsbAddress{0x0400, 0xC35A, {}}));
        QCOMPARE(*UsbAddress::parse(QStringLiteral("usb:04b8:0e15@1-2.3.4")),
                 (UsbAddress{0x04B8, 0x0E15, QStringLiteral("1-2.3.4")}));
        QCOMPARE(UsbAddress::parse(QStringLiteral("usb:0400:C35A@12-1"))->text(), QStringLiteral("usb:0400:c35a@12-1"));
        QCOMPARE(UsbAddress::parse(QStringLiteral("usb:0400:c35a"))->text(), QStringLiteral("usb:0400:c35a"));
    }
    void wrongAddresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"", "usb:", "usb:0400", "usb:400:c35a", "usb:0400:c35a:1", "usb:0400:c35g",
                                    "usb:0400:c35a@", "usb:0400:c35a@1", "usb:0400:c35a@1-", "usb:0400:c35a@1-2.",
                                    "usb:0400:c35a@/dev/x", "usb:0400:c35a\n", " usb:0400:c35a", "serial:/dev/ttyS1"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void wrongAddresses()
    {
        QFETCH(QString, address);
        const auto parsed = UsbAddress::parse(address);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::BadSetting);
        QVERIFY(parsed.error().detail.contains(QLatin1String("write \"usb:")));
    }

    void findsTheOneThatIsMeant()
    {
        const UsbListing hub{0x1D6B, 0x0002, QStringLiteral("usb1"), QStringLiteral("/dev/bus/usb/001/001")};
        const UsbListing left{0x0400, 0xC35A, QStringLiteral("1-1"), QStringLiteral("/dev/bus/usb/001/002")};
        const UsbListing right{0x0400, 0xC35A, QStringLiteral("1-2"), QStringLiteral("/dev/bus/usb/001/003")};
        const UsbAddress anywhere{0x0400, 0xC35A, {}};
        QCOMPARE(*anywhere.find({hub, right}), right);
        QCOMPARE(anywhere.find({hub}).error().code, ErrorCode::DeviceMissing);
        const Error several = anywhere.find({hub, left, right}).error();
        QCOMPARE(several.code, ErrorCode::BadSetting);
        QVERIFY(several.detail.contains(QLatin1String("write \"usb:0400:c35a@1-1\" or \"usb:0400:c35a@1-2\"")));
        QCOMPARE(*(UsbAddress{0x0400, 0xC35A, QStringLiteral("1-2")}.find({hub, left, right})), right);
        QCOMPARE((UsbAddress{0x0400, 0xC35A, QStringLiteral("1-3")}.find({left, right}).error().code),
                 ErrorCode::DeviceMissing);
    }
};

YEBAN_TEST(UsbAddressTest)
#include "usb_address_test.moc"
