// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/http/loop.h"

#include <array>

namespace yeban {

/// The bytes of one connection, in the clear or in TLS. One template less for everything above it: what Asio makes of
/// a stream is made in wire.cpp alone. Home thread only; one read and one write at a time.
class Wire
{
public:
    using Time = std::chrono::milliseconds;
    virtual ~Wire() = default;

    /// The handshake. False: no TLS, or a certificate that is not of this hall, or expired.
    virtual asio::awaitable<bool> greet() = 0;
    /// Whatever comes, at least a byte; 0 with an error (asio::error::eof at the end).
    virtual asio::awaitable<std::size_t> read(asio::mutable_buffer into, boost::system::error_code &error) = 0;
    virtual asio::awaitable<void> write(std::array<asio::const_buffer, 2> bytes, boost::system::error_code &error) = 0;
    /// Says that the end is the end and not a cut, in TLS; in the clear that nothing more will be sent.
    virtual asio::awaitable<void> part() = 0;

    virtual void endsAfter(Time time) = 0; ///< what is begun from now on fails then
    virtual void endsNever() = 0;
    virtual void close() = 0;

    virtual bool isTls() const = 0;
    virtual bool isLocal() const = 0;    ///< from this machine
    virtual QString peer() const = 0; ///< the common name of its certificate; empty without one
};

std::unique_ptr<Wire> plainWire(asio::ip::tcp::socket socket);
std::unique_ptr<Wire> tlsWire(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> context);

} // namespace yeban
