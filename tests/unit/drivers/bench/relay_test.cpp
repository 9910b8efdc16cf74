// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/network/relay.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace yeban;

class RelayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void carriesBytesBothWays();
    void passesOnThatOneSideEnds();
    void tornBreaksAndRefuses();
    void startsTorn();

private:
    void setUp(bool up)
    {
        QVERIFY(writeJsonFile(m_folder->filePath(QStringLiteral("n.json")), {{QStringLiteral("up"), up}}));
    }
    void start();
    std::unique_ptr<QTcpSocket> dial();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTcpServer> m_hall;
    std::unique_ptr<Relay> m_relay;
};

void RelayTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_hall = std::make_unique<QTcpServer>();
    QVERIFY(m_hall->listen(QHostAddress::LocalHost));
    connect(m_hall.get(), &QTcpServer::newConnection, m_hall.get(), [this] {
        QTcpSocket *socket = m_hall->nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray bytes = socket->readAll();
            socket->write(bytes.toUpper());
            if (bytes.contains("bye"))
                socket->disconnectFromHost();
        });
    });
}

void RelayTest::cleanup()
{
    m_relay.reset();
    m_hall.reset();
}

void RelayTest::start()
{
    EmulatorOptions options;
    options.host = QHostAddress::LocalHost;
    options.state = m_folder->filePath(QStringLiteral("n.json"));
    m_relay = std::make_unique<Relay>(options,
                                      std::pair(QHostAddress(QHostAddress::LocalHost), m_hall->serverPort()));
    QVERIFY(m_relay->listen());
}

std::unique_ptr<QTcpSocket> RelayTest::dial()
{
    auto socket = std::make_unique<QTcpSocket>();
    const auto to = parseHostPort(m_relay->address());
    socket->connectToHost(to->first, to->second);
    return socket;
}

void RelayTest::carriesBytesBothWays()
{
    start();
    const auto one = dial();
    const auto two = dial();
    one->write("first");
    two->write(QByteArray(200000, 'a'));
    QTRY_COMPARE(one->bytesAvailable(), 5);
    QCOMPARE(one->readAll(), QByteArray("FIRST"));
    QTRY_COMPARE(two->bytesAvailable(), 200000);
    QCOMPARE(two->readAll(), QByteArray(200000, 'A'));
}

void RelayTest::passesOnThatOneSideEnds()
{
    start();
    const auto socket = dial();
    socket->write("bye");
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket->readAll(), QByteArray("BYE"));
}

void RelayTest::tornBreaksAndRefuses()
{
    start();
    const auto socket = dial();
    socket->write("x");
    QTRY_COMPARE(socket->bytesAvailable(), 1);
    setUp(false);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    const auto refused = dial();
    QTRY_COMPARE(refused->error(), QAbstractSocket::ConnectionRefusedError);
    setUp(true);
    std::unique_ptr<QTcpSocket> again;
    QTRY_VERIFY((again = dial(), again->waitForConnected(100)));
    again->write("back");
    QTRY_COMPARE(again->bytesAvailable(), 4);
    QCOMPARE(again->readAll(), QByteArray("BACK"));
}

void RelayTest::startsTorn()
{
    setUp(false);
    start();
    const auto refused = dial();
    QTRY_COMPARE(refused->error(), QAbstractSocket::ConnectionRefusedError);
}

YEBAN_TEST(RelayTest)
#include "relay_test.moc"
