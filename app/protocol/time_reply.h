// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>

namespace yeban {

/// GET /v1/time?nonce=<base64url of 16–32 random bytes>, no token needed. The answer, as a SignedMessage;
/// the caller compares the nonce with its own (matches), so that an old answer cannot be played again.
struct TimeReply
{
    static constexpr const char *domain = "yeban-time-v1\n";

    QByteArray nonce;
    QDateTime time; ///< UTC, milliseconds

    bool matches(const QByteArray &own) const { return !own.isEmpty() && nonce == own; }
    QByteArray toJson() const;
    static Result<TimeReply> fromJson(const QByteArray &json);
    bool operator==(const TimeReply &) const = default;
};

} // namespace yeban
