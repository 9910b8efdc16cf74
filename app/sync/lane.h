// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/sync/bell.h"
#include "app/sync/hall_tls.h"

#include <QByteArray>
#include <QEventLoop>
#include <QList>
#include <QNetworkAccessManager>
#include <QPair>
#include <QSocketNotifier>
#include <QUrl>

#include <chrono>
#include <optional>
#include <stop_token>

namespace yeban {

/// One HTTP reply as it came: any status.
struct HttpAnswer
{
    int status = 0;
    QByteArray type; ///< media type without parameters, lower case
    QByteArray body{};
    std::optional<std::chrono::milliseconds> retryAfter; ///< given in seconds; a date is not understood
};

struct HttpAsk
{
    QByteArray method;
    QString path; ///< "/v1/…", with query
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    std::chrono::milliseconds patience{20'000}; ///< without a byte
    qsizetype mostBytes = 256 * 1024;           ///< of the reply's body
    Dates dates = Dates::Checked;               ///< AskedFor: GET /v1/time, whose answer is signed
};

/// A thread's own HTTP connection to the hall, and its way to wait: event loops that end when the lane is
/// stopped. Created and used on one thread, which needs no running event loop.
class Lane
{
public:
    /// `tls` and `clock` outlive it. Both null: plain http to loopback.
    Lane(const QUrl &hall, const Bell &bell, std::stop_token stop, const SharedTls *tls = nullptr,
         const Clock *clock = nullptr);

    /// Unreachable: no answer, a body beyond the limit, or with deviceCode "tls" another certificate than the
    /// hall's. Cancelled: stopped. Redirects are not followed.
    Result<HttpAnswer> exchange(const HttpAsk &ask);

    enum class Wake { AtBell, OnlyInTime };
    /// Ends early when stopped, or by the bell; a bell that rang since the last sleep(AtBell) counts.
    void sleep(std::chrono::milliseconds time, Wake wake = Wake::AtBell);
    bool stopped() const { return m_stop.stop_requested(); }
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
