// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>

#include <functional>

namespace yeban {

/// A request's line and headers, as read from the socket and not yet believed.
struct HallRequest
{
    QByteArray method;                                  ///< "GET"
    QByteArray target;                                  ///< "/v1/health?x=y"
    std::function<QByteArray(const char *name)> header; ///< a header's value or an empty array
    bool tls = false;
    bool local = false; ///< from this machine
    QString peer{}; ///< the terminal that TLS knows by its certificate; empty: it showed none
};

struct HallReply
{
    int status = 500;
    QByteArray body;
    const char *type = "application/json";
    int retryAfter = 0; ///< seconds; 0: say nothing
    QList<QPair<QByteArray, QByteArray>> headers{}; ///< besides those of every answer
};

/// application/problem+json (app/protocol/problem.h). `detail` is fixed text of ours, never what a client
/// sent.
HallReply problemReply(int status, const char *code, const char *detail = "");
/// What the store could not do, without its inner words.
HallReply storeProblem(const Error &error);
/// What a message did wrong: the reader's words name fields, never values.
HallReply messageProblem(const Error &error);

} // namespace yeban
