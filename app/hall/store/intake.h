// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/store_thread.h"

namespace yeban {

/// Where submissions go in: by one connection to the database, or by several, of which one puts in while another waits
/// for its COMMIT. Home thread only.
class Intake
{
public:
    /// They outlive it; at least one.
    explicit Intake(std::vector<StoreThread *> lanes) : m_lanes(std::move(lanes)) {}

    /// By the one for which the fewest wait. As StoreThread::put().
    void put(QList<InboxRow> rows, StoreThread::PutDone done);
    /// Of all together.
    Load load() const;

private:
    std::vector<StoreThread *> m_lanes;
};

} // namespace yeban
