// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/decisions/filing.h"

#include "app/protocol/payload.h"

namespace yeban {

namespace {

Status toItsTable(HallStore &store, const InboxRow &row, const QByteArray &payload)
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
    case SubmissionKind::Application:
        break;
    }
    return fail(ErrorCode::Internal, QStringLiteral("an application is decided, not filed"));
}

Status fileOne(HallStore &store, const Filing &filing, const QDateTime &now)
{
    const auto &[row, payload] = filing;
    const Status step = payload ? toItsTable(store, row, *payload) : Status(fail(payload.error()));
    // What cannot be filed will not be better tomorrow.
    if (!step && (step.error().code == ErrorCode::StoreBroken || step.error().code == ErrorCode::StoreFull))
        return step;
    const QString &id = row.put.submissionId;
    if (const Status marked = store.inbox.setHandled(id); !marked)
        return marked;
    return store.audit(step ? QStringLiteral("filed") : QStringLiteral("unfit"), id, now);
}

} // namespace

Status fileAll(HallStore &store, const QList<Filing> &filings, const QDateTime &now)
{
    for (const Filing &filing : filings)
        if (const Status filed = fileOne(store, filing, now); !filed)
            return filed;
    return {};
}

} // namespace yeban
