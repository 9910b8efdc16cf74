// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/station/station.h"
#include "app/sync/enrolment.h"
#include "app/sync/lane.h"
#include "app/sync/sync.h"

#include <atomic>

namespace yeban {

/// What both lanes share. The functions may be called on a lane's thread; they post home.
struct LaneParts
{
    Station &station;
    Clock &clock;
    Enrolment enrolment;
    SyncTimes times;
    std::function<void(LinkState)> link; ///< Reachable also wakes a lane that had no answer
    std::function<void(const QString &)> alarm;
    std::atomic<std::shared_ptr<const QMap<QString, QString>>> devices;
    std::shared_ptr<const Keyring> keys{}; ///< null: certificates are not renewed
    SharedTls tls{};                       ///< null inside: plain http
    std::atomic<bool> awaitsContact = false; ///< uploads wait because no hall answered
    SharedTls publicTls{};                 ///< the same without the terminal's own certificate

    /// What both lanes show from their next connection on.
    void setTls(const HallTls &fresh)
    {
        if (fresh.authority.isEmpty())
            return; // plain http
        publicTls.store(std::make_shared<const HallTls>(HallTls{fresh.authority, {}}));
        tls.store(std::make_shared<const HallTls>(fresh));
    }
    /// "/v1/terminals/<id>/<rest>"
    QString path(const QString &rest) const
    {
        return QStringLiteral("/v1/terminals/%1/%2").arg(enrolment.terminalId, rest);
    }
    QPair<QByteArray, QByteArray> authorization() const
    {
        return {"Authorization", "Bearer " + enrolment.token.toLatin1()};
    }
};

} // namespace yeban
