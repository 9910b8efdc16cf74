// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/http/router.h"
#include "app/protocol/cases.h"

// A citizen goes on at a terminal that did not take the case in.

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

Result<Moved> moveSheets(HallStore &store, const QString &submissionId, const QString &terminalId,
                         const LeaseRequest &request, const HallKeys &keys)
{
    const auto row = store.cases.find(submissionId);
    if (!row)
        return fail(row.error());
    const QByteArray holder = keys.caseTag(caseTags::resident, request.residentNumber.toUtf8());
    if (row->residentTag.isEmpty() || !sameBytes(row->residentTag, holder))
        return fail(ErrorCode::Refused);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Result<QStringList> told = QStringList();
    if (row->state == HallState::Approved)
        told = store.leases.want(row->submissionId, terminalId, now);
    if (!told)
        return fail(told.error());
    for (const QString &other : std::as_const(*told))
        if (const Status recalled = store.feed.append(other, GrantRecall{row->submissionId}, keys.signing, now); !recalled)
            return fail(recalled.error());
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

HallReply tooMany()
{
    HallReply reply = problemReply(429, "too-many", "this terminal asks for more cases than people can");
    reply.retryAfter = 60;
    return reply;
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

void Router::leaseSheets(const Admission &admission, const QByteArray &body, Done done)
{
    if (!m_questions.take(admission.terminalId))
        return done(tooMany());
    const auto request = LeaseRequest::fromJson(body);
    if (!request)
        return done(messageProblem(request.error()));
    m_parts.store.submit(
        [request = *request, id = admission.subject, terminal = admission.terminalId, keys = m_parts.keys](
            HallStore &store) { return moveSheets(store, id, terminal, request, *keys); },
        [this, done](const Result<Moved> &moved) {
            if (!moved)
                return done(caseProblem(moved.error()));
            done({200, moved->standing.toJson()});
            for (const QString &holder : moved->holders)
                feedGrew(holder);
            m_parts.wanted();
        });
}

} // namespace yeban
