// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/usb_wire.h"
#include "drivers/transport/usb/fake_usb.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace std::chrono_literals;

/// The printer class over a fake device.
class EscposUsbWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_usb = std::make_shared<FakeUsb>();
        m_usb->interface = bidirectional;
    }

    void thePrintersInterfaceIsChosen()
    {
        const UsbInterface keyboard{0, 0, 3, 1, 1, {}, {}}, ipp{2, 1, 7, 1, 4, {0x84}, {0x03}};
        const UsbInterface makers{3, 0, 255, 0, 0, {0x85}, {0x04}}, makersOneWay{4, 0, 255, 0, 0, {}, {0x05}};
        QCOMPARE(*escpos::choosePrinter({keyboard, makers, onlyTakes, bidirectional}), bidirectional);
        QCOMPARE(*escpos::choosePrinter({makers, onlyTakes}), onlyTakes);
        QCOMPARE(*escpos::choosePrinter({ipp, makers}), makers);
        QCOMPARE(escpos::choosePrinter({keyboard, ipp, makersOneWay}).error().code, ErrorCode::Unsupported);
        QCOMPARE(escpos::choosePrinter({}).error().code, ErrorCode::Unsupported);
    }

    void deviceId_data()
    {
        QTest::addColumn<QByteArray>("length");
        QTest::addColumn<QString>("id");
        QTest::newRow("as it should be") << QByteArray("\x00\x13", 2) << QStringLiteral("MFG:Nobody;MDL:1;");
        QTest::newRow("bytes swapped") << QByteArray("\x13\x00", 2) << QStringLiteral("MFG:Nobody;MDL:1;");
        QTest::newRow("shorter than what came")
            << QByteArray("\x00\x0F", 2) << QStringLiteral("MFG:Nobody;MD");
        QTest::newRow("nonsense") << QByteArray("\x00\x00", 2) << QStringLiteral("MFG:Nobody;MDL:1;");
    }
    void deviceId()
    {
        QFETCH(QByteArray, length);
        QFETCH(QString, id);
        m_usb->onControl = [length](const UsbControl &setup) -> Result<QByteArray> {
            return setup == UsbControl{0xA1, 0, 0, 0x0100} ? Result<QByteArray>(length + "MFG:Nobody;MDL:1;")
                                                           : fail(ErrorCode::ProtocolFault);
        };
        QCOMPARE(escpos::deviceIdOf(*openFakeUsb(m_usb)).value(), id);
    }
    void noDeviceId()
    {
        QCOMPARE(escpos::deviceIdOf(*openFakeUsb(m_usb)).error().code, ErrorCode::ProtocolFault);
        m_usb->onControl = [](const UsbControl &) { return Result<QByteArray>(QByteArray("\x00\x02", 2)); };
        QCOMPARE(escpos::deviceIdOf(*openFakeUsb(m_usb)).error().code, ErrorCode::ProtocolFault);
    }

    void portStatus()
    {
        QVERIFY(!escpos::portError(0x18));
        QCOMPARE(escpos::portError(0x38)->code, ErrorCode::PaperOut);
        QCOMPARE(escpos::portError(0x30)->code, ErrorCode::PaperOut);
        QCOMPARE(escpos::portError(0x10)->code, ErrorCode::DeviceFault);
        QCOMPARE(escpos::portError(0x08)->code, ErrorCode::DeviceFault);
        QCOMPARE(escpos::portError(0x10)->deviceCode, QStringLiteral("port status=10"));

        const auto stream = escpos::streamOver(openFakeUsb(m_usb));
        auto *port = dynamic_cast<escpos::PortStatus *>(stream.get());
        QVERIFY(port);
        QCOMPARE(port->portStatus().error().code, ErrorCode::ProtocolFault);
        m_usb->onControl = [](const UsbControl &setup) -> Result<QByteArray> {
            return setup == UsbControl{0xA1, 1, 0, 1} ? QByteArray("\x18") : QByteArray();
        };
        QCOMPARE(port->portStatus().value(), quint8(0x18));
        m_usb->onControl = [](const UsbControl &) { return Result<QByteArray>(QByteArray()); };
        QCOMPARE(port->portStatus().error().code, ErrorCode::ProtocolFault);
    }
    void aRefusedWriteResetsThePrinter()
    {
        const auto stream = escpos::streamOver(openFakeUsb(m_usb));
        QList<UsbControl> resets;
        m_usb->onControl = [&](const UsbControl &setup) -> Result<QByteArray> {
            resets.append(setup);
            return fail(ErrorCode::ProtocolFault);
        };
        m_usb->refuseWrites = Error{ErrorCode::ProtocolFault, QStringLiteral("stalled"), {}};
        QCOMPARE(stream->write({}, "x", 1s).error().code, ErrorCode::ProtocolFault);
        QCOMPARE(resets, (QList<UsbControl>{{0x23, 2, 0, 1}, {0x21, 2, 0, 1}}));
        resets.clear();
        m_usb->refuseWrites = Error{ErrorCode::TimedOut, {}, {}};
        QCOMPARE(stream->write({}, "x", 1s).error().code, ErrorCode::TimedOut);
        QVERIFY(resets.isEmpty());
    }
    void aPrinterThatOnlyTakesBytesIsSilent()
    {
        m_usb->interface = onlyTakes;
        const auto stream = escpos::streamOver(openFakeUsb(m_usb));
        QVERIFY(stream->write({}, "x", 1s));
        QCOMPARE(stream->drain().value(), QByteArray());
        QCOMPARE(stream->read({}, 5ms).error().code, ErrorCode::TimedOut);
        std::stop_source source;
        source.request_stop();
        QCOMPARE(stream->read(source.get_token(), 30s).error().code, ErrorCode::Cancelled);
    }

private:
    const UsbInterface onlyTakes{0, 0, 7, 1, 1, {}, {0x01}};
    const UsbInterface bidirectional{1, 0, 7, 1, 2, {0x82}, {0x02}};
    std::shared_ptr<FakeUsb> m_usb;
};

YEBAN_TEST(EscposUsbWireTest)
#include "usb_wire_test.moc"
