// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/result.h"
#include "app/hall/http/message.h"
#include "app/protocol/problem.h"

namespace yeban {

namespace {

const char *titleOf(int status)
{
    switch (status) {
    case 400:
        return "The request is malformed";
    case 401:
        return "Not a terminal of this hall";
    case 403:
        return "Not allowed";
    case 404:
        return "Not found";
    case 405:
        return "This address does not take this method";
    case 408:
        return "The request took too long";
    case 409:
        return "Not in this order";
    case 413:
        return "The body is too large";
    case 422:
        return "Understood and not taken";
    case 426:
        return "This hall speaks protocol version 1";
    case 429:
        return "Too many requests";
    case 431:
        return "The headers are too large";
    case 503:
        return "Not now";
    case 507:
        return "The hall's store is full";
    default:
        return "The hall has a fault";
    }
}

} // namespace

HallReply problemReply(int status, const char *code, const char *detail)
{
    const HttpProblem problem{status, QLatin1String(code), QLatin1String(titleOf(status)),
                              QLatin1String(detail)};
    const int later = status == 503 ? 5 : status == 507 ? 60 : 0;
    return {status, problem.toJson(), "application/problem+json", later};
}

HallReply storeProblem(const Error &error)
{
    if (error.code == ErrorCode::StoreFull)
        return problemReply(507, "store-full");
    if (error.code == ErrorCode::StoreBroken || error.code == ErrorCode::Cancelled)
        return problemReply(503, "store-broken", "the hall's store does not take anything");
    return problemReply(500, "internal");
}

HallReply messageProblem(const Error &error)
{
    if (error.code == ErrorCode::Unsupported)
        return problemReply(426, "unsupported-version");
    return problemReply(400, "bad-request", error.detail.toLatin1().constData());
}

} // namespace yeban
