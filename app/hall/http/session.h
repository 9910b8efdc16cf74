// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/http/loop.h"
#include "app/hall/http/router.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace yeban {

namespace beast = boost::beast;
namespace http = boost::beast::http;

/// One connection. Lives in its coroutine's frame; home thread only.
class HttpSession
{
public:
    HttpSession(HallServer::Loop &loop, asio::ip::tcp::socket socket);
    ~HttpSession();
    HttpSession(const HttpSession &) = delete;
    HttpSession &operator=(const HttpSession &) = delete;

    asio::awaitable<void> serve();
    /// Draining: a connection on which nothing is asked is closed at once.
    void closeIfIdle();

private:
    using Head = http::request_parser<http::empty_body>;
    enum class Next { Read, Close };

    asio::awaitable<Next> serveOne();
    asio::awaitable<Next> takeBody(Head &head);
    asio::awaitable<HallReply> ask(const Router::Admission &admission, const HallRequest &request,
                                   QByteArray body);
    asio::awaitable<Next> write(const HallReply &reply, unsigned version, Next next);
    asio::awaitable<void> refuse(const HallReply &reply, unsigned version);
    static HallReply problemOf(beast::error_code error);

    HallServer::Loop &m_loop;
    beast::tcp_stream m_stream;
    beast::flat_buffer m_buffer;
    bool m_idle = true;
    bool m_served = false; ///< at least one request
};

} // namespace yeban
