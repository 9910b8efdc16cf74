// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/feed.h"
#include "app/sync/lane_parts.h"

namespace yeban {

/// As the store keeps it.
HallDecision decisionOf(const CaseDecision &decision);
StoredGrant grantOf(const PrintGrant &grant);

/// The lane from the hall: decisions and grants by long poll. Runs until stopped.
class FeedLane
{
public:
    FeedLane(LaneParts &parts, const Bell &bell, std::stop_token stop);
    void run();

private:
    /// One poll; true when it was answered by the hall.
    bool poll();
    bool apply(const FeedPage &page);
    Status applyEntry(const SignedMessage &message);
    template <class Work> auto inStore(Work work) { return m_parts.station.call({}, std::move(work)); }

    LaneParts &m_parts;
    Lane m_lane;
    std::optional<std::chrono::milliseconds> m_asked; ///< Retry-After of the last poll's answer
};

} // namespace yeban
