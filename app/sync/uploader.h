// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/lane_parts.h"
#include "app/sync/delivery.h"

namespace yeban {

/// The rules of the way to the hall: outbox, heartbeat, time. One request in flight. Runs until stopped. Knows the
/// world by its HallLines alone, so that a simulation runs these very rules.
class Uploader
{
public:
    /// `open`: a line without the terminal's certificate, which may have ended: time and renewal.
    Uploader(LaneParts &parts, HallLine &line, HallLine &open);
    void run();

private:
    using Time = std::chrono::milliseconds;

    void beatIfDue();
    void beat();
    void askTime();
    void renewCertificate();
    bool sendHeartbeat(); ///< true: the hall answered
    /// Sends what is due, one after the other, until nothing is or the lane must pause.
    void drain();
    enum class Size { Any, Small }; ///< Small: goes in one request
    /// What is due, on its way from now on: one, or as many as go together.
    Result<QList<OutboxItem>> take(Size size);
    struct Stop
    {
        UploadMove move;
        HttpAnswer answer;
    };
    /// Sends them and writes down what became of each; what the lane must pause for.
    std::optional<Stop> deliver(const QList<OutboxItem> &items, Size size);
    /// While a large one travels, heartbeats and what is small do not wait for its end. Answers a reply that stops it too.
    std::optional<HttpAnswer> letOthersBy();
    /// The hall refused them as a whole: each goes alone.
    void putBack(const QList<OutboxItem> &items);
    void settle(const OutboxItem &item, UploadMove move, const HttpAnswer &answer);
    /// Fewer at a time when the answer came too late, again more when it came.
    void learnFrom(const HttpAnswer &answer, qsizetype asked);
    void pauseFor(UploadMove move, const HttpAnswer &answer);
    void contactAgain(Time wait); ///< what waits is sent then
    void wait();
    Time untilDue();
    template <class Work> auto inStore(Work work) { return m_parts.station.call({}, std::move(work)); }

    LaneParts &m_parts;
    HallLine &m_line;
    HallLine &m_open;
    Delivery m_delivery;
    int m_failures = 0;  ///< in a row, of the lane
    qsizetype m_alone = 0; ///< so many go alone: together they were refused as a whole
    qsizetype m_together;  ///< so many go together: as a busy hall has answered in time
    Time m_nextBeat{0};  ///< since boot, as all times here
    Time m_beatHeld{0}; ///< the hall has named the time of the next one
    Time m_pauseEnd{0};
    bool m_asked = false;  ///< the hall has named the end of the pause: nothing shortens it
    bool m_closed = false; ///< nobody took a connection when it was last tried
};

} // namespace yeban
