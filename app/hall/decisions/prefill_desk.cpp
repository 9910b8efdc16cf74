// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/decisions/prefill_desk.h"

#include "app/hall/decisions/application.h"

namespace yeban {

namespace {

/// What somebody typed or chose, neither the card's nor composed of other answers. A name that was granted is given out
/// no second time, so it is left out.
FormValues typedValues(const ServiceItem &item, const FormValues &values, HallState state)
{
    FormValues typed;
    QStringList granted;
    for (const Field &field : item.fields) {
        if (field.kind == FieldKind::BusinessName && state == HallState::Approved)
            granted.append(field.nameParts.tradeName);
        if (field.prefill == PrefillSource::None && field.kind != FieldKind::BusinessName && values.contains(field.id))
            typed.insert(field.id, values.value(field.id));
    }
    for (const QString &id : std::as_const(granted))
        typed.remove(id);
    return typed;
}

PrefillReply sealed(const PrefillValues &earlier, const SealingKey &visitKey)
{
    QByteArray json = earlier.toJson();
    const PrefillReply reply{visitKey.seal(SecretBytes(json))};
    wipeBytes(json);
    return reply;
}

} // namespace

void PrefillDesk::ask(const QString &submissionId, const QString &terminalId, const PrefillRequest &request, Done done)
{
    m_thread.post([this, submissionId, terminalId, request, done = std::move(done)] {
        m_parts.home([done, reply = replyTo(submissionId, terminalId, request)] { done(reply); });
    });
}

Result<PrefillReply> PrefillDesk::replyTo(const QString &submissionId, const QString &terminalId,
                                          const PrefillRequest &request)
{
    const QByteArray holder = m_parts.keys->caseTag(caseTags::resident, request.holder.residentNumber.toUtf8());
    HallState state = HallState::Later;
    const auto found = m_parts.store.call([&](HallStore &store) -> Result<TakenSubmission> {
        const auto row = store.cases.find(submissionId);
        if (!row)
            return fail(row.error());
        if (!row->isOf(holder))
            return fail(ErrorCode::Refused, QStringLiteral("the case is somebody else's"));
        state = row->state;
        const auto taken = takenSubmission(store, row->submissionId);
        const Status noted = store.audit(QStringLiteral("prefilled"), row->submissionId + QStringLiteral(" at ") + terminalId,
                                         QDateTime::currentDateTimeUtc());
        return noted ? taken : fail(noted.error());
    });
    if (!found)
        return fail(found.error());
    const auto application = openApplication(found->row, found->terminal, m_parts.keys->box, m_parts.catalogue);
    if (!application)
        return fail(ErrorCode::NotFound, QStringLiteral("this hall cannot read the case"));
    const SubmissionPayload &payload = application->payload;
    return sealed({payload.serviceId, typedValues(*application->item, payload.values, state)}, request.visitKey);
}

} // namespace yeban
