// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/case_desk.h"

#include "app/envelope/secret.h"
#include "app/sync/feed_lane.h"
#include "app/sync/reply_table.h"

namespace yeban {

namespace {

constexpr std::chrono::milliseconds patience{10'000}; // somebody stands there

Result<CaseStanding> standingIn(const HttpAnswer &answer)
{
    const QString problem = problemCode(answer);
    if (answer.status == 404 && !problem.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("the hall knows no such case"));
    if (answer.status == 403 && !problem.isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("the case is somebody else's"));
    if (answer.status != 200 && !problem.isEmpty())
        return fail(ErrorCode::HallRefused, problem, QString::number(answer.status));
    const auto standing = answer.status == 200 ? CaseStanding::fromJson(answer.body)
                                               : Result<CaseStanding>(fail(ErrorCode::Unreachable));
    return standing ? standing : fail(ErrorCode::Unreachable, QStringLiteral("that was not the hall"));
}

} // namespace

Result<HallCase> CaseDesk::ask(const std::stop_token &stop, const QString &path, const QByteArray &body,
                               const QByteArray &receiptSecret)
{
    const Bell bell;
    Lane lane(m_parts.enrolment.hall, bell, stop, &m_parts.tls, &m_parts.clock);
    const auto answer = lane.exchange({.method = "POST",
                                       .path = path,
                                       .headers = {m_parts.authorization(), {"Content-Type", "application/json"}},
                                       .body = body,
                                       .patience = patience});
    const auto standing = answer ? standingIn(*answer) : fail(answer.error());
    if (!standing)
        return fail(standing.error());
    const HeardCase heard{decisionOf(standing->decision), standing->caseNumber, standing->serviceId,
                          standing->serviceVersion,       standing->time,       receiptSecret};
    return m_parts.station
        .call(stop, [heard](Store &store, std::stop_token) { return store.hearCase(heard); })
        .map([&](const CaseView &view) { return HallCase{view, standing->waitingSheets}; });
}

Request CaseDesk::findCase(QObject *receiver, const ReceiptCode &code, Done<HallCase> done)
{
    return m_worker.request(
        receiver,
        [this, code](std::stop_token stop) {
            const CaseQuestion question{code.caseNumber, code.secret};
            return ask(stop, QStringLiteral("/v1/cases/find"), question.toJson(), code.secret);
        },
        std::move(done));
}

Request CaseDesk::fetchSheets(QObject *receiver, const QString &submissionId, const QString &residentNumber,
                              Done<HallCase> done)
{
    return m_worker.request(
        receiver,
        [this, submissionId, number = residentNumber](std::stop_token stop) mutable {
            QByteArray body = LeaseRequest{number}.toJson();
            wipeText(number);
            auto moved = ask(stop, QStringLiteral("/v1/cases/%1/lease").arg(submissionId), body, {});
            wipeBytes(body);
            return moved;
        },
        std::move(done));
}

} // namespace yeban
