// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb/usb_stream.h"
#include "tests/support/test_main.h"
#include "tests/support/usb/usb_bus.h"
#include "tests/support/usb/usb_description.h"

#include <QDir>

#include <deque>
#include <thread>

using namespace yeban;
using namespace std::chrono_literals;
using emulator::UsbBus;
using emulator::UsbSetup;

namespace {

/// Says back what it is told on its one pair of pipes.
class Echo final : public emulator::UsbModel
{
public:
    QByteArray descriptors() const override { return emulator::UsbDescription{0x0400, 0xC35A, 0xFF, 0, 0, {0x81, 0x02}}.bytes(); }
    bool bulkOut(quint8, const QByteArray &bytes) override
    {
        if (deaf)
            return false;
        heard += bytes;
        said.push_back(bytes);
        return true;
    }
    std::optional<QByteArray> bulkIn(quint8, qsizetype max) override
    {
        if (said.empty())
            return std::nullopt;
        const QByteArray bytes = said.front().left(max);
        said.pop_front();
        return bytes;
    }
    std::optional<QByteArray> control(const UsbSetup &setup) override
    {
        requests.append(setup.request);
        return setup.request == 1 ? std::optional<QByteArray>(QByteArrayLiteral("answer").left(setup.length)) : std::nullopt;
    }

    std::deque<QByteArray> said;
    QByteArray heard;
    QList<int> requests;
    bool deaf = false;
};

Result<UsbInterface> first(const QList<UsbInterface> &interfaces) { return interfaces.first(); }
const UsbAddress reader{0x0400, 0xC35A, {}};

} // namespace

