// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/http/request_parser.h"
#include "app/hall/http/router.h"
#include "app/hall/http/wire.h"

#include <boost/beast/core/flat_buffer.hpp>

namespace yeban {

/// One connection: its requests, one after the other. Home thread only; lives in its coroutine's frame.
class HttpSession
{
public:
    HttpSession(HallServer::Loop &loop, std::unique_ptr<Wire> wire);
    ~HttpSession();
    HttpSession(const HttpSession &) = delete;
    HttpSession &operator=(const HttpSession &) = delete;

    asio::awaitable<void> serve();
    /// Another one needs the place: this one is closed.
    void giveWay();
    /// Draining: a connection on which nothing is asked is closed at once.
    void closeIfIdle();

private:
    enum class Next { Read, Close };
    enum class Part { Head, Whole };

    asio::awaitable<Next> serveOne();
    asio::awaitable<Next> takeBody(RequestParser &parser);
    /// Feeds the parser until that part is there. end_of_stream: the client left between two requests.
    asio::awaitable<boost::system::error_code> read(RequestParser &parser, Part part);
    asio::awaitable<HallReply> ask(const Router::Admission &admission, const HallRequest &request,
                                   QByteArray body);
    asio::awaitable<Next> write(const HallReply &reply, unsigned version, Next next);
    asio::awaitable<void> refuse(const HallReply &reply, unsigned version);
    HallRequest requestOf(const RequestParser &parser) const;

    HallServer::Loop &m_loop;
    std::unique_ptr<Wire> m_wire;
    quint64 m_arrival;
    boost::beast::flat_buffer m_buffer;
    bool m_idle = true;
    bool m_served = false; ///< at least one request
};

} // namespace yeban
