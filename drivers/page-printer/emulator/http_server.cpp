// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/http_server.h"

#include <QTcpSocket>
#include <QTimer>

#include <utility>

#include <boost/beast/http.hpp>

#include <memory>
#include <sstream>

namespace yeban::ipp_emulator {

namespace http = boost::beast::http;

namespace {

constexpr quint64 bodyLimit = 64 * 1024 * 1024;
constexpr int lateMs = 300;
constexpr qsizetype fewBytes = 7;

using Parser = http::request_parser<http::string_body>;

template <class Message> QByteArray bytesOf(const Message &message)
{
    std::ostringstream stream;
    stream << message;
    return QByteArray::fromStdString(stream.str());
}

QByteArray answerTo(const Parser::value_type &request, http::status status, const QByteArray &body)
{
    http::response<http::string_body> response(status, request.version());
    response.set(http::field::server, "yeban-emulator-page-printer");
    response.set(http::field::content_type, "application/ipp");
    response.keep_alive(request.keep_alive());
    response.body() = body.toStdString();
    response.prepare_payload();
    return bytesOf(response);
}

std::unique_ptr<Parser> newParser()
{
    auto parser = std::make_unique<Parser>();
    parser->body_limit(bodyLimit);
    parser->eager(true);
    return parser;
}

} // namespace

class HttpConnection : public QObject
{
public:
    HttpConnection(HttpServer &server, QTcpSocket *socket)
        : m_server(server), m_socket(socket), m_parser(newParser())
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this] { work(); });
        connect(socket, &QTcpSocket::disconnected, this, [this] {
            m_server.m_connections.remove(this);
            deleteLater();
        });
    }
    void abort() { m_socket->abort(); }
    void work();

private:
    bool parse();
    void respond();
    void send(const QByteArray &answer, bool keepAlive);

    HttpServer &m_server;
    QTcpSocket *m_socket;
    std::unique_ptr<Parser> m_parser;
    QByteArray m_input;
    bool m_continued = false;
};

void HttpConnection::work()
{
    if (m_server.m_manner == HttpServer::Manner::Stall)
        return;
    m_input += m_socket->readAll();
    while (!m_input.isEmpty() && parse()) {
        respond();
        m_parser = newParser();
        m_continued = false;
    }
}

/// True when a request is whole.
bool HttpConnection::parse()
{
    boost::system::error_code error;
    const std::size_t used = m_parser->put(
        boost::asio::buffer(m_input.constData(), static_cast<std::size_t>(m_input.size())), error);
    m_input.remove(0, static_cast<qsizetype>(used));
    if (error && error != http::error::need_more) {
        m_socket->abort();
        return false;
    }
    const bool waits = m_parser->is_header_done() && !m_parser->is_done() && !m_continued &&
                       boost::beast::iequals(m_parser->get()[http::field::expect], "100-continue");
    if (waits) {
        m_continued = true;
        m_socket->write(bytesOf(http::response<http::empty_body>(http::status::continue_, 11)));
        return !m_input.isEmpty() && parse();
    }
    return m_parser->is_done();
}

void HttpConnection::respond()
{
    if (m_server.m_manner == HttpServer::Manner::Reset) {
        m_socket->abort();
        return;
    }
    const Parser::value_type request = m_parser->release();
    const bool isIpp =
        request.method() == http::verb::post && request[http::field::content_type] == "application/ipp";
    const QByteArray body =
        isIpp ? m_server.m_handler(QByteArray::fromStdString(request.body())) : QByteArray();
    if (isIpp && body.isEmpty()) {
        m_socket->abort();
        return;
    }
    const QByteArray answer = answerTo(request, isIpp ? http::status::ok : http::status::bad_request, body);
    const int wait = m_server.m_manner == HttpServer::Manner::Late ? lateMs : 0;
    QTimer::singleShot(wait, this, [this, answer, keep = request.keep_alive()] { send(answer, keep); });
}

void HttpConnection::send(const QByteArray &answer, bool keepAlive)
{
    const HttpServer::Manner manner = m_server.m_manner;
    const qsizetype length = manner == HttpServer::Manner::Short ? answer.size() / 2 : answer.size();
    const qsizetype piece = manner == HttpServer::Manner::Chunk ? fewBytes : length;
    for (qsizetype at = 0; at < length; at += piece) {
        m_socket->write(answer.mid(at, std::min(piece, length - at)));
        m_socket->flush();
    }
    if (!keepAlive || manner == HttpServer::Manner::Short)
        m_socket->disconnectFromHost();
}

HttpServer::HttpServer(Handler handler) : m_handler(std::move(handler))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            auto *connection = new HttpConnection(*this, socket);
            connection->setParent(this);
            m_connections.insert(connection);
            connection->work();
        }
    });
}

bool HttpServer::listen(const QHostAddress &host, quint16 port)
{
    return m_server.listen(host, port);
}

void HttpServer::close()
{
    m_server.close();
    const QSet<HttpConnection *> connections = m_connections; // aborting takes them out of the set
    for (HttpConnection *connection : connections)
        connection->abort();
}

void HttpServer::setManner(Manner manner)
{
    m_manner = manner;
    const QSet<HttpConnection *> connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->work(); // what came while it stalled
}

} // namespace yeban::ipp_emulator
