// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/simulated_hall.h"

#include "app/protocol/batch.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/message.h"
#include "app/protocol/problem.h"
#include "app/protocol/time_reply.h"

#include <QUrlQuery>

namespace yeban::test {

using namespace std::chrono_literals;

namespace {

const QString terminal = QStringLiteral("t1");
const QDateTime birth(QDate(2026, 11, 22), QTime(2, 0), Qt::UTC);

HttpAnswer problem(int status, const char *code)
{
    return {status, "application/problem+json",
            HttpProblem{status, QLatin1String(code), QStringLiteral("title"), {}}.toJson(), {}};
}

tl::unexpected<Error> nobody()
{
    return fail(ErrorCode::Unreachable, QStringLiteral("no answer"));
}

Result<SubmissionPut> putOf(const HttpAsk &ask)
{
    return SubmissionPut::fromHeaders(ask.path.section(QLatin1Char('/'), -1), [&](const char *name) {
        for (const auto &[key, value] : ask.headers)
            if (key == name)
                return value;
        return QByteArray();
    });
}

} // namespace

SimulatedHall::SimulatedHall(quint64 seed, NetworkFaults faults, Clock &clock)
    : m_random(seed), m_faults(faults), m_clock(clock)
{
    pass(0ms);
}

void SimulatedHall::pass(std::chrono::milliseconds time)
{
    m_now += time;
    m_clock.setKnown(birth.addMSecs(m_now.count()));
    if (enough && enough())
        m_stopped = true;
}

bool SimulatedHall::sleep(std::chrono::milliseconds time, Wake)
{
    pass(time);
    return false;
}

Result<HttpAnswer> SimulatedHall::exchange(const HttpAsk &ask)
{
    pass(5ms);
    if (stopped())
        return fail(ErrorCode::Cancelled);
    if (m_now < m_askedUntil)
        ++m_hurried;
    if (happens(m_faults.outage))
        m_outageEnd = m_now + std::chrono::seconds(m_random() % 600);
    if (m_now < m_outageEnd)
        return nobody();
    if (ask.method == "PUT" || ask.path.endsWith(QLatin1String("/batches")))
        return answerUpload(ask);
    if (ask.path.startsWith(QLatin1String("/v1/time"))) {
        const QByteArray nonce =
            QByteArray::fromBase64(QUrlQuery(ask.path.section(QLatin1Char('?'), 1)).queryItemValue(QStringLiteral("nonce")).toLatin1(),
                                   QByteArray::Base64UrlEncoding);
        return HttpAnswer{200, "application/json", signMessage(TimeReply{nonce, m_clock.now()}, m_key).toJson(), {}};
    }
    return HttpAnswer{200, "application/json", HeartbeatReply{m_clock.now(), {}, 100, 0}.toJson(), {}};
}

template <class Say> HttpAnswer SimulatedHall::answerEach(const HttpAsk &ask, Say say)
{
    if (ask.method == "PUT") {
        const auto put = putOf(ask);
        return put ? say(*put, ask.body) : problem(400, "bad-request");
    }
    const auto batch = Batch::fromBytes(ask.body);
    if (!batch)
        return problem(400, "bad-request");
    BatchReply reply;
    for (const auto &[put, envelope] : batch->items) {
        const HttpAnswer answer = say(put, envelope);
        reply.verdicts.append({put.submissionId, answer.status, answer.body});
    }
    return {200, "application/json", reply.toJson(), {}};
}

Result<HttpAnswer> SimulatedHall::answerUpload(const HttpAsk &ask)
{
    answerEach(ask, [this](const SubmissionPut &put, const QByteArray &) -> HttpAnswer {
        ++m_requests[put.submissionId];
        return {};
    });
    if (!m_delayed.empty() && m_random() % 4 == 0) { // an old copy overtakes
        take(m_delayed.front());
        m_delayed.pop_front();
    }
    if (happens(m_faults.delay))
        m_delayed.push_back(ask);
    if (happens(m_faults.dropRequest)) {
        pass(ask.patience);
        return nobody();
    }
    if (happens(m_faults.busy))
        return busy();
    if (happens(m_faults.lie))
        return lie(ask);
    HttpAsk arrived = ask;
    if (happens(m_faults.truncate))
        arrived.body.chop(1 + static_cast<qsizetype>(m_random() % 100));
    const HttpAnswer answer = take(arrived);
    if (happens(m_faults.duplicate))
        take(arrived);
    if (happens(m_faults.dropReply)) {
        pass(ask.patience);
        return nobody();
    }
    if (happens(m_faults.truncate))
        return HttpAnswer{answer.status, answer.type, answer.body.left(answer.body.size() / 2), {}};
    return answer;
}

HttpAnswer SimulatedHall::take(const HttpAsk &ask)
{
    return answerEach(ask, [this](const SubmissionPut &put, const QByteArray &envelope) { return take(put, envelope); });
}

HttpAnswer SimulatedHall::take(const SubmissionPut &put, const QByteArray &envelope)
{
    const QByteArray digest = QCryptographicHash::hash(envelope, QCryptographicHash::Sha256);
    if (digest != put.digest)
        return problem(400, "digest-mismatch");
    switch (poison(envelope)) {
    case Poison::None:
        break;
    case Poison::Rejected:
        return problem(422, "bad-request");
    case Poison::FaultOfTheHall:
        return {500, "text/plain", "fault", {}};
    }
    if (const auto held = m_byId.constFind(put.submissionId); held != m_byId.cend())
        return *held == digest ? receipt(put, m_key, 200) : problem(422, "submission-conflict");
    if (m_byNumber.contains(put.tseq))
        return problem(422, "tseq-conflict");
    m_byId.insert(put.submissionId, digest);
    m_byNumber.insert(put.tseq, put.submissionId);
    m_twice += m_effects.contains(digest);
    m_effects.insert(digest);
    return receipt(put, m_key, 201);
}

HttpAnswer SimulatedHall::receipt(const SubmissionPut &put, const SigningKey &signer, int status) const
{
    SubmissionReceipt made;
    made.submissionId = put.submissionId;
    made.terminalId = terminal;
    made.tseq = put.tseq;
    made.digest = put.digest;
    made.time = m_clock.now();
    return {status, "application/json", signMessage(made, signer).toJson(), {}};
}

HttpAnswer SimulatedHall::busy()
{
    static constexpr int statuses[] = {408, 409, 425, 429, 500, 502, 503, 504, 507};
    HttpAnswer answer = problem(statuses[m_random() % std::size(statuses)], "busy");
    if (m_random() % 2 == 0 && answer.status != 409 && answer.status != 500) {
        answer.retryAfter = std::chrono::seconds(1 + m_random() % 120);
        m_askedUntil = m_now + *answer.retryAfter;
    }
    return answer;
}

// Somebody else in the hall's place, or a hall that errs: nothing of this may count as a receipt.
HttpAnswer SimulatedHall::lie(const HttpAsk &ask)
{
    switch (m_random() % 5) {
    case 0:
        return {200, "text/html", "<html>Welcome</html>", {}};
    case 1:
        return {302, "text/html", {}, {}};
    default:
        return answerEach(ask, [this](const SubmissionPut &put, const QByteArray &) { return lie(put); });
    }
}

HttpAnswer SimulatedHall::lie(SubmissionPut put)
{
    switch (m_random() % 3) {
    case 0:
        return receipt(put, m_otherKey, 201);
    case 1:
        put.tseq += 1;
        return receipt(put, m_key, 201);
    default:
        put.digest[0] = static_cast<char>(put.digest[0] ^ 1);
        return receipt(put, m_key, 200);
    }
}

} // namespace yeban::test
