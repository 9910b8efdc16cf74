// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/worker.h"
#include "app/station/store.h"

#include <QTimer>

#include <functional>

namespace yeban {

/// When the store is looked after; the defaults are the product's, tests shorten them.
struct UpkeepTimes
{
    std::chrono::milliseconds look{10'000};               ///< between two looks at what is due
    std::chrono::milliseconds idle{10'000};               ///< without a visit's request: empty the log
    std::chrono::milliseconds quiet{300'000};             ///< without a visit's request: the nightly check may run
    std::chrono::milliseconds betweenChecks{20 * 3600'000}; ///< "every night", by a clock that may be corrected
    std::chrono::milliseconds afterFailedCheck{3600'000};
    std::chrono::milliseconds betweenReopens{20'000}; ///< after a fault of the disk
};

/// Looks after the store when nobody waits for it: empties the log, once a night checks every page, hashes the bodies
/// again and makes the copy, and opens the file anew after a fault of the disk. In pieces: a citizen who comes in
/// between waits for one piece at most, a check of the pages is broken off and begins again later. Home thread.
class Upkeep : public QObject
{
    Q_OBJECT

public:
    /// `backup` empty: no copy. `worker` is the store's and outlives this. `store` is used on it alone.
    Upkeep(Worker &worker, Store &store, QString backup, UpkeepTimes times);

    void touch();       ///< a visit asks something of the store
    void storeBroken(); ///< the store has said so

Q_SIGNALS:
    void checked(); ///< the nightly round came to its end; what it finds, the store itself says

private:
    enum class Piece { None, Pages, Bodies, Copy };
    void look();
    void reopen();
    void begin(Piece piece);
    void ended(const Result<qint64> &answer);
    bool unusedFor(std::chrono::milliseconds time) const;

    Worker &m_worker;
    Store &m_store;
    QString m_backup;
    UpkeepTimes m_times;
    QTimer m_timer;
    Request m_running;
    Piece m_piece = Piece::None;
    qint64 m_scrubbed = 0; ///< tseq
    std::chrono::milliseconds m_lastUse, m_nextReopen{0}, m_nextCheck{0}; ///< since boot
    bool m_broken = false;
    bool m_looking = false; ///< an answer of the Worker is on its way
};

} // namespace yeban
