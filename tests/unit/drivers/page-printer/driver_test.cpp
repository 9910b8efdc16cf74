// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/driver.h"
#include "tests/support/recordings/recording.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <boost/beast/http.hpp>

#include <future>

using namespace yeban;

using HttpRequest = boost::beast::http::request_parser<boost::beast::http::string_body>;

static void feed(HttpRequest &request, QByteArray bytes)
{
    boost::beast::error_code error;
    request.eager(true);
    while (!bytes.isEmpty() && !request.is_done()) {
        const auto taken = request.put(boost::asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())), error);
        if (taken == 0)
            break;
        bytes.remove(0, static_cast<qsizetype>(taken));
    }
}

/// Bytes 2 and 3 of an IPP message (RFC 8010 §3.1): what is asked for.
static int operationOf(const HttpRequest &request)
{
    const std::string &body = request.get().body();
    return body.size() < 4 ? 0 : static_cast<uchar>(body[2]) << 8 | static_cast<uchar>(body[3]);
}

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

/// A printer that says again what a recorded one said: the next answer to each request, a connection each.
class RecordedPrinter : public QTcpServer
{
public:
    explicit RecordedPrinter(const test::Recording &recording) : m_dialogue(recording.dialogue)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            auto request = std::make_shared<HttpRequest>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, request] {
                feed(*request, socket->readAll());
                if (request->is_done())
                    answer(*socket, *request);
            });
        });
    }
    QString address() const { return QStringLiteral("ipp://127.0.0.1:%1/ipp/print").arg(serverPort()); }
    bool wasAskedAsThen() const { return m_dialogue.isEmpty() && m_others == 0; }

private:
    void answer(QTcpSocket &socket, const HttpRequest &request)
    {
        const auto [then, said] = m_dialogue.isEmpty() ? std::pair<QByteArray, QList<QByteArray>>() : m_dialogue.takeFirst();
        HttpRequest recorded;
        feed(recorded, then);
        m_others += operationOf(recorded) == operationOf(request) ? 0 : 1;
        for (const QByteArray &bytes : said)
            socket.write(bytes);
        socket.disconnectFromHost();
    }

    QList<QPair<QByteArray, QList<QByteArray>>> m_dialogue; ///< what is still to come
    int m_others = 0;                                       ///< requests for something else than was recorded
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
    void recordedPrinters_data();
    void recordedPrinters();
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
    QTest::newRow("ipp-usb without its printer")
        << http("libusb_bulk_transfer: No such device (it may have been disconnected)\n", "503 Service Unavailable")
        << int(ErrorCode::DeviceMissing);
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

void IppDriverTest::recordedPrinters_data()
{
    QTest::addColumn<QString>("media");
    QTest::addColumn<qint64>("pages");
    QTest::newRow("self-test") << QStringLiteral("iso_a4_210x297mm") << qint64(0);
}

/// What the driver makes of recorded printers (drivers/page-printer/ipp/recordings), asked as the self-test asks.
void IppDriverTest::recordedPrinters()
{
    QFETCH(QString, media);
    QFETCH(qint64, pages);
    const auto recording = test::Recording::read(
        QStringLiteral("drivers/page-printer/ipp/recordings/%1.script").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(!recording.dialogue.isEmpty());
    const RecordedPrinter recorded(recording);
    const auto printer = createPagePrinterIpp({recorded.address(), {}});
    QVERIFY(printer.has_value());
    auto conversation = std::async(std::launch::async, [&]() -> Result<PagePrinterFacts> {
        if (auto opened = (*printer)->open({}); !opened)
            return fail(opened.error());
        for (int look = 0; look < 2; ++look)
            if (auto status = (*printer)->status({}); !status)
                return fail(status.error());
        auto facts = (*printer)->facts({});
        const auto job = (*printer)->createJob({}, QStringLiteral("self-test"), {media, {}, 21000, 29700});
        if (!job)
            return fail(job.error());
        const auto cancelled = (*printer)->cancelJob({}, *job);
        return cancelled ? facts : fail(cancelled.error());
    });
    QTRY_VERIFY(conversation.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
    const auto facts = conversation.get();
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().detail));
    QVERIFY(recorded.wasAskedAsThen());
    QCOMPARE(facts->trays.value(0).media, media);
    QCOMPARE(facts->pageCounter.value_or(-1), pages);
    QVERIFY(!facts->uuid.isEmpty());
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
