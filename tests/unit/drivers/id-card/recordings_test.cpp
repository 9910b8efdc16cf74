// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/driver.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

#include <umockdev.h>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

/// What the driver makes of recorded readers (drivers/id-card/sam/recordings).
class SamRecordingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replays_data()
    {
        QTest::addColumn<QString>("serialNumber");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("address");
        QTest::newRow("resident-card") << QStringLiteral("05.03-20180623-000012345-000000001") << QStringLiteral("夜一")
                                       << QStringLiteral("990101199003070023") << QStringLiteral("示例路2号");
    }
    void replays()
    {
        QFETCH(QString, serialNumber);
        const std::unique_ptr<UMockdevTestbed, void (*)(void *)> testbed(umockdev_testbed_new(), g_object_unref);
        QVERIFY(umockdev_testbed_add_from_string(testbed.get(),
                                                 "P: /devices/platform/serial8250/tty/ttyS7\nN: ttyS7\n"
                                                 "E: DEVNAME=/dev/ttyS7\nE: SUBSYSTEM=tty\n", nullptr));
        const QByteArray script = qgetenv("YEBAN_SOURCE") + "/drivers/id-card/sam/recordings/" + QTest::currentDataTag() + ".script";
        QVERIFY(umockdev_testbed_load_script(testbed.get(), "/dev/ttyS7", script.constData(), nullptr));

        auto reader = createIdCardSam({QStringLiteral("serial:/dev/ttyS7"), {}});
        QVERIFY(reader);
        const auto opened = (*reader)->open({});
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        QCOMPARE((*reader)->serialNumber({}).value(), serialNumber);
        const auto read = (*reader)->read({}, 2s);
        QCOMPARE(outcomeOf(read), QString());
        const IdCard &card = **read;
        QTEST(card.name, "name");
        QTEST(card.number, "number");
        QTEST(card.address, "address");
        QVERIFY(card.consistent);
    }
};

YEBAN_TEST(SamRecordingsTest)
#include "recordings_test.moc"
