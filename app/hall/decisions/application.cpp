// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/decisions/application.h"

#include "app/envelope/envelope.h"
#include "app/services/canonical.h"
#include "app/standards/resident_number.h"

namespace yeban {

namespace {

Judgement refused(HallReason reason)
{
    return {HallState::Refused, {std::move(reason)}};
}

HallReason unverified()
{
    return hallReason("unverified", "大厅无法核验收到的材料,请重新办理。",
                      "The hall could not verify what it received. Please apply again.");
}

HallReason altered()
{
    return hallReason("altered", "收到的内容与您签字确认的内容不一致,请重新办理。",
                      "What the hall received is not what you signed. Please apply again.");
}

QString businessNameOf(const ServiceItem &item, const FormValues &values)
{
    for (const Field &field : item.fields)
        if (field.kind == FieldKind::BusinessName)
            return values.value(field.id);
    return {};
}

} // namespace

HallReason hallReason(const char *code, const char *zh, const char *en)
{
    return {QLatin1String(code), {}, {QString::fromUtf8(zh), QLatin1String(en)}};
}

Result<TakenSubmission> takenSubmission(HallStore &store, const QString &submissionId)
{
    const Result<InboxRow> row = store.inbox.find(submissionId);
    if (!row)
        return fail(row.error());
    const Result<TerminalRow> terminal = store.terminals.find(row->terminalId);
    if (!terminal)
        return fail(terminal.error());
    return TakenSubmission{*row, *terminal};
}

Result<QByteArray> openSubmission(const InboxRow &row, const TerminalRow &terminal, const OpeningKey &box)
{
    if (!terminal.signKey.verify(row.put.signedBytes(row.terminalId), row.put.signature))
        return fail(ErrorCode::BadSignature, QStringLiteral("the terminal did not sign this submission"));
    const Result<OpenedEnvelope> opened = openEnvelope(row.envelope, terminal.signKey, box);
    if (!opened)
        return fail(opened.error());
    const EnvelopeHeader &header = opened->header;
    if (header.id != row.put.submissionId || header.terminal != row.terminalId ||
        header.kind != QLatin1String(nameOf(row.put.kind)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("the envelope belongs to another submission"));
    return opened->payload.toByteArray();
}

tl::expected<Application, Judgement> openApplication(const InboxRow &row, const TerminalRow &terminal,
                                                     const OpeningKey &box, const Catalogue &catalogue)
{
    Result<QByteArray> bytes = openSubmission(row, terminal, box);
    if (!bytes)
        return tl::unexpected(refused(unverified()));
    Result<SubmissionPayload> payload = SubmissionPayload::fromJson(*bytes);
    wipeBytes(*bytes);
    if (!payload)
        return tl::unexpected(refused(unverified()));
    const ServiceItem *item = catalogue.find(payload->serviceId, payload->serviceVersion);
    if (!item)
        return tl::unexpected(Judgement{HallState::Later,
                                        {hallReason("unknown-item", "该事项由工作人员审核。",
                                                    "A member of staff will look at this application.")}});
    const Result<QByteArray> canonical = canonicalBytes(*item, payload->values);
    if (!canonical || sha256(*canonical) != payload->canonicalSha256)
        return tl::unexpected(refused(altered()));
    const QString name = businessNameOf(*item, payload->values);
    Application application{row.put.submissionId, *std::move(payload), item, name};
    const QString &number = application.payload.residentNumber;
    const bool onForm
        = item->applicantNumber.isEmpty() || application.payload.values.value(item->applicantNumber) == number;
    if (!onForm || !ResidentNumber::parse(number))
        return tl::unexpected(
            refused(hallReason("applicant-mismatch", "申请人身份证号码与所持身份证不一致,请重新办理。",
                               "The applicant's number is not the one on the card. Please apply again.")));
    return application;
}

Judgement judge(const Application &application, const HallFacts &facts, const Standards &standards,
                DecideMode mode)
{
    const Decision decision = decide(*application.item, application.payload.values, facts, standards);
    Judgement judgement;
    judgement.state = decision.outcome == Outcome::Refused ? HallState::Refused
                      : decision.outcome == Outcome::Later ? HallState::Later
                                                           : HallState::Approved;
    for (const DecisionReason &reason : decision.reasons) {
        const Field *field = application.item->field(reason.fieldId);
        const bool aboutName = field && field->kind == FieldKind::BusinessName && facts.nameTaken == true;
        judgement.reasons.append({aboutName ? QStringLiteral("name-taken") : QStringLiteral("rule"),
                                  reason.fieldId, reason.sentence});
    }
    if (judgement.state == HallState::Approved && !application.payload.identity.recognised())
        judgement = {HallState::Later,
                     {hallReason("identity", "身份核验结果由工作人员复核。",
                                 "A member of staff will check how you were recognised.")}};
    if (judgement.state == HallState::Approved && mode == DecideMode::Later)
        judgement = {HallState::Later,
                     {hallReason("staff-decides", "您的申请由工作人员审核。",
                                 "A member of staff will decide on your application.")}};
    return judgement;
}

} // namespace yeban
