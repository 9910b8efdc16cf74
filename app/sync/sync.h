// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/station.h"
#include "app/sync/enrolment.h"

#include <QMap>

#include <chrono>
#include <memory>

namespace yeban {

enum class LinkState {
    Unknown, ///< nothing tried yet
    Reachable,
    Unreachable, ///< no hall, or somebody else answers in its place
    NotEnrolled, ///< the hall does not know this terminal: uploads wait for a technician
};
const char *nameOf(LinkState link); ///< "unknown", "reachable", "unreachable", "not-enrolled"

/// Waiting times of sync; the defaults are the product's, tests shorten them.
struct SyncTimes
{
    std::chrono::milliseconds heartbeat{60'000};
    std::chrono::milliseconds longPoll{30'000};   ///< how long the hall may hold a feed request
    std::chrono::milliseconds answer{20'000};     ///< silence after which a request has failed
    std::chrono::milliseconds backoffUnit{1'000}; ///< full jitter U(0, min(300, 2ⁿ) units)
    std::chrono::milliseconds purgeAfter{24 * 3600 * 1000};
    std::chrono::milliseconds knock{5'000}; ///< while nobody answers: is the way to the hall open again?
};

/// Outbox -> hall, decisions and grants <- hall, the hall's time -> Clock. Two lanes, each on a Worker of its
/// own, so that a slow upload never holds back a decision. Starts at construction. Home (GUI) thread object;
/// `station` and `clock` outlive it.
class Sync : public QObject
{
    Q_OBJECT

public:
    /// `keys` sign the request for a new certificate before the old one ends; null: it is not renewed.
    Sync(Station &station, Clock &clock, Enrolment enrolment, SyncTimes times = {},
         std::shared_ptr<const Keyring> keys = {});
    ~Sync() override;

    LinkState link() const { return m_link; }
    QDateTime linkSince() const { return m_linkSince; } ///< UTC; of the last change
    /// Told to the hall with the next heartbeat: kind -> state name.
    void setDeviceStates(const QMap<QString, QString> &states);
    /// Tries again at once instead of at the end of a backoff.
    void wake();
    /// For a citizen who stands here; as long as this object lives.
    HallPort &cases();

Q_SIGNALS:
    void linkChanged(yeban::LinkState link);
    /// Something a technician must see: a rejected or quarantined submission, a wrong signature.
    void alarm(const QString &what);

private:
    struct Lanes;
    void setLink(LinkState link);

    LinkState m_link = LinkState::Unknown;
    QDateTime m_linkSince;
    std::unique_ptr<Lanes> m_lanes;
};

/// The latest time that the hall signed, as an earlier run kept it; what Clock is constructed with. Invalid
/// if none. Read before the Station starts.
QDateTime clockFloor(Store &store);

} // namespace yeban
