// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/sync/bell.h"
#include "app/sync/hall_line.h"
#include "app/sync/hall_tls.h"

#include <QByteArray>
#include <QEventLoop>
#include <QList>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QPair>
#include <QSocketNotifier>
#include <QUrl>

#include <chrono>
#include <optional>
#include <stop_token>

namespace yeban {

/// A thread's own HTTP connection to the hall, and its way to wait: event loops that end when the lane is
/// stopped. Created and used on one thread, which needs no running event loop.
class Lane final : public HallLine
{
public:
    /// `tls` and `clock` outlive it. Both null: plain http to loopback.
    Lane(const QUrl &hall, const Bell &bell, std::stop_token stop, const SharedTls *tls = nullptr,
         const Clock *clock = nullptr);

    Result<HttpAnswer> exchange(const HttpAsk &ask) override;
    bool knock() override;
    bool sleep(std::chrono::milliseconds time, Wake wake = Wake::AtBell) override;
    bool stopped() const override { return m_stop.stop_requested(); }
    std::chrono::milliseconds now() const override { return Clock::sinceBoot(); }
    double chance() override { return QRandomGenerator::global()->generateDouble(); }
    std::stop_token stop() const { return m_stop; }

private:
    void adoptTls();

    QUrl m_hall;
    const Bell &m_bell;
    std::stop_token m_stop;
    QEventLoop m_loop; ///< first of the Qt objects: makes this thread's event dispatcher
    QSocketNotifier m_notifier;
    QNetworkAccessManager m_network;
    const SharedTls *m_sharedTls;
    const Clock *m_clock;
    std::shared_ptr<const HallTls> m_tls; ///< what the open connections were made with
    QSslConfiguration m_ssl;
    Dates m_dates = Dates::Checked; ///< of the request under way
    bool m_rang = false;
    std::stop_callback<std::function<void()>> m_onStop;
};

} // namespace yeban
