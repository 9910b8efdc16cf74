// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/driver.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <future>

using namespace yeban;

/// A "printer" that answers every request with the same bytes and closes.
class Impostor : public QTcpServer
{
public:
    explicit Impostor(QByteArray answer)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
    }
    QString address() const { return QStringLiteral("ipp://127.0.0.1:%1/ipp/print").arg(serverPort()); }
};

class IppDriverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileAnswers_data();
    void hostileAnswers();
    void refusedIsMissing();
    void refusesWrongAddresses_data();
    void refusesWrongAddresses();
    void stoppedBeforeItBegan();
};

static QByteArray http(const QByteArray &body, const char *status = "200 OK")
{
    return QByteArray("HTTP/1.1 ") + status +
           "\r\nContent-Type: application/ipp\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

void IppDriverTest::hostileAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::newRow("closes") << QByteArray() << int(ErrorCode::DeviceMissing);
    QTest::newRow("a page") << http("<html>log in</html>") << int(ErrorCode::ProtocolFault);
    QTest::newRow("not found") << http("", "404 Not Found") << int(ErrorCode::ProtocolFault);
    QTest::newRow("half an answer") << http(QByteArray("\x02\x00\x00\x00\x00\x00\x00\x01\x01G\x00\x12"
                                                       "attri",
                                                       17))
                                    << int(ErrorCode::ProtocolFault);
    QTest::newRow("lengths that lie")
        << http(QByteArray("\x02\x00\x00\x00\x00\x00\x00\x01\x04\x21\xFF\xFFx", 13))
        << int(ErrorCode::ProtocolFault);
    QTest::newRow("busy") << http(QByteArray("\x02\x00\x05\x07\x00\x00\x00\x01\x03", 9))
                          << int(ErrorCode::DeviceBusy);
}

void IppDriverTest::hostileAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    const Impostor impostor(answer);
    auto printer = createPagePrinterIpp({impostor.address(), {}});
    QVERIFY(printer.has_value());
    auto asked = std::async(std::launch::async, [&] { return (*printer)->facts({}); });
    QTRY_VERIFY(asked.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
    const auto facts = asked.get();
    QVERIFY(!facts);
    QCOMPARE(int(facts.error().code), code);
}

void IppDriverTest::refusedIsMissing()
{
    QString address;
    {
        const Impostor gone({});
        address = gone.address();
    }
    auto printer = createPagePrinterIpp({address, {}});
    QCOMPARE((*printer)->open({}).error().code, ErrorCode::DeviceMissing);
}

void IppDriverTest::refusesWrongAddresses_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"", "printer", "http://printer/ipp/print", "ipp://", "ipp://printer",
                                "ipp:///ipp/print", "ipp://printer:99999999/ipp/print", "tcp:printer:631"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void IppDriverTest::refusesWrongAddresses()
{
    QFETCH(QString, address);
    const auto printer = createPagePrinterIpp({address, {}});
    QVERIFY(!printer);
    QCOMPARE(printer.error().code, ErrorCode::BadSetting);
    QVERIFY(printer.error().detail.contains(QLatin1String("write ipp://HOST:PORT/ipp/print")));
}

void IppDriverTest::stoppedBeforeItBegan()
{
    const Impostor impostor({});
    auto printer = createPagePrinterIpp({impostor.address(), {}});
    std::stop_source source;
    source.request_stop();
    QCOMPARE((*printer)->facts(source.get_token()).error().code, ErrorCode::Cancelled);
    QVERIFY(!impostor.hasPendingConnections());
}

YEBAN_TEST(IppDriverTest)
#include "driver_test.moc"
