// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/sync/hall_tls.h"

#include <QByteArray>
#include <QList>
#include <QPair>

#include <chrono>
#include <optional>

namespace yeban {

/// Why nobody answered.
enum class Silence {
    Unknown, ///< the connection broke, or who answered was not the hall
    Closed,  ///< nobody takes a connection there
    Late,    ///< the patience of the one who asked has ended
};

/// One HTTP reply as it came: any status; 0: there was none.
struct HttpAnswer
{
    int status = 0;
    QByteArray type; ///< media type without parameters, lower case
    QByteArray body{};
    std::optional<std::chrono::milliseconds> retryAfter; ///< as long as it is believed (retry_after.h)
    std::optional<qint64> uploadOffset{}; ///< Upload-Offset (app/protocol/blob.h)
    Silence silence = Silence::Unknown; ///< of status 0
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

/// All that the rules of sync need of the world: to ask the hall, to wait, the time since boot and chance. `Lane` is
/// the real one; a simulation with a virtual clock is another. One thread.
class HallLine
{
public:
    virtual ~HallLine() = default;

    /// Unreachable: no answer or a body beyond the limit, with deviceCode "tls": another certificate than the
    /// hall's, "closed" or "late": why (Silence). Cancelled: stopped. Redirects are not followed.
    virtual Result<HttpAnswer> exchange(const HttpAsk &ask) = 0;
    /// Does anybody take a connection at the hall's address? Asks nothing of him. Within 2 s.
    virtual bool knock() = 0;

    enum class Wake { AtBell, OnlyInTime };
    /// Ends early when stopped, or by the bell, and is then true; a bell that rang since the last sleep(AtBell)
    /// counts.
    virtual bool sleep(std::chrono::milliseconds time, Wake wake = Wake::AtBell) = 0;
    virtual bool stopped() const = 0;
    virtual std::chrono::milliseconds now() const = 0; ///< since boot
    virtual double chance() = 0;                       ///< in [0, 1)
};

/// What came, or status 0 with the reason why nothing did.
HttpAnswer answerOrSilence(const Result<HttpAnswer> &answer);

} // namespace yeban
