// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility> // Boost 1.74's coroutine headers use std::exchange without it

#include "app/envelope/secret.h"
#include "app/protocol/enrol.h"
#include "app/protocol/message.h"
#include "app/protocol/submission.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QUrl>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <cstdio>

// hall-load: so many connections hand in submissions, one after the other each, for so long. Prints what was taken in
// a second and how long each waited. Every answer is looked at: 201 and a receipt of this submission, else it ends.

using namespace yeban;
namespace asio = boost::asio;
namespace http = boost::beast::http;
using Clock_ = std::chrono::steady_clock;

namespace {

struct Load
{
    asio::io_context context{1};
    asio::ip::tcp::endpoint hall;
    QByteArray terminal, token, envelope;
    SubmissionPut put; ///< of all, but for id and number
    Clock_::time_point begin, end;
    std::vector<double> waits; ///< ms, of those answered between begin and end
};

[[noreturn]] void die(const QByteArray &why)
{
    std::fprintf(stderr, "hall-load: %s\n", why.constData());
    std::exit(1);
}

struct Connection
{
    explicit Connection(Load &load) : socket(load.context) { socket.connect(load.hall); socket.set_option(asio::ip::tcp::no_delay(true)); }
    asio::ip::tcp::socket socket;
    boost::beast::flat_buffer buffer;

    asio::awaitable<std::pair<unsigned, QByteArray>> ask(QByteArray head, QByteArray body)
    {
        const std::array<asio::const_buffer, 2> bytes{asio::buffer(head.constData(), std::size_t(head.size())),
                                                      asio::buffer(body.constData(), std::size_t(body.size()))};
        co_await asio::async_write(socket, bytes, asio::use_awaitable);
        http::response_parser<http::string_body> parser;
        parser.eager(true);
        while (!parser.is_done()) {
            boost::system::error_code error;
            if (buffer.size() > 0)
                buffer.consume(parser.put(buffer.data(), error));
            if (error && error != http::error::need_more)
                die("not an answer");
            if (parser.is_done())
                break;
            const std::size_t read = co_await socket.async_read_some(buffer.prepare(16 * 1024), asio::use_awaitable);
            buffer.commit(read);
        }
        co_return std::pair(parser.get().result_int(), QByteArray::fromStdString(parser.get().body()));
    }
};

QByteArray headOf(const QByteArray &line, const QList<QPair<QByteArray, QByteArray>> &headers, qsizetype size)
{
    QByteArray head = line + " HTTP/1.1\r\nHost: hall\r\nContent-Length: " + QByteArray::number(size) + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

asio::awaitable<void> handIn(Load &load)
{
    Connection connection(load);
    while (Clock_::now() < load.end) {
        SubmissionPut put = load.put;
        put.submissionId = orderedUuid();
        put.tseq = ++load.put.tseq;
        auto headers = put.headers();
        headers.append({"Authorization", "Bearer " + load.token});
        const QByteArray line = "PUT /v1/terminals/" + load.terminal + "/submissions/" + put.submissionId.toLatin1();
        const auto asked = Clock_::now();
        const auto [status, body] = co_await connection.ask(headOf(line, headers, load.envelope.size()), load.envelope);
        const auto answered = Clock_::now();
        if (status != 201 || !body.contains(put.submissionId.toLatin1()) || !body.contains("signature"))
            die("answer " + QByteArray::number(status) + ' ' + body.left(300));
        if (asked >= load.begin && answered <= load.end)
            load.waits.push_back(std::chrono::duration<double, std::milli>(answered - asked).count());
    }
}

asio::awaitable<void> enrol(Load &load, QString code)
{
    Connection connection(load);
    const EnrolRequest request{code, SigningKey::generate().verifyKey(), OpeningKey::generate().sealingKey(),
                               QStringLiteral("load")};
    const QByteArray json = request.toJson();
    const auto [status, body] = co_await connection.ask(headOf("POST /v1/enrol", {}, json.size()), json);
    const auto message = SignedMessage::fromJson(body);
    const auto reply = message ? EnrolReply::fromJson(message->body) : Result<EnrolReply>(fail(ErrorCode::NotFound));
    if (status != 201 || !reply)
        die("not enrolled: " + body.left(300));
    load.terminal = reply->terminalId.toLatin1();
    load.token = reply->token.toLatin1();
}

double percentile(std::vector<double> &sorted, double part)
{
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, std::size_t(part * double(sorted.size())))];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    for (const char *name : {"hall", "enrol", "terminal", "token", "connections", "seconds", "bytes"})
        parser.addOption({QLatin1String(name), {}, QStringLiteral("value")});
    parser.process(app);
    const auto value = [&parser](const char *name) { return parser.value(QLatin1String(name)); };

    Load load;
    const QUrl hall(value("hall"));
    load.hall = {asio::ip::make_address(hall.host().toStdString()), static_cast<unsigned short>(hall.port())};
    load.terminal = value("terminal").toLatin1();
    load.token = value("token").toLatin1();
    load.envelope = randomBytes(value("bytes").toInt());
    load.put.kind = SubmissionKind::Rating;
    load.put.digest = sha256(load.envelope);
    load.put.signature = randomBytes(64);
    load.put.tseq = quint64(QDateTime::currentMSecsSinceEpoch() % 10'000'000) * 10'000; // a round never meets another's
    if (!value("enrol").isEmpty()) {
        asio::co_spawn(load.context, enrol(load, value("enrol")), asio::detached);
        load.context.run();
        load.context.restart();
    }
    if (value("connections").isEmpty()) {
        std::printf("%s %s\n", load.terminal.constData(), load.token.constData());
        return 0;
    }
    const std::chrono::duration<double> seconds(value("seconds").toDouble());
    load.begin = Clock_::now() + std::chrono::milliseconds(500); // warm by then
    load.end = load.begin + std::chrono::duration_cast<Clock_::duration>(seconds);
    for (int i = 0; i < value("connections").toInt(); ++i)
        asio::co_spawn(load.context, handIn(load), [](std::exception_ptr error) {
            if (error)
                die("a connection broke");
        });
    load.context.run();
    std::sort(load.waits.begin(), load.waits.end());
    std::printf("per_s %.0f\np50_ms %.2f\np99_ms %.2f\n", double(load.waits.size()) / seconds.count(),
                percentile(load.waits, 0.5), percentile(load.waits, 0.99));
}
