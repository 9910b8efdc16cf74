// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included by the files that know Boost's sockets, and by nothing else.
#include <utility> // Boost 1.74's coroutine headers use std::exchange without it

#include "app/hall/http/server.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>

#include <map>
#include <optional>
#include <set>

namespace yeban {

namespace asio = boost::asio;

class HttpSession;

struct HallServer::Loop
{
    ServerLimits limits;
    Router *router = nullptr;
    std::set<HttpSession *> sessions;
    std::map<quint64, HttpSession *> strangers; ///< of them those that no terminal has used yet, by their arrival
    quint64 arrivals = 0;
    std::shared_ptr<asio::ssl::context> tls; ///< null: plain HTTP
    bool draining = false;
    std::function<QJsonObject(const QJsonObject &)> adminRun;
    std::string adminFile;       ///< removed at the end
    asio::io_context context{1}; ///< its end destroys what still waits, so everything those use stands above
    asio::ip::tcp::acceptor acceptor{context};
    std::optional<asio::local::stream_protocol::acceptor> adminAcceptor;
    std::unique_ptr<JobThread> adminThread; ///< joined first
};

} // namespace yeban
