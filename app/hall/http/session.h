// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/http/loop.h"
#include "app/hall/http/router.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace yeban {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// What the server knows of a connection; home thread only.
class Connection
{
public:
    explicit Connection(HallServer::Loop &loop);
    virtual ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    /// Draining: a connection on which nothing is asked is closed at once.
    virtual void closeIfIdle() = 0;

protected:
    HallServer::Loop &m_loop;
};

/// One connection over either stream. Lives in its coroutine's frame.
template <class Stream> class HttpSession : public Connection
{
public:
    template <class... Args>
    explicit HttpSession(HallServer::Loop &loop, Args &&...args)
        : Connection(loop), m_stream(std::forward<Args>(args)...), m_buffer(bufferBytes)
    {
    }
    asio::awaitable<void> serve();
    void closeIfIdle() override;

private:
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;
    /// Read ahead of one connection; more than the headers may take.
    static constexpr std::size_t bufferBytes = 24 * 1024;

    using Head = http::request_parser<http::empty_body>;
    enum class Next { Read, Close };

    asio::awaitable<Next> serveOne();
    asio::awaitable<Next> takeBody(Head &head);
    asio::awaitable<HallReply> ask(const Router::Admission &admission, const HallRequest &request,
                                   QByteArray body);
    asio::awaitable<Next> write(const HallReply &reply, unsigned version, Next next);
    asio::awaitable<void> refuse(const HallReply &reply, unsigned version);
    asio::awaitable<bool> greet();
    asio::awaitable<void> part();
    template <class Fields> HallRequest requestOf(const http::header<true, Fields> &head) const;
    beast::tcp_stream &lowest() { return beast::get_lowest_layer(m_stream); }

    Stream m_stream;
    QString m_peer; ///< of the certificate
    bool m_local = false;
    beast::flat_buffer m_buffer;
    bool m_idle = true;
    bool m_served = false; ///< at least one request
};

} // namespace yeban
