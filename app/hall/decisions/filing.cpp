// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/decisions/filing.h"

#include "app/protocol/payload.h"

namespace yeban {

namespace {

/// The terminal offered what the item says; the hall looks again.
Status expect(HallStore &store, const Catalogue &catalogue, const InboxRow &row, const AppointmentPayload &made)
{
    const ServiceItem *item = catalogue.find(made.serviceId, made.serviceVersion);
    if (!item || !item->window || !timesOn(*item->window, made.day).contains(WindowTime{made.from, made.to}))
        return fail(ErrorCode::Refused, QStringLiteral("an appointment outside the window's hours"));
    return store.cases.addAppointment(row.put.submissionId, row.terminalId, {row.put.caseNumber, made});
}

Status toItsTable(HallStore &store, const Catalogue &catalogue, const InboxRow &row, const QByteArray &payload)
{
    const QString &id = row.put.submissionId;
    switch (row.put.kind) {
    case SubmissionKind::Rating:
        return RatingPayload::fromJson(payload).and_then([&](const RatingPayload &rating) { return store.cases.addRating(id, rating); });
    case SubmissionKind::StockEvent:
        return StockEventPayload::fromJson(payload).and_then(
            [&](const StockEventPayload &event) { return store.cases.addStockEvent(id, row.terminalId, event); });
    case SubmissionKind::PrintResult:
        return PrintResultPayload::fromJson(payload).and_then(
            [&](const PrintResultPayload &result) { return store.leases.setOutcome(result, row.terminalId); });
    case SubmissionKind::Appointment:
        return AppointmentPayload::fromJson(payload).and_then(
            [&](const AppointmentPayload &made) { return expect(store, catalogue, row, made); });
    case SubmissionKind::Application:
        break;
    }
    return fail(ErrorCode::Internal, QStringLiteral("an application is decided, not filed"));
}

} // namespace

Status fileAll(HallStore &store, const Catalogue &catalogue, const QList<Filing> &filings, const QDateTime &now)
{
    QStringList ids;
    for (const Filing &filing : filings)
        ids.append(filing.row.put.submissionId);
    const auto ours = store.inbox.setAllHandled(ids);
    if (!ours)
        return fail(ours.error());
    QList<HallStore::Deed> deeds;
    for (qsizetype i = 0; i < filings.size(); ++i) {
        if (ours->at(i) == 0)
            continue;
        const auto &[row, payload] = filings[i];
        const Status step = payload ? toItsTable(store, catalogue, row, *payload) : Status(fail(payload.error()));
        // What cannot be filed will not be better tomorrow.
        if (!step && (step.error().code == ErrorCode::StoreBroken || step.error().code == ErrorCode::StoreFull))
            return step;
        deeds.append({step ? QStringLiteral("filed") : QStringLiteral("unfit"), ids[i]});
    }
    return store.audit(deeds, now);
}

} // namespace yeban
