// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/router.h"

#include "app/protocol/problem.h"
#include "app/protocol/submission.h"

namespace yeban {

namespace {

constexpr qint64 smallBody = 64 * 1024;

const char *titleOf(int status)
{
    switch (status) {
    case 400:
        return "The request is malformed";
    case 401:
        return "No valid token";
    case 403:
        return "Not allowed";
    case 404:
        return "Not found";
    case 405:
        return "This address does not take this method";
    case 408:
        return "The request took too long";
    case 413:
        return "The body is too large";
    case 422:
        return "Understood and not taken";
    case 426:
        return "This hall speaks protocol version 1";
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

struct RouteRow
{
    const char *method;
    const char *path; ///< segments; "*" takes any one
    Router::Call call;
    qint64 bodyLimit;
};

constexpr RouteRow routes[] = {
    {"GET", "v1/health", Router::Call::Health, 0},
    {"GET", "v1/time", Router::Call::Time, 0},
    {"POST", "v1/enrol", Router::Call::Enrol, smallBody},
    {"PUT", "v1/terminals/*/submissions/*", Router::Call::PutSubmission, maxEnvelopeBytes},
    {"GET", "v1/terminals/*/feed", Router::Call::Feed, 0},
    {"POST", "v1/terminals/*/heartbeat", Router::Call::Heartbeat, smallBody},
};

/// The segments that stand where the pattern has "*"; nullopt if the path is another.
std::optional<QList<QByteArray>> match(const QByteArray &path, const char *pattern)
{
    const QList<QByteArray> expected =
        QByteArray::fromRawData(pattern, qsizetype(qstrlen(pattern))).split('/');
    const QList<QByteArray> found = path.mid(1).split('/');
    if (!path.startsWith('/') || found.size() != expected.size())
        return std::nullopt;
    QList<QByteArray> taken;
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (expected[i] == "*")
            taken.append(found[i]);
        else if (expected[i] != found[i])
            return std::nullopt;
    }
    return taken;
}

} // namespace

HallReply problemReply(int status, const char *code, const char *detail)
{
    const HttpProblem problem{status, QLatin1String(code), QLatin1String(titleOf(status)),
                              QLatin1String(detail)};
    const bool later = status == 503 || status == 507;
    return {status, problem.toJson(), "application/problem+json", later ? 5 : 0};
}

Router::Router(Parts parts) : m_parts(std::move(parts)) {}

void Router::setTerminals(const QList<TerminalRow> &terminals)
{
    for (const TerminalRow &terminal : terminals)
        m_terminalOfToken.insert(terminal.tokenHash, terminal.terminalId);
}

tl::expected<Router::Admission, HallReply> Router::admit(const HallRequest &request) const
{
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray path = mark < 0 ? request.target : request.target.left(mark);
    bool known = false;
    for (const RouteRow &route : routes) {
        const auto segments = match(path, route.path);
        known = known || segments.has_value();
        if (!segments || request.method != route.method)
            continue;
        Admission admission;
        admission.call = route.call;
        admission.bodyLimit = route.bodyLimit;
        admission.query = mark < 0 ? QByteArray() : request.target.mid(mark + 1);
        if (segments->isEmpty())
            return admission;
        const QByteArray authorization = request.header("Authorization");
        if (!authorization.startsWith("Bearer "))
            return tl::unexpected(problemReply(401, "unauthorized", "Authorization: Bearer is missing"));
        admission.terminalId = m_terminalOfToken.value(tokenHash(authorization.mid(7)));
        if (admission.terminalId.isEmpty())
            return tl::unexpected(problemReply(401, "unauthorized", "this token is not of any terminal"));
        if (admission.terminalId.toUtf8() != segments->first())
            return tl::unexpected(problemReply(404, "not-found", "this token is not of that terminal"));
        admission.submissionId = segments->size() > 1 ? QString::fromLatin1(segments->at(1)) : QString();
        return admission;
    }
    return tl::unexpected(known ? problemReply(405, "method-not-allowed") : problemReply(404, "not-found"));
}

void Router::answer(const Admission &admission, const HallRequest &request, const QByteArray &body, Done done)
{
    if (m_draining && admission.call != Call::Health)
        return done(problemReply(503, "draining", "the hall is going down for a moment"));
    switch (admission.call) {
    case Call::Enrol:
        return enrol(body, std::move(done));
    case Call::Time:
        return time(admission.query, std::move(done));
    case Call::Health:
        return done(health());
    case Call::PutSubmission:
        return putSubmission(admission, request, body, std::move(done));
    case Call::Feed:
        return feed(admission, std::move(done));
    case Call::Heartbeat:
        return heartbeat(admission, body, std::move(done));
    }
}

HallReply Router::health() const
{
    if (m_draining)
        return problemReply(503, "draining", "the hall is going down for a moment");
    if (!m_parts.store.healthy())
        return problemReply(503, "store-broken", "the hall's store does not take anything");
    return {200, "{\"status\":\"ok\",\"version\":1}"};
}

} // namespace yeban
