// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/cases.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

QString textOf(const QList<HallReason> &reasons)
{
    QJsonArray list;
    for (const HallReason &reason : reasons)
        list.append(reason.toObject());
    return QString::fromUtf8(compactJson({{QStringLiteral("reasons"), list}}));
}

} // namespace

QString nameKey(const QString &name)
{
    QString key;
    for (const QChar c : name.normalized(QString::NormalizationForm_KC))
        if (!c.isSpace())
            key += c;
    return key.toLower();
}

Status Cases::decide(const CaseRow &row, const QDateTime &now)
{
    const std::optional<QString> creditCode =
        row.creditCode.isEmpty() ? std::nullopt : std::optional(row.creditCode);
    return m_database.run(
        "INSERT INTO case_file (submission_id, case_number, service_id, service_version, title, state, "
        "reasons, "
        "credit_code, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (submission_id) DO UPDATE SET state = excluded.state, reasons = excluded.reasons, "
        "credit_code = excluded.credit_code, decided_by = excluded.decided_by, decided_at = "
        "excluded.decided_at",
        row.submissionId, row.caseNumber, row.serviceId, row.serviceVersion, row.title,
        QString::fromLatin1(nameOf(row.state)), textOf(row.reasons), creditCode, row.decidedBy, now);
}

Result<CaseRow> Cases::find(const QString &caseNumberOrId)
{
    std::optional<CaseRow> found;
    QString state;
    const Status read = m_database.each(
        "SELECT submission_id, case_number, service_id, service_version, title, state, credit_code, "
        "decided_by "
        "FROM case_file WHERE submission_id = ?1 OR case_number = ?1",
        [&](const SqlRow &row) {
            state = row.text(5);
            found = CaseRow{row.text(0),      row.text(1), row.text(2), row.number(3), row.text(4),
                            HallState::Later, {},          row.text(6), row.text(7)};
        },
        caseNumberOrId);
    if (!read)
        return fail(read.error());
    if (!found)
        return fail(ErrorCode::NotFound, QStringLiteral("no such case"));
    const Result<HallState> parsed = parseHallState(state);
    if (!parsed)
        return fail(parsed.error());
    found->state = *parsed;
    return *found;
}

Result<bool> Cases::nameTaken(const QString &name, const QString &submissionId)
{
    bool taken = false;
    const Status read = m_database.each(
        "SELECT 1 FROM name_taken WHERE name_key = ? AND (submission_id IS NULL OR submission_id <> ?)",
        [&taken](const SqlRow &) { taken = true; }, nameKey(name), submissionId);
    if (!read)
        return fail(read.error());
    return taken;
}

Status Cases::takeName(const QString &name, const QString &submissionId, const QDateTime &now)
{
    const Status taken = m_database.run(
        "INSERT INTO name_taken (name_key, name, submission_id, taken_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        nameKey(name), name, submissionId.isEmpty() ? std::nullopt : std::optional(submissionId), now);
    if (taken && m_database.changes() == 0)
        return fail(ErrorCode::Refused, QStringLiteral("the name is taken"), QStringLiteral("name-taken"));
    return taken;
}

Status Cases::addGrant(const PrintGrant &grant, const QString &terminalId)
{
    return m_database.run(
        "INSERT INTO print_grant (grant_id, submission_id, terminal_id, sheet_id) VALUES (?, ?, ?, ?)",
        grant.grantId, grant.submissionId, terminalId, grant.sheetId);
}

Status Cases::setPrintResult(const PrintResultPayload &result, const QString &terminalId)
{
    const Status written =
        m_database.run("UPDATE print_grant SET outcome = ?, evidence = ?, outcome_at = ? WHERE grant_id = ? "
                       "AND terminal_id = ?",
                       result.outcome, result.evidence, result.time, result.grantId, terminalId);
    if (written && m_database.changes() == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such grant of this terminal"));
    return written;
}

Status Cases::addRating(const QString &submissionId, const RatingPayload &rating)
{
    return m_database.run(
        "INSERT INTO rating (submission_id, case_submission_id, service_id, level, rated_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        submissionId, rating.submissionId, rating.serviceId, rating.level, rating.time);
}

} // namespace yeban
