// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>
#include <QList>
#include <QMap>

namespace yeban {

/// POST /v1/terminals/{t}/heartbeat: how the terminal is. Nothing of any citizen.
struct Heartbeat
{
    QString software;
    QDateTime time;                  ///< the terminal's own, UTC
    QString clockQuality;            ///< "unknown", "held", "known"
    quint64 highestTseq = 0;         ///< given out so far
    quint64 acknowledgedTseq = 0;    ///< every one up to here has its receipt
    qint64 oldestWaitingSeconds = 0; ///< age of the oldest unacknowledged submission
    quint64 feedNumber = 0;          ///< applied so far
    QByteArray auditHead;            ///< hash at the end of the audit chain, 32 bytes or empty
    QMap<QString, QString> devices;  ///< kind -> state name ("ready", "fault", …), ≤ 32
    QMap<QString, qint64> stock;     ///< media -> sheets on hand, ≤ 32
    QMap<QString, qint64> doubts;    ///< what spoke for a forgery ("face-jump", "card-suspect") -> how often so far, ≤ 32

    QByteArray toJson() const;
    static Result<Heartbeat> fromJson(const QByteArray &json);
    bool operator==(const Heartbeat &) const = default;
};

/// A closed range of tseq that the hall has not got although the terminal gave them out.
struct TseqRange
{
    quint64 from = 0;
    quint64 to = 0;
    bool operator==(const TseqRange &) const = default;
};

inline constexpr int longestSpreadSeconds = 3600;

struct HeartbeatReply
{
    QDateTime time; ///< the hall's, UTC; not signed: for display, never for the clock (time_reply.h)
    QList<TseqRange> missing; ///< ≤ 100, ascending
    int drainPerSecond = 0;   ///< submissions that the hall takes in a second, as last measured
    int spreadSeconds = 0; ///< W: once the way to the hall is open again a terminal waits U(0, W) before it speaks

    QByteArray toJson() const;
    static Result<HeartbeatReply> fromJson(const QByteArray &json);
    bool operator==(const HeartbeatReply &) const = default;
};

} // namespace yeban
