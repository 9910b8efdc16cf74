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

Status fileOne(HallStore &store, const Catalogue &catalogue, const Filing &filing, const QDateTime &now)
{
    const auto &[row, payload] = filing;
    const Status step = payload ? toItsTable(store, catalogue, row, *payload) : Status(fail(payload.error()));
    // What cannot be filed will not be better tomorrow.
    if (!step && (step.error().code == ErrorCode::StoreBroken || step.error().code == ErrorCode::StoreFull))
        return step;
    const QString &id = row.put.submissionId;
    if (const Status marked = store.inbox.setHandled(id); !marked)
        return marked;
    return store.audit(step ? QStringLiteral("filed") : QStringLiteral("unfit"), id, now);
}

} // namespace

Status fileAll(HallStore &store, const Catalogue &catalogue, const QList<Filing> &filings, const QDateTime &now)
{
    for (const Filing &filing : filings)
        if (const Status filed = fileOne(store, catalogue, filing, now); !filed)
            return filed;
    return {};
}

} // namespace yeban
