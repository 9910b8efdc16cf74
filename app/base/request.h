// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <stop_token>

namespace yeban {

/// One request to a Worker. Copyable; outlives its answer harmlessly.
class Request
{
public:
    Request() = default;
    explicit Request(std::stop_source source, quint64 id = 0) : m_source(std::move(source)), m_id(id) {}
    /// What it is called in the log, where its maker numbers requests (a device does); else 0.
    quint64 id() const { return m_id; }
    /// Asks the work to stop; its completion then normally carries ErrorCode::Cancelled. Any thread.
    void cancel() { m_source.request_stop(); }

private:
    std::stop_source m_source{std::nostopstate};
    quint64 m_id = 0;
};

} // namespace yeban
