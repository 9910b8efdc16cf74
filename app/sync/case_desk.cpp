// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/case_desk.h"

#include "app/envelope/secret.h"
#include "app/protocol/window.h"
#include "app/sync/feed_lane.h"
#include "app/sync/reply_table.h"

#include <QJsonDocument>
#include <QScopeGuard>

namespace yeban {

namespace {

constexpr std::chrono::milliseconds patience{10'000}; // somebody stands there

/// The body of a 200, or what the hall's problem means.
Result<QByteArray> bodyOf(const HttpAnswer &answer)
{
    if (answer.status == 200)
        return answer.body;
    const QString problem = problemCode(answer);
    if (problem.isEmpty())
        return fail(ErrorCode::Unreachable, QStringLiteral("that was not the hall"));
    if (answer.status == 404)
        return fail(ErrorCode::NotFound, QStringLiteral("the hall knows no such case"));
    if (answer.status == 403)
        return fail(ErrorCode::Refused, problem);
    return fail(ErrorCode::HallRefused, problem, QString::number(answer.status));
}

/// What a hall has written; what no hall would write came from somebody else.
template <class T> Result<T> read(const Result<QByteArray> &body)
{
    if (!body)
        return fail(body.error());
    const Result<T> message = T::fromJson(*body);
    return message ? message : fail(ErrorCode::Unreachable, QStringLiteral("that was not the hall"));
}

Result<Holder> holderOf(const CardHolder &holder)
{
    return IdentityRecord::fromObject(QJsonDocument::fromJson(holder.identity).object())
        .map([&holder](const IdentityRecord &identity) { return Holder{holder.residentNumber, identity}; });
}

/// Overwrites the number when the question is over; whoever made the copy does the same with theirs.
auto forgetting(CardHolder &holder)
{
    return qScopeGuard([&holder] { wipeText(holder.residentNumber); });
}

HeardCase heardOf(const CaseStanding &standing)
{
    return {decisionOf(standing.decision), standing.caseNumber, standing.serviceId, standing.serviceVersion, standing.time, {}};
}

/// A case that this terminal does not keep.
CaseView viewOf(const HeardCase &heard)
{
    CaseView view;
    view.submissionId = heard.decision.submissionId;
    view.caseNumber = heard.caseNumber;
    view.form = heard.form;
    view.formVersion = heard.formVersion;
    view.state = heard.decision.state;
    view.time = view.stateTime = heard.time;
    view.reasons = heard.decision.reasons;
    view.creditCode = heard.decision.creditCode;
    return view;
}

} // namespace

Result<QByteArray> CaseDesk::ask(const std::stop_token &stop, const QString &path, QByteArray body)
{
    const Bell bell;
    Lane lane(m_parts.enrolment.hall, bell, stop, &m_parts.tls, &m_parts.clock);
    const auto answer = lane.exchange({.method = body.isEmpty() ? "GET" : "POST",
                                       .path = path,
                                       .headers = {m_parts.authorization(), {"Content-Type", "application/json"}},
                                       .body = body,
                                       .patience = patience});
    wipeBytes(body); // it may name a holder
    return answer ? bodyOf(*answer) : fail(answer.error());
}

Result<HallCase> CaseDesk::keep(const std::stop_token &stop, const Result<QByteArray> &answer, HeardCase heard)
{
    const auto standing = read<CaseStanding>(answer);
    if (!standing)
        return fail(standing.error());
    HeardCase told = heardOf(*standing);
    told.receiptSecret = heard.receiptSecret;
    told.sheetsComing = heard.sheetsComing;
    return m_parts.station.call(stop, [told](Store &store, std::stop_token) { return store.hearCase(told); })
        .map([&](const CaseView &view) { return HallCase{view, standing->waitingSheets}; });
}

Result<QList<HallCase>> CaseDesk::lookedUp(const std::stop_token &stop, const CaseList &list)
{
    QList<HallCase> cases;
    for (const CaseStanding &standing : list.cases) {
        const HeardCase heard = heardOf(standing);
        auto view = m_parts.station.call(stop, [heard](Store &store, std::stop_token) { return store.hearCase(heard); });
        if (!view && view.error().code != ErrorCode::NotFound)
            return fail(view.error());
        cases.append({view ? *view : viewOf(heard), standing.waitingSheets});
    }
    return cases;
}

Request CaseDesk::findCase(QObject *receiver, const ReceiptCode &code, Done<HallCase> done)
{
    return m_worker.request(
        receiver,
        [this, code](std::stop_token stop) {
            const CaseQuestion question{code.caseNumber, code.secret};
            HeardCase heard;
            heard.receiptSecret = code.secret;
            return keep(stop, ask(stop, QStringLiteral("/v1/cases/find"), question.toJson()), heard);
        },
        std::move(done));
}

Request CaseDesk::fetchSheets(QObject *receiver, const QString &submissionId, const CardHolder &holder,
                              Done<HallCase> done)
{
    return m_worker.request(
        receiver,
        [this, submissionId, who = holder](std::stop_token stop) mutable {
            const auto forget = forgetting(who);
            HeardCase heard;
            heard.sheetsComing = true;
            return holderOf(who).and_then([&](const Holder &asks) {
                return keep(stop, ask(stop, QStringLiteral("/v1/cases/%1/lease").arg(submissionId), HolderRequest{asks}.toJson()),
                            heard);
            });
        },
        std::move(done));
}

Request CaseDesk::listCases(QObject *receiver, const CardHolder &holder, Done<QList<HallCase>> done)
{
    return m_worker.request(
        receiver,
        [this, who = holder](std::stop_token stop) mutable {
            const auto forget = forgetting(who);
            return holderOf(who)
                .and_then([&](const Holder &asks) {
                    return read<CaseList>(ask(stop, QStringLiteral("/v1/cases/list"), HolderRequest{asks}.toJson()));
                })
                .and_then([&](const CaseList &list) { return lookedUp(stop, list); });
        },
        std::move(done));
}

Request CaseDesk::prefill(QObject *receiver, const QString &submissionId, const CardHolder &holder,
                          const QByteArray &visitKey, Done<QByteArray> done)
{
    return m_worker.request(
        receiver,
        [this, submissionId, who = holder, visitKey](std::stop_token stop) mutable -> Result<QByteArray> {
            const auto forget = forgetting(who);
            const auto asks = holderOf(who);
            const auto key = SealingKey::fromBytes(visitKey);
            if (!asks || !key)
                return fail(asks ? key.error() : asks.error());
            const QString path = QStringLiteral("/v1/cases/%1/prefill").arg(submissionId);
            return read<PrefillReply>(ask(stop, path, PrefillRequest{*asks, *key}.toJson())).map([](const PrefillReply &reply) {
                return reply.sealed;
            });
        },
        std::move(done));
}

Request CaseDesk::takenTimes(QObject *receiver, const QString &serviceId, Done<QList<WindowTaken>> done)
{
    return m_worker.request(
        receiver,
        [this, serviceId](std::stop_token stop) {
            return read<TakenTimes>(ask(stop, QStringLiteral("/v1/window/taken"))).map([&](const TakenTimes &taken) {
                QList<WindowTaken> ofService;
                for (const TakenTime &time : taken.times)
                    if (time.serviceId == serviceId)
                        ofService.append({time.day, time.from, time.people});
                return ofService;
            });
        },
        std::move(done));
}

} // namespace yeban
