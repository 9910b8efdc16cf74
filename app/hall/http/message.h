// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace yeban {

/// A request's line and headers, as read from the socket and not yet believed.
struct HallRequest
{
    QByteArray method;                                  ///< "GET"
    QByteArray target;                                  ///< "/v1/health?x=y"
    std::function<QByteArray(const char *name)> header; ///< a header's value or an empty array
};

struct HallReply
{
    int status = 500;
    QByteArray body;
    const char *type = "application/json";
    int retryAfter = 0; ///< seconds; 0: say nothing
};

/// application/problem+json (app/protocol/problem.h). `detail` is fixed text of ours, never what a client
/// sent.
HallReply problemReply(int status, const char *code, const char *detail = "");

} // namespace yeban
