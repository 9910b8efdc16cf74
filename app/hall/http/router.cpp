// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/router.h"

#include "app/protocol/batch.h"

namespace yeban {

namespace {

constexpr qint64 smallBody = 64 * 1024;

enum class Access {
    Anybody,  ///< also without a certificate
    Machine,  ///< from this machine only; elsewhere there is no such address
    Signed,   ///< the message's own signature says who asks
    Terminal, ///< token, and over TLS the certificate, of the terminal in the address
    Token,    ///< the same, of any terminal: what it asks about is its own
};

struct RouteRow
{
    const char *method;
    const char *path; ///< segments; "*" takes any one
    Router::Call call;
    Access access;
    qint64 bodyLimit;
};

constexpr RouteRow routes[] = {
    {"GET", "healthz", Router::Call::Live, Access::Anybody, 0},
    {"GET", "readyz", Router::Call::Ready, Access::Anybody, 0},
    {"GET", "v1/health", Router::Call::Ready, Access::Anybody, 0},
    {"GET", "metrics", Router::Call::Metrics, Access::Machine, 0},
    {"GET", "v1/time", Router::Call::Time, Access::Anybody, 0},
    {"GET", "v1/authority", Router::Call::Authority, Access::Anybody, 0},
    {"POST", "v1/enrol", Router::Call::Enrol, Access::Anybody, smallBody},
    {"POST", "v1/terminals/*/certificate", Router::Call::Renew, Access::Signed, smallBody},
    {"PUT", "v1/terminals/*/submissions/*", Router::Call::PutSubmission, Access::Terminal, maxEnvelopeBytes},
    {"POST", "v1/terminals/*/batches", Router::Call::PutBatch, Access::Terminal, maxBatchBytes},
    {"HEAD", "v1/blobs/*", Router::Call::BlobState, Access::Token, 0},
    {"PATCH", "v1/blobs/*", Router::Call::BlobPiece, Access::Token, blobPieceBytes},
    {"GET", "v1/terminals/*/feed", Router::Call::Feed, Access::Terminal, 0},
    {"POST", "v1/terminals/*/heartbeat", Router::Call::Heartbeat, Access::Terminal, smallBody},
    {"POST", "v1/cases/find", Router::Call::FindCase, Access::Token, smallBody},
    {"POST", "v1/cases/list", Router::Call::ListCases, Access::Token, smallBody},
    {"POST", "v1/cases/*/lease", Router::Call::LeaseSheets, Access::Token, smallBody},
    {"POST", "v1/cases/*/prefill", Router::Call::EarlierAnswers, Access::Token, smallBody},
    {"GET", "v1/window/taken", Router::Call::TakenTimes, Access::Token, 0},
};

/// The segments that stand where the pattern has "*"; nullopt if the path is another.
std::optional<QList<QByteArray>> match(const QList<QByteArray> &path, std::string_view pattern)
{
    QList<QByteArray> taken;
    for (const QByteArray &segment : path) {
        const auto end = std::min(pattern.find('/'), pattern.size());
        const std::string_view expected = pattern.substr(0, end);
        const bool isLast = end == pattern.size();
        if (expected == "*")
            taken.append(segment);
        else if (expected != std::string_view(segment.constData(), std::size_t(segment.size())))
            return std::nullopt;
        if (isLast)
            return &segment == &path.last() ? std::optional(taken) : std::nullopt;
        pattern.remove_prefix(end + 1);
    }
    return std::nullopt;
}

} // namespace

Router::Router(Parts parts) : m_parts(std::move(parts)), m_intake([this] {
    std::vector<StoreThread *> lanes{&m_parts.store};
    lanes.insert(lanes.end(), m_parts.beside.begin(), m_parts.beside.end());
    return lanes;
}())
{
}

void Router::setTerminals(const QList<TerminalRow> &terminals)
{
    for (const TerminalRow &terminal : terminals) {
        m_terminals.insert(terminal.terminalId, terminal);
        if (terminal.retired)
            m_terminalOfToken.remove(terminal.tokenHash);
        else
            m_terminalOfToken.insert(terminal.tokenHash, terminal.terminalId);
    }
}

tl::expected<Router::Admission, HallReply> Router::admit(const HallRequest &request) const
{
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray address = mark < 0 ? request.target : request.target.left(mark);
    const QList<QByteArray> path = address.startsWith('/') ? address.mid(1).split('/') : QList<QByteArray>();
    bool known = false;
    for (const RouteRow &route : routes) {
        if (route.access == Access::Machine && !request.local)
            continue;
        const auto segments = match(path, route.path);
        known = known || segments.has_value();
        if (!segments || request.method != route.method)
            continue;
        Admission admission;
        admission.call = route.call;
        admission.bodyLimit = route.bodyLimit;
        admission.query = mark < 0 ? QByteArray() : request.target.mid(mark + 1);
        admission.subject = segments->isEmpty() ? QString() : QString::fromLatin1(segments->last());
        if (route.access == Access::Signed)
            admission.terminalId = QString::fromLatin1(segments->first());
        if (route.access == Access::Terminal || route.access == Access::Token) {
            const auto asker = askerOf(request);
            if (!asker)
                return tl::unexpected(asker.error());
            if (route.access == Access::Terminal && *asker != QString::fromLatin1(segments->first()))
                return tl::unexpected(problemReply(404, "not-found", "this token is not of that terminal"));
            admission.terminalId = *asker;
            admission.isVerified = true;
        }
        return admission;
    }
    return tl::unexpected(known ? problemReply(405, "method-not-allowed") : problemReply(404, "not-found"));
}

tl::expected<QString, HallReply> Router::askerOf(const HallRequest &request) const
{
    if (request.tls && request.peer.isEmpty())
        return tl::unexpected(problemReply(401, "certificate-required", "show the terminal's certificate"));
    const QByteArray authorization = request.header("Authorization");
    if (!authorization.startsWith("Bearer "))
        return tl::unexpected(problemReply(401, "unauthorized", "Authorization: Bearer is missing"));
    const QString known = m_terminalOfToken.value(tokenHash(authorization.mid(7)));
    if (known.isEmpty() || (request.tls && request.peer != known))
        return tl::unexpected(
            problemReply(401, "unauthorized", "this token is not of any terminal that may use it here"));
    return known;
}

void Router::answer(const Admission &admission, const HallRequest &request, const QByteArray &body, Done done)
{
    const bool aboutUs =
        admission.call == Call::Live || admission.call == Call::Ready || admission.call == Call::Metrics;
    if (m_draining && !aboutUs)
        return done(problemReply(503, "draining", "the hall is going down for a moment"));
    switch (admission.call) {
    case Call::Enrol:
        return enrol(body, std::move(done));
    case Call::Time:
        return done(time(admission.query));
    case Call::Authority:
        return done(authority());
    case Call::Renew:
        return renew(admission, body, std::move(done));
    case Call::Live:
        return done({200, "{\"status\":\"ok\"}"});
    case Call::Ready:
        return done(ready());
    case Call::Metrics:
        return done(metricsText());
    case Call::PutSubmission:
        return putSubmission(admission, request, body, std::move(done));
    case Call::PutBatch:
        return putBatch(admission, body, std::move(done));
    case Call::BlobState:
        return blobState(admission, std::move(done));
    case Call::BlobPiece:
        return takePiece(admission, request, body, std::move(done));
    case Call::Feed:
        return feed(admission, std::move(done));
    case Call::Heartbeat:
        return heartbeat(admission, body, std::move(done));
    case Call::FindCase:
        return findCase(admission, body, std::move(done));
    case Call::ListCases:
        return listCases(admission, body, std::move(done));
    case Call::LeaseSheets:
        return leaseSheets(admission, body, std::move(done));
    case Call::EarlierAnswers:
        return prefill(admission, body, std::move(done));
    case Call::TakenTimes:
        return takenTimes(admission, std::move(done));
    }
}

HallReply Router::metricsText() const
{
    return {200,
            m_metrics.text({m_parts.connections(), m_waiting.size(), m_parts.store.healthy(), m_draining}),
            yeban::Metrics::type};
}

HallReply Router::ready() const
{
    if (m_draining)
        return problemReply(503, "draining", "the hall is going down for a moment");
    if (!m_parts.store.healthy())
        return problemReply(503, "store-broken", "the hall's store does not take anything");
    return {200, "{\"status\":\"ok\",\"version\":1}"};
}

} // namespace yeban
