// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/fake_stream.h"
#include "drivers/transport/fd_stream.h"
#include "drivers/transport/serial/serial_port.h"
#include "tests/support/pty/pty_line.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <poll.h>
#include <termios.h>
#include <thread>

using namespace yeban;
using namespace std::chrono_literals;
using emulator::PtyLine;

static bool arrived(const PtyLine &line)
{
    pollfd entry{line.descriptor(), POLLIN, 0};
    return ::poll(&entry, 1, 2000) == 1;
}

class SerialPortTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_line = std::make_unique<PtyLine>(m_folder->filePath(QStringLiteral("tty")), 115200);
        QVERIFY(m_line->plug());
    }

    void addresses()
    {
        const auto plain = SerialAddress::parse(QStringLiteral("serial:/dev/ttyS1"));
        QCOMPARE(*plain, (SerialAddress{QStringLiteral("/dev/ttyS1"), 115200}));
        const auto slow = SerialAddress::parse(QStringLiteral("serial:/dev/ttyS2?baud=9600"));
        QCOMPARE(*slow, (SerialAddress{QStringLiteral("/dev/ttyS2"), 9600}));
    }
    void wrongAddresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"", "/dev/ttyS1", "tcp:1.2.3.4:9100", "serial:", "serial:ttyS1",
                                    "serial:/dev/ttyS1?baud=1", "serial:/dev/ttyS1?baud=", "serial:/dev/ttyS1?parity=e",
                                    "serial:/dev/ttyS1?baud=9600&baud=9600"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void wrongAddresses()
    {
        QFETCH(QString, address);
        const auto parsed = SerialAddress::parse(address);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::BadSetting);
        QVERIFY(parsed.error().detail.contains(QLatin1String("serial:")) || parsed.error().detail.contains(QLatin1String("baud=")));
    }

    void bytesCrossUnchangedBothWays()
    {
        auto port = openSerial(address());
        QVERIFY(port);
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all.append(static_cast<char>(byte));
        QVERIFY((*port)->write({}, all, 1s));
        QByteArray there;
        while (there.size() < all.size() && arrived(*m_line))
            there += m_line->receive();
        QCOMPARE(there, all);
        m_line->send(all);
        QByteArray back;
        while (back.size() < all.size()) {
            auto part = (*port)->read({}, 2s, 50);
            QVERIFY(part);
            QVERIFY(part->size() <= 50);
            back += *part;
        }
        QCOMPARE(back, all);
    }
    void lineIsSetAsAsked()
    {
        auto slow = address();
        slow.baud = 9600;
        auto port = openSerial(slow);
        QVERIFY(port);
        termios settings{};
        QCOMPARE(::tcgetattr(m_line->descriptor(), &settings), 0);
        QCOMPARE(::cfgetospeed(&settings), static_cast<speed_t>(B9600));
        QCOMPARE(settings.c_lflag & static_cast<tcflag_t>(ICANON | ECHO | ISIG), tcflag_t(0));
        QCOMPARE(settings.c_cflag & static_cast<tcflag_t>(CSIZE | CSTOPB | PARENB), tcflag_t(CS8));
    }
    void drainTakesWhatIsThere()
    {
        auto port = openSerial(address());
        QVERIFY(port);
        QCOMPARE(*(*port)->drain(), QByteArray());
        m_line->send(QByteArrayLiteral("early"));
        QCOMPARE(*(*port)->drain(), QByteArrayLiteral("early"));
        QCOMPARE((*port)->read({}, 0ms).error().code, ErrorCode::TimedOut);
    }
    void readEndsInTime()
    {
        auto port = openSerial(address());
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE((*port)->read({}, 150ms).error().code, ErrorCode::TimedOut);
        const auto took = std::chrono::steady_clock::now() - before;
        QVERIFY(took >= 150ms && took < 4s);
    }
    void readStopsWhenAsked()
    {
        auto port = openSerial(address());
        std::stop_source source;
        const std::jthread later([&source] { source.request_stop(); });
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE((*port)->read(source.get_token(), 30s).error().code, ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - before < 4s);
    }
    void writeEndsWhenNobodyTakesTheBytes()
    {
        auto port = openSerial(address());
        const auto written = (*port)->write({}, QByteArray(1 << 20, 'x'), 200ms);
        QCOMPARE(written.error().code, ErrorCode::TimedOut);
    }
    void unpluggedLineIsMissing()
    {
        auto port = openSerial(address());
        QVERIFY(port);
        m_line->unplug();
        QCOMPARE((*port)->read({}, 1s).error().code, ErrorCode::DeviceMissing);
        QCOMPARE((*port)->write({}, QByteArrayLiteral("x"), 1s).error().code, ErrorCode::DeviceMissing);
        QCOMPARE((*port)->drain().error().code, ErrorCode::DeviceMissing);
        QCOMPARE(openSerial(address()).error().code, ErrorCode::DeviceMissing);
        QVERIFY(m_line->plug());
        QVERIFY(openSerial(address()));
    }
    void secondOwnerIsRefused()
    {
        auto first = openSerial(address());
        QVERIFY(first);
        QCOMPARE(openSerial(address()).error().code, ErrorCode::DeviceBusy);
        first->reset();
        QVERIFY(openSerial(address()));
    }
    void fileIsNotAPort()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(openSerial({file.fileName(), 115200}).error().code, ErrorCode::BadSetting);
    }

    void pauseIsShortenedByStop()
    {
        QVERIFY(pauseFor({}, 5ms));
        std::stop_source source;
        const std::jthread later([&source] { source.request_stop(); });
        const auto before = std::chrono::steady_clock::now();
        QVERIFY(!pauseFor(source.get_token(), 30s));
        QVERIFY(std::chrono::steady_clock::now() - before < 4s);
    }

    void fakeFollowsItsScript()
    {
        auto device = std::make_shared<FakeDevice>();
        device->script({{QByteArrayLiteral("hello"), {QByteArrayLiteral("wo"), QByteArrayLiteral("rld")}}});
        auto stream = openFake(device)({});
        QVERIFY(stream);
        QVERIFY((*stream)->write({}, QByteArrayLiteral("hello"), 1s));
        QCOMPARE(*(*stream)->read({}, 1s, 1), QByteArrayLiteral("w"));
        QCOMPARE(*(*stream)->read({}, 1s), QByteArrayLiteral("o"));
        QCOMPARE(*(*stream)->drain(), QByteArrayLiteral("rld"));
        QCOMPARE((*stream)->read({}, 1s).error().code, ErrorCode::TimedOut);
        QVERIFY((*stream)->write({}, QByteArrayLiteral("again"), 1s));
        QCOMPARE(device->unexpected, QList<QByteArray>{QByteArrayLiteral("again")});
        device->present = false;
        QCOMPARE((*stream)->read({}, 1s).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(openFake(device)({}).error().code, ErrorCode::DeviceMissing);
    }

    void aMissingRightIsSaidWithItsRemedy()
    {
        for (const int number : {EACCES, EPERM}) {
            const Error error = FdStream::errorOf(number, QStringLiteral("/dev/hidraw3"));
            QCOMPARE(error.code, ErrorCode::BadSetting);
            QCOMPARE(error.action(), ErrorAction::Configuration);
            QVERIFY(error.detail.contains(QLatin1String("/dev/hidraw3")));
            QVERIFY(error.detail.contains(QLatin1String("kiosk-config rules")));
        }
    }

private:
    SerialAddress address() const { return {m_line->address(), 115200}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PtyLine> m_line;
};

YEBAN_TEST(SerialPortTest)
#include "serial_port_test.moc"
