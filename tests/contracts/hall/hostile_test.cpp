// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_terminal.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <sys/socket.h>

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr int patience = 20'000;

std::unique_ptr<QTcpSocket> connectTo(const HallProcess &hall)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QStringLiteral("127.0.0.1"), hall.port());
    socket->waitForConnected(patience);
    return socket;
}

/// Everything the hall says until it closes.
QByteArray rest(QTcpSocket &socket)
{
    QByteArray all;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience))
        all += socket.readAll();
    return all + socket.readAll();
}

QByteArray exchange(const HallProcess &hall, const QByteArray &bytes)
{
    const auto socket = connectTo(hall);
    socket->write(bytes);
    return rest(*socket);
}

QByteArray bodyOf(const QByteArray &reply)
{
    return reply.mid(reply.indexOf("\r\n\r\n") + 4);
}

} // namespace

class HostileTest : public QObject
{
    Q_OBJECT

private:
    HallProcess m_hall;
    std::unique_ptr<TestTerminal> m_terminal;

    bool isWell() { return m_hall.request("GET", QStringLiteral("/v1/health")).status == 200; }
    qint64 memoryKb() const
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(m_hall.pid()));
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return line.mid(6).trimmed().split(' ').first().toLongLong();
        return -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_hall.start());
        m_terminal = std::make_unique<TestTerminal>(m_hall);
        QVERIFY(m_terminal->enrol());
    }
    void cleanup() { QVERIFY(isWell()); }

    void garbageGetsAProblem_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)
                               << QByteArray("400");
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << QByteArray("400");
        QTest::newRow("two lengths")
            << QByteArray("POST /v1/enrol HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")
            << QByteArray("400");
        QTest::newRow("negative length")
            << QByteArray("POST /v1/enrol HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << QByteArray("400");
        QTest::newRow("huge length") << QByteArray(
                                            "POST /v1/enrol HTTP/1.1\r\nContent-Length: 300000000\r\n\r\n")
                                     << QByteArray("413");
        QTest::newRow("above the call's limit")
            << QByteArray("POST /v1/enrol HTTP/1.1\r\nContent-Length: 100000\r\n\r\n") << QByteArray("413");
        QTest::newRow("endless header")
            << "GET /v1/health HTTP/1.1\r\nX: " + QByteArray(40'000, 'x') << QByteArray("431");
        QTest::newRow("many headers")
            << "GET /v1/health HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(8000) << QByteArray("431");
        QTest::newRow("other method")
            << QByteArray("DELETE /v1/health HTTP/1.1\r\n\r\n") << QByteArray("405");
        QTest::newRow("other path") << QByteArray("GET /../../etc/passwd HTTP/1.1\r\n\r\n")
                                    << QByteArray("404");
        QTest::newRow("no token")
            << QByteArray("PUT /v1/terminals/t/submissions/x HTTP/1.1\r\nContent-Length: 2000000\r\n\r\n")
            << QByteArray("401");
        QTest::newRow("not JSON")
            << QByteArray("POST /v1/enrol HTTP/1.1\r\nConnection: close\r\nContent-Length: 3\r\n\r\n{]}")
            << QByteArray("400");
        QTest::newRow("deep JSON")
            << "POST /v1/enrol HTTP/1.1\r\nConnection: close\r\nContent-Length: 60000\r\n\r\n" +
                   QByteArray(60'000, '[')
            << QByteArray("400");
        const auto posted = [](const QByteArray &body, const QByteArray &fields = {}) {
            return "POST /v1/enrol HTTP/1.1\r\nConnection: close\r\n" + fields + "Content-Length: " +
                   QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        QTest::newRow("not a number") << posted("{\"version\":NaN}") << QByteArray("400");
        QTest::newRow("infinite") << posted("{\"version\":1e999}") << QByteArray("400");
        QTest::newRow("invalid UTF-8") << posted("{\"version\":1,\"code\":\"\xc3\x28\xff\"}") << QByteArray("400");
        QTest::newRow("lone surrogate") << posted("{\"version\":1,\"code\":\"\\ud800\"}") << QByteArray("400");
        QTest::newRow("a field twice") << posted("{\"version\":1,\"version\":2}") << QByteArray("426");
        QTest::newRow("packed") << posted(QByteArray::fromHex("1f8b08000000000000ffabae05004ebd"),
                                          "Content-Encoding: gzip\r\n")
                                << QByteArray("400");
        QTest::newRow("chunk of no size") << QByteArray(
                                                 "POST /v1/enrol HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                                          << QByteArray("400");
        QTest::newRow("length and chunks")
            << QByteArray("POST /v1/enrol HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            << QByteArray("400");
        QTest::newRow("endless chunks") << "POST /v1/enrol HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                               ("4000\r\n" + QByteArray(0x4000, 'x') + "\r\n").repeated(8)
                                        << QByteArray("413");
    }
    void garbageGetsAProblem()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        const QByteArray reply = exchange(m_hall, bytes);
        QCOMPARE(reply.left(12), "HTTP/1.1 " + status);
        QVERIFY(reply.contains("application/problem+json"));
        const auto problem = HttpProblem::fromJson(bodyOf(reply));
        QVERIFY(problem);
        QCOMPARE(problem->status, status.toInt());
        // Nothing of ours: no file, no SQL, no library's words.
        for (const char *inner : {"sqlite", "SELECT", ".cpp", "boost", "yeban::"})
            QVERIFY(!reply.contains(inner));
    }

    void halfABodyGetsAProblem()
    {
        const auto socket = connectTo(m_hall);
        socket->write("POST /v1/enrol HTTP/1.1\r\nContent-Length: 100\r\n\r\n{\"version\":");
        QVERIFY(socket->waitForBytesWritten(patience));
        ::shutdown(int(socket->socketDescriptor()), SHUT_WR); // says no more, and listens
        const QByteArray reply = rest(*socket);
        QCOMPARE(reply.left(12), QByteArray("HTTP/1.1 400"));
        QVERIFY(HttpProblem::fromJson(bodyOf(reply)));
    }

    void headersInSmallPiecesAreBoundedToo()
    {
        const auto socket = connectTo(m_hall);
        socket->write("GET /v1/health HTTP/1.1\r\n");
        for (int i = 0; i < 200 && socket->state() == QAbstractSocket::ConnectedState; ++i) {
            socket->write(QByteArray("A: b\r\n").repeated(20));
            socket->waitForBytesWritten(patience);
        }
        QCOMPARE(rest(*socket).left(12), QByteArray("HTTP/1.1 431"));
    }

    void requestsMayFollowEachOtherWithoutWaiting()
    {
        const QByteArray one = "GET /healthz HTTP/1.1\r\n\r\n";
        const QByteArray last = "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n";
        QCOMPARE(exchange(m_hall, one + one + last).count("HTTP/1.1 200"), 3);
    }

    void healthAndMetricsAreTold()
    {
        QCOMPARE(m_hall.request("GET", QStringLiteral("/healthz")).status, 200);
        QCOMPARE(m_hall.request("GET", QStringLiteral("/readyz")).status, 200);
        const Answer metrics = m_hall.request("GET", QStringLiteral("/metrics"));
        QCOMPARE(metrics.status, 200);
        QVERIFY(metrics.type.startsWith("application/openmetrics-text; version=1.0.0"));
        QVERIFY(metrics.body.endsWith("# EOF\n"));
        QVERIFY(metrics.body.contains("yeban_hall_store_healthy 1\n"));
        QVERIFY(metrics.body.contains("yeban_hall_answers_total{status=\"200\"} "));
        QVERIFY(!metrics.body.contains(m_terminal->enrolment().terminalId.toLatin1()));
        QCOMPARE(m_hall.request("POST", QStringLiteral("/metrics")).status, 405);
    }

    void slowClientsBlockNobody()
    {
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 300; ++i) {
            slow.push_back(connectTo(m_hall));
            slow.back()->write("GET /v1/health HTTP/1.1\r\nX-");
            slow.back()->flush();
        }
        QVERIFY(isWell());
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("清晨")));
        QVERIFY(m_terminal->receipt(m_terminal->send(outgoing), outgoing));
        QVERIFY(m_terminal->decision(outgoing.put.submissionId));
    }

    // More of them than the hall has descriptors for: who says nothing gives way to who comes.
    void whoFillsTheHallKeepsNobodyOut()
    {
        HallProcess small;
        small.setMostFiles(300); // about 170 connections
        QVERIFY(small.start());
        TestTerminal terminal(small);
        QVERIFY(terminal.enrol());
        std::vector<std::unique_ptr<QTcpSocket>> strangers;
        for (int i = 0; i < 600; ++i) {
            strangers.push_back(connectTo(small));
            if (i % 3 == 0)
                strangers.back()->write("GET /healthz HTTP/1.1\r\n\r\n"); // has asked once, and stays
            strangers.back()->flush();
        }
        const Outgoing outgoing = terminal.seal(application(QStringLiteral("明月")));
        QVERIFY(terminal.receipt(terminal.send(outgoing), outgoing));
        const auto gone = [&strangers] {
            return std::count_if(strangers.begin(), strangers.end(), [](const auto &one) {
                return one->state() == QAbstractSocket::UnconnectedState;
            });
        };
        QTRY_VERIFY(gone() >= 400);
        QVERIFY(strangers.back()->state() == QAbstractSocket::ConnectedState); // the oldest went first
        // A terminal that has shown who it is stays however many come.
        const auto poll = small.begin("GET", terminal.path(QStringLiteral("feed?after=1000&wait=60")), {}, terminal.token());
        QTRY_VERIFY(small.request("GET", QStringLiteral("/metrics")).body.contains("yeban_hall_polls 1\n"));
        for (int i = 0; i < 400; ++i)
            strangers.push_back(connectTo(small));
        QCOMPARE(small.request("GET", QStringLiteral("/healthz")).status, 200);
        QVERIFY(!poll->isFinished());
        QVERIFY(small.request("GET", QStringLiteral("/metrics")).body.contains("yeban_hall_polls 1\n"));
        poll->abort();
    }

    void aSilentConnectionIsClosed()
    {
        const auto silent = connectTo(m_hall);
        QVERIFY(silent->waitForDisconnected(patience)); // its time to send headers is 15 s
    }

    void disconnectsAtEveryPointAreSurvived()
    {
        const Outgoing outgoing = m_terminal->seal(application(QStringLiteral("晚风"), 2));
        QByteArray whole = "PUT /v1/terminals/" + m_terminal->enrolment().terminalId.toLatin1() +
                           "/submissions/" + outgoing.put.submissionId.toLatin1() +
                           " HTTP/1.1\r\nContent-Length: " + QByteArray::number(outgoing.envelope.size()) +
                           "\r\n";
        for (const auto &[name, value] : outgoing.put.headers() + m_terminal->token())
            whole += name + ": " + value + "\r\n";
        whole += "\r\n" + outgoing.envelope;
        for (int i = 0; i < 200; ++i) {
            const auto socket = connectTo(m_hall);
            socket->write(whole.left(QRandomGenerator::global()->bounded(int(whole.size()))));
            socket->flush();
            if (i % 2)
                socket->abort(); // reset instead of end
        }
        QVERIFY(isWell());
        const Answer answer = m_terminal->send(outgoing); // no half of it was taken
        QCOMPARE(answer.status, 201);
        QVERIFY(m_terminal->decision(outgoing.put.submissionId)); // its Argon2id takes memory for a moment
    }

    void abandonedPollsCostNoMemoryToSpeakOf()
    {
        const qint64 before = memoryKb();
        QVERIFY(before > 0);
        const QByteArray poll = "GET /v1/terminals/" + m_terminal->enrolment().terminalId.toLatin1() +
                                "/feed?after=1000&wait=60 HTTP/1.1\r\nAuthorization: Bearer " +
                                m_terminal->enrolment().token.toLatin1() + "\r\n\r\n";
        for (int i = 0; i < 300; ++i) {
            const auto socket = connectTo(m_hall);
            socket->write(poll);
            socket->flush();
            socket->waitForBytesWritten(patience);
        }
        QVERIFY(isWell());
        QVERIFY2(memoryKb() - before < 20'000, qPrintable(QString::number(memoryKb() - before)));
    }

    void bigBodiesDoNotPileUp()
    {
        const qint64 before = memoryKb();
        for (int i = 0; i < 20; ++i) {
            const auto socket = connectTo(m_hall);
            socket->write("PUT /v1/terminals/x/submissions/y HTTP/1.1\r\nContent-Length: 300000000\r\n\r\n");
            for (int part = 0; part < 64 && socket->state() == QAbstractSocket::ConnectedState; ++part) {
                socket->write(QByteArray(64 * 1024, 'x'));
                socket->waitForBytesWritten(1000);
            }
        }
        QVERIFY(memoryKb() - before < 20'000);
    }
};

YEBAN_TEST(HostileTest)
#include "hostile_test.moc"
