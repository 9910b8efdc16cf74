// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tcp/tcp_stream.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>

#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace yeban;
using std::chrono::milliseconds;

class TcpStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void carriesBytes();
    void timesOut();
    void drainsWithoutWaiting();
    void closedByTheOtherSide();
    void refused();
    void noSuchHost();
    void silent();
    void cancelledWhileReading();
    void cancelledWhileTheOtherSideTakesNothing();

private:
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<ByteStream> m_stream;
    QTcpSocket *m_peer = nullptr;
};

void TcpStreamTest::init()
{
    m_stream.reset();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("tcp:127.0.0.1:%1").arg(m_server->serverPort());
    auto stream = openTcp(*TcpAddress::parse(address))({});
    QVERIFY(stream.has_value());
    m_stream = std::move(*stream);
    QVERIFY(m_server->waitForNewConnection(20000));
    m_peer = m_server->nextPendingConnection();
}

void TcpStreamTest::carriesBytes()
{
    QVERIFY(m_stream->write({}, "ask", milliseconds(500)).has_value());
    QTRY_COMPARE(m_peer->bytesAvailable(), 3);
    QCOMPARE(m_peer->readAll(), QByteArray("ask"));
    m_peer->write("answer");
    m_peer->flush();
    QCOMPARE(m_stream->read({}, milliseconds(1000), 3), Result<QByteArray>("ans"));
    QCOMPARE(m_stream->read({}, milliseconds(1000), 100), Result<QByteArray>("wer"));
}

void TcpStreamTest::timesOut()
{
    QCOMPARE(m_stream->read({}, milliseconds(0), 1).error().code, ErrorCode::TimedOut);
    QElapsedTimer waited;
    waited.start();
    QCOMPARE(m_stream->read({}, milliseconds(250), 1).error().code, ErrorCode::TimedOut);
    QVERIFY(waited.elapsed() >= 240);
}

void TcpStreamTest::drainsWithoutWaiting()
{
    QCOMPARE(m_stream->drain(), Result<QByteArray>(QByteArray()));
    m_peer->write("old");
    m_peer->flush();
    QByteArray taken;
    QTRY_VERIFY((taken += *m_stream->drain(), !taken.isEmpty()));
    QCOMPARE(taken, QByteArray("old"));
    QCOMPARE(m_stream->read({}, milliseconds(0), 1).error().code, ErrorCode::TimedOut);
}

void TcpStreamTest::closedByTheOtherSide()
{
    m_peer->abort();
    QTRY_COMPARE(m_stream->read({}, milliseconds(100), 1).error().code, ErrorCode::DeviceMissing);
    QTRY_VERIFY(!m_stream->write({}, "x", milliseconds(100)).has_value());
    QCOMPARE(m_stream->write({}, "x", milliseconds(100)).error().code, ErrorCode::DeviceMissing);
    QCOMPARE(m_stream->drain().error().code, ErrorCode::DeviceMissing);
}

void TcpStreamTest::noSuchHost()
{
    const auto stream = TcpStream::open({QStringLiteral("no..host"), 9100}, milliseconds(1000), {}); // no name at all
    QCOMPARE(stream.error().code, ErrorCode::DeviceMissing);
    QVERIFY(!stream.error().detail.isEmpty());
}

void TcpStreamTest::refused()
{
    const quint16 port = m_server->serverPort();
    m_server->close();
    const auto stream = TcpStream::open({QStringLiteral("127.0.0.1"), port}, milliseconds(1000), {});
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::DeviceMissing);
}

void TcpStreamTest::silent()
{
    // A listener that accepts nobody: when its queue is full the kernel answers no more, as a host switched off.
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof name;
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&name), length), 0);
    QCOMPARE(::listen(listener, 0), 0);
    QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr *>(&name), &length), 0);
    const TcpAddress address{QStringLiteral("127.0.0.1"), ntohs(name.sin_port)};
    std::vector<std::unique_ptr<ByteStream>> queued;
    std::optional<Error> error;
    for (int i = 0; i < 8 && !error; ++i) {
        auto stream = TcpStream::open(address, milliseconds(200), {});
        if (stream)
            queued.push_back(std::move(*stream));
        else
            error = stream.error();
    }
    ::close(listener);
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::DeviceSilent);
}

void TcpStreamTest::cancelledWhileReading()
{
    std::stop_source source;
    std::jthread canceller([&source] {
        std::this_thread::sleep_for(milliseconds(150));
        source.request_stop();
    });
    QElapsedTimer waited;
    waited.start();
    QCOMPARE(m_stream->read(source.get_token(), milliseconds(10000), 1).error().code, ErrorCode::Cancelled);
    QVERIFY(waited.elapsed() < 5000);
}

void TcpStreamTest::cancelledWhileTheOtherSideTakesNothing()
{
    std::stop_source source;
    std::jthread canceller([&source] {
        std::this_thread::sleep_for(milliseconds(150));
        source.request_stop();
    });
    const QByteArray much(64 * 1024 * 1024, 'x'); // more than the buffers of both ends
    QCOMPARE(m_stream->write(source.get_token(), much, milliseconds(10000)).error().code,
             ErrorCode::Cancelled);
}

YEBAN_TEST(TcpStreamTest)
#include "tcp_stream_test.moc"
