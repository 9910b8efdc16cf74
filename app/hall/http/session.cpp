// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/session.h"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/serializer.hpp>

namespace yeban {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr Wire::Time lingerTime{2'000};
constexpr std::size_t lingerBytes = 256 * 1024;
constexpr std::size_t headRead = 8 * 1024;
constexpr std::size_t bodyRead = 64 * 1024;
constexpr std::size_t sentWithHead = 16 * 1024;

/// The client has said something that is no HTTP, or half of it; else it is gone or too slow.
bool isSpoken(beast::error_code error)
{
    return error.category() == http::make_error_code(http::error::bad_method).category() && error != http::error::end_of_stream;
}

HallReply problemOf(beast::error_code error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return problemReply(431, "headers-too-large");
    if (error == http::error::body_limit)
        return problemReply(413, "body-too-large");
    return problemReply(400, "bad-request", "not HTTP/1.1");
}

std::string headOf(const HallReply &reply, unsigned version, bool keepAlive)
{
    http::response<http::empty_body> head{http::status(reply.status), version};
    const auto text = [](const QByteArray &bytes) {
        return beast::string_view(bytes.constData(), std::size_t(bytes.size()));
    };
    head.set(http::field::content_type, reply.type);
    head.set(http::field::cache_control, "no-store");
    for (const auto &[name, value] : reply.headers)
        head.set(text(name), text(value));
    if (reply.retryAfter > 0)
        head.set(http::field::retry_after, std::to_string(reply.retryAfter));
    if (reply.status == 401)
        head.set(http::field::www_authenticate, "Bearer");
    head.keep_alive(keepAlive);
    if (reply.status >= 200 && reply.status != 204)
        head.content_length(std::uint64_t(reply.body.size()));
    http::response_serializer<http::empty_body> serializer(head);
    std::string bytes;
    beast::error_code error;
    while (!error && !serializer.is_done())
        serializer.next(error, [&](beast::error_code &, const auto &buffers) {
            bytes += beast::buffers_to_string(buffers);
            serializer.consume(beast::buffer_bytes(buffers));
        });
    return bytes;
}

} // namespace

HttpSession::HttpSession(HallServer::Loop &loop, std::unique_ptr<Wire> wire)
    : m_loop(loop), m_wire(std::move(wire)), m_arrival(loop.arrivals++), m_buffer(bodyRead)
{
    m_loop.sessions.insert(this);
    m_loop.strangers.emplace(m_arrival, this);
}

HttpSession::~HttpSession()
{
    m_loop.sessions.erase(this);
    m_loop.strangers.erase(m_arrival);
    if (m_loop.draining && m_loop.sessions.empty())
        m_loop.context.stop();
}

HallRequest HttpSession::requestOf(const RequestParser &parser) const
{
    const auto &head = parser.get().base();
    const auto bytes = [](beast::string_view view) {
        return QByteArray(view.data(), qsizetype(view.size()));
    };
    return {bytes(head.method_string()), bytes(head.target()),
            [&head, bytes](const char *name) { return bytes(head[name]); }, m_wire->isTls(), m_wire->isLocal(),
            m_wire->peer()};
}

void HttpSession::giveWay()
{
    m_loop.strangers.erase(m_arrival); // it goes when its coroutine hears of it
    m_wire->close();
}

void HttpSession::closeIfIdle()
{
    if (m_idle)
        m_wire->close();
}

asio::awaitable<void> HttpSession::serve()
{
    m_wire->endsAfter(m_loop.limits.firstByteToHeaders);
    const bool greeted = co_await m_wire->greet(); // in the condition itself g++ 12 makes nonsense of it
    if (!greeted) { // nobody there reads a reason
        m_loop.router->metrics().handshakeFailed();
        co_return;
    }
    while (co_await serveOne() == Next::Read && !m_loop.draining) {
    }
    m_wire->endsAfter(lingerTime);
    co_await m_wire->part();
    m_wire->close();
}

asio::awaitable<beast::error_code> HttpSession::read(RequestParser &parser, Part part)
{
    const auto isThere = [&] { return part == Part::Head ? parser.is_header_done() : parser.is_done(); };
    std::size_t headBytes = 0;
    beast::error_code error;
    while (!isThere()) {
        const bool inHead = !parser.is_header_done();
        if (m_buffer.size() > 0) {
            const std::size_t used = parser.put(m_buffer.data(), error);
            m_buffer.consume(used);
            headBytes += used;
        }
        if (error && error != http::error::need_more)
            co_return error;
        if (isThere())
            break;
        // The parser's own limit forgets the fields that it has already taken.
        if (inHead && headBytes + m_buffer.size() >= m_loop.limits.headerBytes)
            co_return http::make_error_code(http::error::header_limit);
        const std::size_t room = inHead ? headRead : bodyRead;
        const auto free = m_buffer.prepare(std::min(room, m_buffer.max_size() - m_buffer.size()));
        error = {};
        m_buffer.commit(co_await m_wire->read(free, error));
        if (error == asio::error::eof && !parser.got_some())
            co_return http::make_error_code(http::error::end_of_stream);
        if (error)
            co_return error == asio::error::eof ? http::make_error_code(http::error::partial_message) : error;
    }
    co_return beast::error_code();
}

asio::awaitable<HttpSession::Next> HttpSession::serveOne()
{
    RequestParser parser;
    parser.header_limit(m_loop.limits.headerBytes);
    parser.body_limit(std::uint64_t(maxEnvelopeBytes));
    m_idle = true;
    m_wire->endsAfter(m_served ? m_loop.limits.idle : m_loop.limits.firstByteToHeaders);
    const beast::error_code error = co_await read(parser, Part::Head);
    m_idle = false;
    m_served = true;
    if (error && !isSpoken(error))
        co_return Next::Close;
    if (error) {
        co_await refuse(problemOf(error), 11);
        co_return Next::Close;
    }
    co_return co_await takeBody(parser);
}

asio::awaitable<HttpSession::Next> HttpSession::takeBody(RequestParser &parser)
{
    const unsigned version = parser.get().version();
    const bool isHead = parser.get().method() == http::verb::head; // its answer has no body
    auto admission = m_loop.router->admit(requestOf(parser));
    if (!admission) {
        if (isHead)
            admission.error().body.clear();
        co_await refuse(admission.error(), version);
        co_return Next::Close;
    }
    if (admission->isVerified)
        m_loop.strangers.erase(m_arrival);
    const auto length = parser.content_length();
    if (length && *length > std::uint64_t(admission->bodyLimit)) {
        co_await refuse(problemReply(413, "body-too-large"), version);
        co_return Next::Close;
    }
    m_wire->endsAfter(m_loop.limits.body);
    beast::error_code error;
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        const std::string goOn = headOf({100, {}}, version, true);
        co_await m_wire->write({asio::buffer(goOn), asio::const_buffer()}, error);
    }
    parser.body_limit(std::uint64_t(admission->bodyLimit));
    parser.eager(true);
    if (!error)
        error = co_await read(parser, Part::Whole);
    if (error && isSpoken(error))
        co_await refuse(problemOf(error), version);
    if (error)
        co_return Next::Close;
    if (m_buffer.capacity() > headRead) // what a large body needed; a small buffer is not asked for again each time
        m_buffer.shrink_to_fit();
    m_wire->endsNever(); // the hall's own time: a long poll is bounded by the router
    const Next next = parser.get().keep_alive() ? Next::Read : Next::Close;
    HallReply reply = co_await ask(*admission, requestOf(parser), std::move(parser.get().body()));
    if (isHead)
        reply.body.clear();
    co_return co_await write(reply, version, m_loop.draining ? Next::Close : next);
}

