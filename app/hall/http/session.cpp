// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/session.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace yeban {

namespace {

constexpr std::chrono::seconds lingerTime{2};
constexpr std::size_t lingerBytes = 256 * 1024;

auto into(beast::error_code &error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}

HallReply problemOf(beast::error_code error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return problemReply(431, "headers-too-large");
    if (error == http::error::body_limit)
        return problemReply(413, "body-too-large");
    return problemReply(400, "bad-request", "not HTTP/1.1");
}

/// The common name of the client's certificate, which the handshake has verified; empty without one.
QString peerOf(SSL *tls)
{
    X509 *certificate = SSL_get0_peer_certificate(tls);
    char name[128] = {};
    if (certificate)
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof(name));
    return QString::fromUtf8(name);
}

} // namespace

Connection::Connection(HallServer::Loop &loop) : m_loop(loop)
{
    m_loop.sessions.insert(this);
}

Connection::~Connection()
{
    m_loop.sessions.erase(this);
    if (m_loop.draining && m_loop.sessions.empty())
        m_loop.context.stop();
}

template <class Stream>
template <class Fields>
HallRequest HttpSession<Stream>::requestOf(const http::header<true, Fields> &head) const
{
    const auto bytes = [](beast::string_view view) {
        return QByteArray(view.data(), qsizetype(view.size()));
    };
    return {bytes(head.method_string()), bytes(head.target()),
            [&head, bytes](const char *name) { return bytes(head[name]); }, isTls, m_local, m_peer};
}

template <class Stream> void HttpSession<Stream>::closeIfIdle()
{
    if (m_idle)
        lowest().close();
}

template <class Stream> asio::awaitable<void> HttpSession<Stream>::serve()
{
    beast::error_code ignored;
    lowest().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    const auto remote = lowest().socket().remote_endpoint(ignored);
    m_local = !ignored && remote.address().is_loopback();
    if (!co_await greet())
        co_return;
    while (co_await serveOne() == Next::Read && !m_loop.draining) {
    }
    co_await part();
    lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

// False: no TLS, or a certificate that is not of this hall, or expired. Nobody there reads a reason.
template <class Stream> asio::awaitable<bool> HttpSession<Stream>::greet()
{
    if constexpr (isTls) {
        beast::error_code error;
        lowest().expires_after(m_loop.limits.firstByteToHeaders);
        co_await m_stream.async_handshake(asio::ssl::stream_base::server, into(error));
        if (error) {
            m_loop.router->metrics().handshakeFailed();
            co_return false;
        }
        m_peer = peerOf(m_stream.native_handle());
    }
    co_return true;
}

// Says that the end is the end and not a cut.
template <class Stream> asio::awaitable<void> HttpSession<Stream>::part()
{
    if constexpr (isTls) {
        beast::error_code ignored;
        lowest().expires_after(lingerTime);
        co_await m_stream.async_shutdown(into(ignored));
    }
}

template <class Stream>
asio::awaitable<typename HttpSession<Stream>::Next> HttpSession<Stream>::serveOne()
{
    Head head;
    head.header_limit(m_loop.limits.headerBytes);
    head.body_limit(std::uint64_t(maxEnvelopeBytes));
    beast::error_code error;
    m_idle = true;
    lowest().expires_after(m_served ? m_loop.limits.idle : m_loop.limits.firstByteToHeaders);
    co_await http::async_read_header(m_stream, m_buffer, head, into(error));
    m_idle = false;
    m_served = true;
    if (error == http::error::end_of_stream || error == beast::error::timeout ||
        (error && error.category() == asio::error::get_system_category()))
        co_return Next::Close;
    if (error) {
        co_await refuse(problemOf(error), 11);
        co_return Next::Close;
    }
    co_return co_await takeBody(head);
}

template <class Stream>
asio::awaitable<typename HttpSession<Stream>::Next> HttpSession<Stream>::takeBody(Head &head)
{
    const unsigned version = head.get().version();
    const auto admission = m_loop.router->admit(requestOf(head.get().base()));
    if (!admission) {
        co_await refuse(admission.error(), version);
        co_return Next::Close;
    }
    const auto length = head.content_length();
    if (length && *length > std::uint64_t(admission->bodyLimit)) {
        co_await refuse(problemReply(413, "body-too-large"), version);
        co_return Next::Close;
    }
    beast::error_code error;
    lowest().expires_after(m_loop.limits.body);
    if (beast::iequals(head.get()[http::field::expect], "100-continue")) {
        http::response<http::empty_body> goOn{http::status::continue_, version};
        co_await http::async_write(m_stream, goOn, into(error));
    }
    http::request_parser<http::string_body> whole(std::move(head));
    whole.body_limit(std::uint64_t(admission->bodyLimit));
    if (!error)
        co_await http::async_read(m_stream, m_buffer, whole, into(error));
    if (error == http::error::body_limit) {
        co_await refuse(problemReply(413, "body-too-large"), version);
        co_return Next::Close;
    }
    if (error)
        co_return Next::Close; // gone, cut short or too slow: nobody reads an answer
    m_buffer.shrink_to_fit();
    lowest().expires_never(); // the hall's own time: a long poll is bounded by the router
    const std::string &body = whole.get().body();
    const Next next = whole.get().keep_alive() ? Next::Read : Next::Close;
    const HallReply reply = co_await ask(*admission, requestOf(whole.get().base()),
                                         QByteArray(body.data(), qsizetype(body.size())));
    co_return co_await write(reply, version, m_loop.draining ? Next::Close : next);
}

template <class Stream>
asio::awaitable<HallReply> HttpSession<Stream>::ask(const Router::Admission &admission, const HallRequest &request,
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

template <class Stream>
asio::awaitable<typename HttpSession<Stream>::Next> HttpSession<Stream>::write(const HallReply &reply, unsigned version, Next next)
{
    m_loop.router->metrics().answered(reply.status);
    http::response<http::string_body> response{http::status(reply.status), version};
    response.set(http::field::content_type, reply.type);
    response.set(http::field::cache_control, "no-store");
    if (reply.retryAfter > 0)
        response.set(http::field::retry_after, std::to_string(reply.retryAfter));
    if (reply.status == 401)
        response.set(http::field::www_authenticate, "Bearer");
    response.keep_alive(next == Next::Read);
    response.body() = reply.body.toStdString();
    response.prepare_payload();
    beast::error_code error;
    lowest().expires_after(m_loop.limits.write);
    co_await http::async_write(m_stream, response, into(error));
    co_return error ? Next::Close : next;
}

// The client may still be sending what nobody reads: closing at once would reset the connection and lose the
// answer.
template <class Stream>
asio::awaitable<void> HttpSession<Stream>::refuse(const HallReply &reply, unsigned version)
{
    co_await write(reply, version, Next::Close);
    beast::error_code error;
    if constexpr (!isTls) // over TLS part() says it
        lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    lowest().expires_after(lingerTime);
    std::array<char, 8192> sink;
    for (std::size_t read = 0; !error && read < lingerBytes;)
        read += co_await m_stream.async_read_some(asio::buffer(sink), into(error));
}

template class HttpSession<PlainStream>;
template class HttpSession<TlsStream>;

} // namespace yeban
