// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/application_form.h"
#include "app/hall/decisions/decider.h"
#include "app/hall/hall_date.h"

// What people at the hall ask of the decider.

namespace yeban {

namespace {

QString identityText(const IdentityRecord &identity)
{
    if (identity.method == IdentityMethod::Assisted)
        return QStringLiteral("工作人员当面核对（%1）").arg(identity.staffId);
    return QStringLiteral("人脸比对，相似度 %1，阈值 %2")
        .arg(identity.score, 0, 'f', 2)
        .arg(identity.threshold, 0, 'f', 2);
}

} // namespace

Result<HallState> Decider::decideByStaff(const QString &caseNumberOrId, StaffVerdict verdict,
                                         const QString &staff)
{
    const Result<CaseRow> waiting =
        m_parts.store.call([caseNumberOrId](HallStore &store) { return store.cases.find(caseNumberOrId); });
    if (!waiting)
        return fail(waiting.error());
    if (waiting->state != HallState::Later)
        return fail(ErrorCode::Refused, QStringLiteral("this case is decided already"));
    const Result<TakenSubmission> found = find(waiting->submissionId);
    if (!found)
        return fail(found.error());
    const auto application =
        openApplication(found->row, found->terminal, m_parts.keys->box, m_parts.catalogue);
    if (!application)
        return fail(ErrorCode::Refused,
                    QStringLiteral("this hall cannot read the case; update its service items"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Judgement judgement{HallState::Approved, {}};
    Approval approval;
    if (verdict == StaffVerdict::Refuse) {
        judgement = {
            HallState::Refused,
            {hallReason("staff-refused", "经工作人员审核,未予通过。请到大厅窗口咨询。",
                        "A member of staff did not approve this. Please ask at the hall's window.")}};
    } else {
        const Result<Approval> made = approvalOf(*application, *found, now);
        if (!made)
            return fail(made.error());
        approval = *made;
    }
    if (const Status done = conclude(*found, &*application, judgement, approval, staff, now); !done)
        return fail(done.error());
    return judgement.state;
}

Result<QByteArray> Decider::drawApplication(const QString &caseNumberOrId, const QString &staff)
{
    const Result<CaseRow> row =
        m_parts.store.call([caseNumberOrId](HallStore &store) { return store.cases.find(caseNumberOrId); });
    if (!row)
        return fail(row.error());
    const Result<TakenSubmission> found = find(row->submissionId);
    if (!found)
        return fail(found.error());
    const auto application =
        openApplication(found->row, found->terminal, m_parts.keys->box, m_parts.catalogue);
    if (!application)
        return fail(ErrorCode::Refused, QStringLiteral("what was handed in is not what was signed"));
    const Status noted = m_parts.store.call([&](HallStore &store) {
        return store.audit(QStringLiteral("application-drawn"), row->submissionId + QStringLiteral(" by ") + staff,
                           QDateTime::currentDateTimeUtc());
    });
    if (!noted)
        return fail(noted.error());
    const SubmissionPayload &payload = application->payload;
    return renderApplication(*application->item, payload.values, m_parts.standards,
                             {row->caseNumber, m_parts.hall, identityText(payload.identity),
                              payload.canonicalSha256, payload.signedTime.toOffsetFromUtc(secondsEastOfUtc),
                              payload.signature.strokes});
}

} // namespace yeban
