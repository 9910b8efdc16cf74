// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/sync.h"

#include "app/base/log.h"
#include "app/sync/case_desk.h"
#include "app/sync/feed_lane.h"
#include "app/sync/lane_parts.h"
#include "app/sync/uploader.h"

#include <QMetaObject>

namespace yeban {

YEBAN_LOG(logLink, "link")

/// The threads, and what they use: members above them go later.
struct Sync::Lanes
{
    LaneParts parts;
    Bell uploadBell{};
    Bell feedBell{};
    CaseDesk cases{parts};
    Worker upload{QStringLiteral("upload")};
    Worker feed{QStringLiteral("feed")};
};

Sync::Sync(Station &station, Clock &clock, Enrolment enrolment, SyncTimes times,
           std::shared_ptr<const Keyring> keys)
    : m_linkSince(clock.now())
{
    qRegisterMetaType<LinkState>();
    const auto home = [this](auto f) { QMetaObject::invokeMethod(this, std::move(f), Qt::QueuedConnection); };
    m_lanes.reset(new Lanes{{station,
                             clock,
                             std::move(enrolment),
                             times,
                             [this, home](LinkState state) {
                                 if (state == LinkState::Reachable && m_lanes->parts.awaitsContact.exchange(false))
                                     m_lanes->uploadBell.ring();
                                 home([this, state] { setLink(state); });
                             },
                             [this, home](const QString &what) {
                                 qCWarning(logLink) << what;
                                 home([this, what] { Q_EMIT alarm(what); });
                             },
                             {},
                             std::move(keys)}});
    m_lanes->parts.setTls(m_lanes->parts.enrolment.tls);
    connect(&station, &StationPort::submissionSaved, this, [this] { m_lanes->uploadBell.ring(); });
    Lanes &lanes = *m_lanes;
    const auto ended = [](const Status &) {};
    lanes.upload.request(
        this,
        [&lanes](std::stop_token stop) -> Status {
            const LaneParts &parts = lanes.parts;
            Lane lane(parts.enrolment.hall, lanes.uploadBell, stop, &parts.tls, &parts.clock);
            Lane open(parts.enrolment.hall, lanes.uploadBell, stop, &parts.publicTls, &parts.clock);
            Uploader(lanes.parts, lane, open).run();
            return {};
        },
        ended);
    lanes.feed.request(
        this,
        [&lanes](std::stop_token stop) -> Status {
            FeedLane(lanes.parts, lanes.feedBell, stop).run();
            return {};
        },
        ended);
}

Sync::~Sync() = default;

const char *nameOf(LinkState link)
{
    switch (link) {
    case LinkState::Unknown:
        return "unknown";
    case LinkState::Reachable:
        return "reachable";
    case LinkState::Unreachable:
        return "unreachable";
    case LinkState::NotEnrolled:
        return "not-enrolled";
    }
    Q_UNREACHABLE();
}

void Sync::setLink(LinkState link)
{
    if (link == m_link)
        return;
    m_link = link;
    m_linkSince = m_lanes->parts.clock.now();
    if (link == LinkState::Reachable)
        wake(); // what one lane found out spares the other the rest of its backoff
    qCInfo(logLink) << "the hall is" << nameOf(link);
    Q_EMIT linkChanged(link);
}

void Sync::setDeviceStates(const QMap<QString, QString> &states)
{
    m_lanes->parts.devices.store(std::make_shared<const QMap<QString, QString>>(states));
}

HallPort &Sync::cases()
{
    return m_lanes->cases;
}

void Sync::wake()
{
    m_lanes->uploadBell.ring();
    m_lanes->feedBell.ring();
}

} // namespace yeban