/// The real libusb over a mocked bus.
class UsbDeviceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<Echo>();
        m_bus = std::make_unique<UsbBus>(*m_model, QStringLiteral("1-2"));
        qputenv("UMOCKDEV_DIR", QFile::encodeName(m_bus->root()));
        m_bus->plug();
        auto opened = openUsb(reader, first);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_device = std::move(*opened);
    }
    void cleanup()
    {
        m_device.reset();
        m_bus.reset();
    }

    void listsWhatIsPluggedIn()
    {
        const auto list = listUsbDevices();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first(), (UsbListing{0x0400, 0xC35A, QStringLiteral("1-2"), QStringLiteral("/dev/bus/usb/001/002")}));
    }
    void interfacesComeFromTheDescriptors()
    {
        QCOMPARE(m_device->claimed(), (UsbInterface{0, 0, 0xFF, 0, 0, {0x81}, {0x02}}));
    }
    void bytesCrossUnchangedBothWays()
    {
        QByteArray all;
        for (int byte = 0; byte < 3 * 256; ++byte)
            all.append(static_cast<char>(byte));
        QVERIFY(m_device->write({}, 0x02, all, 1s));
        QCOMPARE(m_device->read({}, 0x81, 1s).value(), all);
        QCOMPARE(m_model->heard, all);
    }
    void readEndsInTime()
    {
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE(m_device->read({}, 0x81, 150ms).error().code, ErrorCode::TimedOut);
        const auto took = std::chrono::steady_clock::now() - before;
        QVERIFY(took >= 150ms && took < 4s);
        QCOMPARE(m_device->read({}, 0x81, 0ms).error().code, ErrorCode::TimedOut);
    }
    void writeEndsWhenNobodyTakesTheBytes()
    {
        m_bus->locked([this] { m_model->deaf = true; });
        QCOMPARE(m_device->write({}, 0x02, QByteArrayLiteral("x"), 150ms).error().code, ErrorCode::TimedOut);
    }
    void stopsWhenAsked()
    {
        std::stop_source source;
        const std::jthread later([&source] { source.request_stop(); });
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE(m_device->read(source.get_token(), 0x81, 30s).error().code, ErrorCode::Cancelled);
        QCOMPARE(m_device->write(source.get_token(), 0x02, QByteArrayLiteral("x"), 30s).error().code, ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - before < 4s);
    }
    void controlRequests()
    {
        QCOMPARE(m_device->controlIn({0xC0, 1, 0, 0}, 4).value(), QByteArrayLiteral("answ"));
        QCOMPARE(m_device->controlIn({0xC0, 1, 0, 0}, 100).value(), QByteArrayLiteral("answer"));
        QVERIFY(m_device->controlOut({0x40, 1, 0, 0}));
        QCOMPARE(m_device->controlOut({0x40, 9, 0, 0}).error().code, ErrorCode::ProtocolFault);
        QCOMPARE(m_device->controlIn({0xC0, 9, 0, 0}, 4).error().code, ErrorCode::ProtocolFault);
        QCOMPARE(m_model->requests, (QList<int>{1, 1, 1, 9, 9}));
    }
    void haltedEndpointsAreReportedAndCleared()
    {
        m_bus->setFault(UsbBus::Fault::Halted);
        QCOMPARE(m_device->write({}, 0x02, QByteArrayLiteral("x"), 1s).error().code, ErrorCode::ProtocolFault);
        QVERIFY(m_device->write({}, 0x02, QByteArrayLiteral("x"), 1s));
        QCOMPARE(m_device->read({}, 0x81, 1s).value(), QByteArrayLiteral("x"));
    }

    void unpluggedWhileItWaits_data()
    {
        QTest::addColumn<int>("farewell");
        QTest::newRow("gone") << static_cast<int>(UsbBus::Farewell::Gone);
        QTest::newRow("input/output error first") << static_cast<int>(UsbBus::Farewell::IoErrorFirst);
    }
    void unpluggedWhileItWaits()
    {
        QFETCH(int, farewell);
        const std::jthread cleaner([this, farewell] {
            std::this_thread::sleep_for(50ms);
            m_bus->unplug(static_cast<UsbBus::Farewell>(farewell));
        });
        const auto before = std::chrono::steady_clock::now();
        const Error error = m_device->read({}, 0x81, 30s).error();
        QVERIFY(std::chrono::steady_clock::now() - before < 10s);
        QCOMPARE(error.code, ErrorCode::DeviceMissing);
        QCOMPARE(error.deviceCode, farewell == static_cast<int>(UsbBus::Farewell::Gone)
                                       ? QStringLiteral("LIBUSB_ERROR_NO_DEVICE") : QStringLiteral("LIBUSB_ERROR_IO"));
        QCOMPARE(m_device->write({}, 0x02, QByteArrayLiteral("x"), 1s).error().deviceCode,
                 QStringLiteral("LIBUSB_ERROR_NO_DEVICE"));
        QCOMPARE(m_device->controlIn({0xC0, 1, 0, 0}, 4).error().code, ErrorCode::DeviceMissing);
    }
    void pluggedInAgainIsAnotherDevice()
    {
        m_bus->unplug(UsbBus::Farewell::Gone);
        QCOMPARE(openUsb(reader, first).error().code, ErrorCode::DeviceMissing);
        m_bus->plug();
        QCOMPARE(m_device->write({}, 0x02, QByteArrayLiteral("x"), 1s).error().code, ErrorCode::DeviceMissing);
        auto again = openUsb(reader, first);
        QVERIFY(again);
        QVERIFY((*again)->write({}, 0x02, QByteArrayLiteral("x"), 1s));
        QCOMPARE((*again)->read({}, 0x81, 1s).value(), QByteArrayLiteral("x"));
    }
    void secondOwnerIsRefused()
    {
        const Error error = openUsb(reader, first).error();
        QCOMPARE(error.code, ErrorCode::DeviceBusy);
        QVERIFY(error.detail.contains(QLatin1String("in use")));
        m_device.reset();
        QVERIFY(openUsb(reader, first));
    }
    void notChosenNotOpened()
    {
        m_device.reset();
        const auto refused = openUsb(reader, [](const QList<UsbInterface> &) -> Result<UsbInterface> {
            return fail(ErrorCode::Unsupported, QStringLiteral("not such a device"));
        });
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QVERIFY(openUsb(reader, first)); // and it is free
    }
    void nothingIsLeftOpen()
    {
        const auto descriptors = [] { return QDir(QStringLiteral("/proc/self/fd")).count(); };
        m_device.reset();
        const auto before = descriptors();
        for (int i = 0; i < 10; ++i)
            QVERIFY(openUsb(reader, first));
        // The bus, which is in this process, hangs up a little later; it may not have done so at first either.
        QTRY_VERIFY(descriptors() <= before);
    }

    void streamKeepsWhatIsNotWantedYet()
    {
        UsbStream stream(std::move(m_device));
        QVERIFY(stream.write({}, QByteArrayLiteral("hello"), 1s));
        QCOMPARE(stream.read({}, 1s, 2).value(), QByteArrayLiteral("he"));
        QCOMPARE(stream.read({}, 1s, 100).value(), QByteArrayLiteral("llo"));
        QCOMPARE(stream.read({}, 10ms, 100).error().code, ErrorCode::TimedOut);
        QVERIFY(stream.write({}, QByteArrayLiteral("early"), 1s));
        QCOMPARE(stream.read({}, 1s, 1).value(), QByteArrayLiteral("e"));
        QVERIFY(stream.write({}, QByteArrayLiteral(" bird"), 1s));
        QByteArray taken; // by a second look where the machine is too busy for a millisecond's
        QTRY_COMPARE((taken += stream.drain().value_or(QByteArray())), QByteArrayLiteral("arly bird"));
        QCOMPARE(stream.drain().value(), QByteArray());
        m_bus->unplug(UsbBus::Farewell::Gone);
        QCOMPARE(stream.drain().error().code, ErrorCode::DeviceMissing);
    }

private:
    std::unique_ptr<Echo> m_model;
    std::unique_ptr<UsbBus> m_bus;
    std::unique_ptr<UsbDevice> m_device;
};

YEBAN_TEST(UsbDeviceTest)
#include "usb_device_test.moc"