asio::awaitable<HallReply> HttpSession::ask(const Router::Admission &admission, const HallRequest &request,
                                            QByteArray body)
{
    const auto start = [this, &admission, &request, &body](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        // Posted even when the router answers at once: a coroutine is never resumed while it is being
        // suspended.
        m_loop.router->answer(admission, request, body, [this, shared](HallReply reply) {
            asio::post(m_loop.context,
                       [shared, reply = std::move(reply)]() mutable { (*shared)(std::move(reply)); });
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<> &, void(HallReply)>(
        start, asio::use_awaitable);
}

asio::awaitable<HttpSession::Next> HttpSession::write(const HallReply &reply, unsigned version, Next next)
{
    m_loop.router->metrics().answered(reply.status);
    std::string bytes = headOf(reply, version, next == Next::Read);
    beast::error_code error;
    m_wire->endsAfter(m_loop.limits.write);
    asio::const_buffer rest(reply.body.constData(), std::size_t(reply.body.size()));
    if (rest.size() <= sentWithHead) { // one packet, one call of the kernel
        bytes.append(static_cast<const char *>(rest.data()), rest.size());
        rest = {};
    }
    co_await m_wire->write({asio::buffer(bytes), rest}, error);
    co_return error ? Next::Close : next;
}

// The client may still be sending what nobody reads: closing at once would reset the connection and lose the
// answer.
asio::awaitable<void> HttpSession::refuse(const HallReply &reply, unsigned version)
{
    co_await write(reply, version, Next::Close);
    m_wire->endsAfter(lingerTime);
    if (!m_wire->isTls()) // over TLS the end says it
        co_await m_wire->part();
    beast::error_code error;
    std::array<char, 8192> sink;
    for (std::size_t read = 0; !error && read < lingerBytes;)
        read += co_await m_wire->read(asio::buffer(sink), error);
}

} // namespace yeban
