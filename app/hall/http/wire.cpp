// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/wire.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace yeban {

namespace {

namespace beast = boost::beast;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

auto into(beast::error_code &error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}

template <class Stream> class StreamWire : public Wire
{
public:
    template <class... Args>
    explicit StreamWire(std::shared_ptr<asio::ssl::context> context, Args &&...args)
        : m_context(std::move(context)), m_stream(std::forward<Args>(args)...)
    {
        beast::error_code error;
        lowest().socket().set_option(asio::ip::tcp::no_delay(true), error);
        const auto remote = lowest().socket().remote_endpoint(error);
        m_local = !error && remote.address().is_loopback();
    }
    asio::awaitable<std::size_t> read(asio::mutable_buffer bytes, beast::error_code &error) override
    {
        return m_stream.async_read_some(bytes, into(error));
    }
    asio::awaitable<void> write(std::array<asio::const_buffer, 2> bytes, beast::error_code &error) override
    {
        // One after the other: over TLS Boost 1.74 stands still after a short buffer that a long one follows.
        for (const asio::const_buffer &part : bytes)
            if (!error && part.size() > 0)
                co_await asio::async_write(m_stream, part, into(error));
    }
    void endsAfter(Time time) override { lowest().expires_after(time); }
    void endsNever() override { lowest().expires_never(); }
    void close() override { lowest().close(); }
    bool isLocal() const override { return m_local; }

protected:
    beast::tcp_stream &lowest() { return beast::get_lowest_layer(m_stream); }

private:
    std::shared_ptr<asio::ssl::context> m_context; ///< of the stream: a renewed certificate brings another one

protected:
    Stream m_stream;

private:
    bool m_local = false;
};

class PlainWire final : public StreamWire<PlainStream>
{
public:
    explicit PlainWire(asio::ip::tcp::socket socket) : StreamWire(nullptr, std::move(socket)) {}
    asio::awaitable<bool> greet() override { co_return true; }
    asio::awaitable<void> part() override
    {
        beast::error_code ignored;
        lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        co_return;
    }
    bool isTls() const override { return false; }
    QString peer() const override { return {}; }
};

class TlsWire final : public StreamWire<TlsStream>
{
public:
    TlsWire(asio::ip::tcp::socket socket, const std::shared_ptr<asio::ssl::context> &context)
        : StreamWire(context, std::move(socket), *context)
    {
    }
    asio::awaitable<bool> greet() override
    {
        beast::error_code error;
        co_await m_stream.async_handshake(asio::ssl::stream_base::server, into(error));
        if (error)
            co_return false;
        X509 *certificate = SSL_get0_peer_certificate(m_stream.native_handle()); // verified by the handshake
        char name[128] = {};
        if (certificate)
            X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof(name));
        m_peer = QString::fromUtf8(name);
        co_return true;
    }
    asio::awaitable<void> part() override
    {
        beast::error_code ignored;
        co_await m_stream.async_shutdown(into(ignored));
    }
    bool isTls() const override { return true; }
    QString peer() const override { return m_peer; }

private:
    QString m_peer;
};

} // namespace

std::unique_ptr<Wire> plainWire(asio::ip::tcp::socket socket)
{
    return std::make_unique<PlainWire>(std::move(socket));
}

std::unique_ptr<Wire> tlsWire(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> context)
{
    return std::make_unique<TlsWire>(std::move(socket), context);
}

} // namespace yeban
