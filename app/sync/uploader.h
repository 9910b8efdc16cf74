// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/lane_parts.h"
#include "app/sync/reply_table.h"

namespace yeban {

/// The lane to the hall: outbox, heartbeat, time. One request in flight. Runs until stopped.
class Uploader
{
public:
    Uploader(LaneParts &parts, const Bell &bell, std::stop_token stop);
    void run();

private:
    void beat();
    void askTime();
    void renewCertificate();
    void sendHeartbeat();
    /// Sends what is due, one after the other.
    void drain();
    UploadMove send(const OutboxItem &item, HttpAnswer &answer);
    void settle(const OutboxItem &item, UploadMove move, const HttpAnswer &answer, const QString &problem);
    void pauseFor(UploadMove move, const HttpAnswer &answer);
    std::chrono::milliseconds untilDue();
    template <class Work> auto inStore(Work work) { return m_parts.station.call({}, std::move(work)); }

    LaneParts &m_parts;
    Lane m_lane;
    Lane m_public; ///< without the terminal's certificate, which may have ended: time and renewal
    int m_failures = 0;                      ///< in a row, of the lane
    std::chrono::milliseconds m_nextBeat{0}; ///< since boot
};

} // namespace yeban
