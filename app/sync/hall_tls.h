// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/certificates/certificate.h"

#include <QSslConfiguration>
#include <QSslError>

#include <atomic>
#include <memory>

namespace yeban {

/// How a terminal and its hall know each other in TLS. Immutable; any thread.
struct HallTls
{
    QByteArray authority; ///< DER; whom the terminal believes, and nobody else
    TlsIdentity identity; ///< the terminal's own; shown when there is one
    bool operator==(const HallTls &) const = default;

    /// TLS 1.3. Without an authority the server is not verified: only for the message that brings it, which
    /// the hall has signed.
    QSslConfiguration configuration() const;
};

/// What the lanes share, so that a renewed certificate reaches both.
using SharedTls = std::atomic<std::shared_ptr<const HallTls>>;

/// The machine's clock stands at 1970 until the hall has been heard, and TLS asks it. True if `errors` speak of
/// dates alone and either the hall's time says that they are right, or nothing but that time is being asked.
enum class Dates { Checked, AskedFor };
bool onlyTheClockIsWrong(const QList<QSslError> &errors, const Clock *clock, Dates dates);

} // namespace yeban
