// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility> // Boost 1.74's coroutine headers use std::exchange without it

#include <QByteArray>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/parser.hpp>

namespace yeban {

/// A request's body, read straight into what the rest of the hall passes on.
struct BytesBody
{
    using value_type = QByteArray;

    class reader
    {
    public:
        template <bool isRequest, class Fields>
        reader(boost::beast::http::header<isRequest, Fields> &, value_type &body) : m_body(body)
        {
        }
        void init(const boost::optional<std::uint64_t> &length, boost::beast::error_code &error)
        {
            if (length)
                m_body.reserve(qsizetype(*length)); // below the parser's body limit
            error = {};
        }
        template <class Buffers> std::size_t put(const Buffers &buffers, boost::beast::error_code &error)
        {
            std::size_t taken = 0;
            for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers); ++it) {
                const boost::asio::const_buffer part(*it);
                m_body.append(static_cast<const char *>(part.data()), qsizetype(part.size()));
                taken += part.size();
            }
            error = {};
            return taken;
        }
        void finish(boost::beast::error_code &error) { error = {}; }

    private:
        value_type &m_body;
    };
};

using RequestParser = boost::beast::http::request_parser<BytesBody>;

} // namespace yeban
