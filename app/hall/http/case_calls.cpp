// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/hall_date.h"
#include "app/hall/http/router.h"
#include "app/protocol/cases.h"
#include "app/protocol/window.h"

// A citizen goes on at a terminal that did not take the case in, or asks when the window has time.

namespace yeban {

namespace {

struct Moved
{
    CaseStanding standing;
    QStringList holders; ///< told to give the sheets back
};

Result<CaseStanding> standingOf(HallStore &store, const CaseRow &row)
{
    const auto leases = store.leases.ofCase(row.submissionId);
    if (!leases)
        return fail(leases.error());
    CaseStanding standing{{row.submissionId, row.state, row.reasons, row.creditCode},
                          row.caseNumber, row.serviceId, row.serviceVersion, row.time, {}};
    for (const SheetLease &lease : *leases)
        if (lease.waits())
            standing.waitingSheets.append(lease.sheetId);
    return standing;
}

Result<CaseStanding> findCase(HallStore &store, const CaseQuestion &question, const HallKeys &keys)
{
    const auto row = store.cases.find(question.caseNumber);
    if (!row)
        return fail(row.error());
    // One answer for "no such number" and "another secret": nobody learns which numbers there are.
    if (row->secretTag.isEmpty() || !sameBytes(row->secretTag, keys.caseTag(caseTags::secret, question.secret)))
        return fail(ErrorCode::NotFound);
    return standingOf(store, *row);
}

QByteArray tagOf(const Holder &holder, const HallKeys &keys)
{
    return keys.caseTag(caseTags::resident, holder.residentNumber.toUtf8());
}

Result<CaseList> casesOf(HallStore &store, const Holder &holder, const HallKeys &keys)
{
    const auto rows = store.cases.ofHolder(tagOf(holder, keys), mostListedCases);
    if (!rows)
        return fail(rows.error());
    CaseList list;
    for (const CaseRow &row : *rows) {
        const auto standing = standingOf(store, row);
        if (!standing)
            return fail(standing.error());
        list.cases.append(*standing);
    }
    return list;
}

/// Answers who was told to give theirs back.
Result<QStringList> wantSheets(HallStore &store, const QString &submissionId, const QString &terminalId, const HallKeys &keys,
                               const QDateTime &now)
{
    const auto holders = store.leases.holdersToAsk(submissionId, terminalId);
    if (!holders)
        return holders;
    for (const QString &other : *holders)
        if (const Status recalled = store.feed.append(other, GrantRecall{submissionId}, keys.signing, now); !recalled)
            return fail(recalled.error());
    const Status wanted = store.leases.want(submissionId, terminalId, now);
    return wanted ? holders : Result<QStringList>(fail(wanted.error()));
}

Result<Moved> moveSheets(HallStore &store, const QString &submissionId, const QString &terminalId, const Holder &holder,
                         const HallKeys &keys)
{
    const auto row = store.cases.find(submissionId);
    if (!row)
        return fail(row.error());
    if (!row->isOf(tagOf(holder, keys)))
        return fail(ErrorCode::Refused);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto told = row->state == HallState::Approved ? wantSheets(store, row->submissionId, terminalId, keys, now)
                                                        : QStringList();
    if (!told)
        return fail(told.error());
    if (const Status noted = store.audit(QStringLiteral("sheets-wanted"), row->submissionId, now); !noted)
        return fail(noted.error());
    return standingOf(store, *row).map([&](CaseStanding standing) { return Moved{std::move(standing), *told}; });
}

HallReply caseProblem(const Error &error)
{
    if (error.code == ErrorCode::NotFound)
        return problemReply(404, "not-found", "no such case, or nobody has looked into it yet");
    if (error.code == ErrorCode::Refused)
        return problemReply(403, "not-the-holder", "the case is somebody else's");
    return storeProblem(error);
}

HallReply notRecognised()
{
    return problemReply(403, "not-recognised", "nobody has recognised the holder of the card");
}

HallReply tooMany()
{
    HallReply reply = problemReply(429, "too-many", "this terminal asks for more cases than people can");
    reply.retryAfter = 60;
    return reply;
}

/// What is asked in the name of a holder whom the terminal has recognised; else the reply that refuses it.
template <class Request>
tl::expected<Request, HallReply> askedForHolder(RateLimit &limit, const QString &terminalId, const QByteArray &body)
{
    if (!limit.take(terminalId))
        return tl::unexpected(tooMany());
    auto request = Request::fromJson(body);
    if (!request)
        return tl::unexpected(messageProblem(request.error()));
    if (!request->holder.identity.recognised())
        return tl::unexpected(notRecognised());
    return *std::move(request);
}

} // namespace

void Router::findCase(const Admission &admission, const QByteArray &body, Done done)
{
    if (!m_questions.take(admission.terminalId))
        return done(tooMany());
    const auto question = CaseQuestion::fromJson(body);
    if (!question)
        return done(messageProblem(question.error()));
    m_parts.store.submit(
        [question = *question, keys = m_parts.keys](HallStore &store) { return yeban::findCase(store, question, *keys); },
        [done](const Result<CaseStanding> &found) {
            done(found ? HallReply{200, found->toJson()} : caseProblem(found.error()));
        });
}

void Router::listCases(const Admission &admission, const QByteArray &body, Done done)
{
    const auto request = askedForHolder<HolderRequest>(m_questions, admission.terminalId, body);
    if (!request)
        return done(request.error());
    m_parts.store.submit(
        [holder = request->holder, keys = m_parts.keys](HallStore &store) { return casesOf(store, holder, *keys); },
        [done](const Result<CaseList> &list) {
            done(list ? HallReply{200, list->toJson()} : storeProblem(list.error()));
        });
}

void Router::leaseSheets(const Admission &admission, const QByteArray &body, Done done)
{
    const auto request = askedForHolder<HolderRequest>(m_questions, admission.terminalId, body);
    if (!request)
        return done(request.error());
    m_parts.store.submit(
        [holder = request->holder, id = admission.subject, terminal = admission.terminalId, keys = m_parts.keys](
            HallStore &store) { return moveSheets(store, id, terminal, holder, *keys); },
        [this, done](const Result<Moved> &moved) {
            if (!moved)
                return done(caseProblem(moved.error()));
            done({200, moved->standing.toJson()});
            for (const QString &holder : moved->holders)
                feedGrew(holder);
            m_parts.wanted();
        });
}

void Router::prefill(const Admission &admission, const QByteArray &body, Done done)
{
    const auto request = askedForHolder<PrefillRequest>(m_prefills, admission.terminalId, body);
    if (!request)
        return done(request.error());
    if (!m_parts.prefill)
        return done(caseProblem(Error{ErrorCode::NotFound, {}, {}}));
    m_parts.prefill->ask(admission.subject, admission.terminalId, *request, [done](const Result<PrefillReply> &reply) {
        done(reply ? HallReply{200, reply->toJson()} : caseProblem(reply.error()));
    });
}

void Router::takenTimes(const Admission &admission, Done done)
{
    if (!m_questions.take(admission.terminalId))
        return done(tooMany());
    const QDate today = hallDate(QDateTime::currentDateTimeUtc());
    m_parts.store.submit([today](HallStore &store) { return store.cases.takenTimes(today); },
                         [done](const Result<yeban::TakenTimes> &taken) {
                             done(taken ? HallReply{200, taken->toJson()} : storeProblem(taken.error()));
                         });
}

} // namespace yeban
