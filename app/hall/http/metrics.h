// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>

namespace yeban {

/// What the hall has done since it started, for a scraper. Numbers only: no terminal, no case. Home thread only.
class Metrics
{
public:
    void answered(int status) { ++m_answers[status]; }
    void took(bool isNew) { ++(isNew ? m_taken : m_heldAlready); }
    void handshakeFailed() { ++m_badHandshakes; }

    /// What is so at this moment.
    struct Now
    {
        std::size_t connections = 0;
        std::size_t polls = 0;
        bool healthy = true;
        bool draining = false;
    };
    /// OpenMetrics 1.0 text.
    QByteArray text(const Now &now) const;
    static constexpr const char *type = "application/openmetrics-text; version=1.0.0; charset=utf-8";

private:
    std::map<int, quint64> m_answers; ///< by HTTP status
    quint64 m_taken = 0;
    quint64 m_heldAlready = 0;
    quint64 m_badHandshakes = 0;
};

} // namespace yeban
