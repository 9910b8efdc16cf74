// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keyring.h"
#include "app/station/station.h"
#include "app/sync/lane_parts.h"
#include "tests/durability/power_cut_disk.h"
#include "tests/durability/simulated_hall.h"

#include <QTemporaryDir>

namespace yeban::test {

struct SyncFigures
{
    qint64 items = 0;
    qint64 lost = 0;       ///< saved, and neither in effect at the hall nor stopped before a technician's eyes
    qint64 duplicated = 0; ///< in effect twice
    qint64 poisoned = 0;   ///< of the items: rejected or still tried, and visible
    qint64 hurried = 0;    ///< requests before the end of a Retry-After
    qint64 extraRequests = 0; ///< PUTs beyond one for each healthy item
};

/// A terminal's store and the real rules of sync against a SimulatedHall, until everything has landed. The terminal is
/// killed and started again on the way. The store lies on a disk in memory, the clock is virtual.
class SyncNight
{
public:
    SyncNight(quint64 seed, NetworkFaults faults);
    /// `poisonPerMille` of the items are refused by the hall for ever, half as their own fault, half as the hall's.
    SyncFigures run(int items, unsigned poisonPerMille, unsigned kills);

private:
    void start();
    void save(unsigned poisonPerMille);
    bool landed();
    SyncFigures count() const;

    std::mt19937_64 m_random;
    QTemporaryDir m_folder;
    PowerCutDisk m_disk{m_folder.path()};
    Clock m_clock;
    SimulatedHall m_hall;
    std::shared_ptr<const Keyring> m_keys = Keyring::generate();
    std::unique_ptr<Station> m_station;
    std::vector<NewSubmission> m_saved;
    qint64 m_poisoned = 0;
};

} // namespace yeban::test
