// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/inbox.h"

namespace yeban {

namespace {

constexpr int maxRanges = 100;

tl::unexpected<Error> conflict(const char *code, const char *detail)
{
    return fail(ErrorCode::Refused, QLatin1String(detail), QLatin1String(code));
}

} // namespace

Result<std::optional<PutAnswer>> Inbox::held(const InboxRow &row)
{
    std::optional<PutAnswer> answer;
    bool same = true;
    const Status read = m_database.each(
        "SELECT terminal_id, digest, receipt_body, receipt_signature FROM submission WHERE submission_id = ?",
        [&](const Statement &found) {
            same = found.text(0) == row.terminalId && found.blob(1) == row.put.digest;
            answer = PutAnswer{PutAnswer::Kind::Held, {found.blob(2), found.blob(3)}};
        },
        row.put.submissionId);
    if (!read)
        return fail(read.error());
    if (!same)
        return conflict("submission-conflict", "this id is held with other bytes");
    return answer;
}

Result<PutAnswer> Inbox::put(const InboxRow &row, const SigningKey &key, const QDateTime &now)
{
    const Result<std::optional<PutAnswer>> before = held(row);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    const SubmissionReceipt receipt{row.put.submissionId, row.terminalId, row.put.tseq, row.put.digest, now};
    const PutAnswer answer{PutAnswer::Kind::Taken, signMessage(receipt, key)};
    const Status added = m_database.run(
        "INSERT INTO submission (submission_id, terminal_id, tseq, kind, case_number, envelope_version, "
        "digest, "
        "signature, envelope, receipt_body, receipt_signature, received_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (terminal_id, tseq) DO NOTHING",
        row.put.submissionId, row.terminalId, row.put.tseq, QString::fromLatin1(nameOf(row.put.kind)),
        row.put.caseNumber, row.put.envelopeVersion, row.put.digest, row.put.signature, row.envelope,
        answer.receipt.body, answer.receipt.signature, now);
    if (!added)
        return fail(added.error());
    if (m_database.changes() == 0)
        return conflict("tseq-conflict", "this number is held by another submission");
    return answer;
}

Result<InboxRow> Inbox::find(const QString &submissionId)
{
    std::optional<InboxRow> found;
    QString kindName;
    const Status read = m_database.each(
        "SELECT terminal_id, tseq, kind, case_number, envelope_version, digest, signature, envelope "
        "FROM submission WHERE submission_id = ?",
        [&](const Statement &row) {
            kindName = row.text(2);
            found = InboxRow{row.text(0),
                             {submissionId, quint64(row.integer(1)), row.number(4),
                              SubmissionKind::Application, row.text(3), row.blob(5), row.blob(6)},
                             row.blob(7)};
        },
        submissionId);
    if (!read)
        return fail(read.error());
    if (!found)
        return fail(ErrorCode::NotFound, QStringLiteral("no such submission"));
    const Result<SubmissionKind> kind = parseSubmissionKind(kindName);
    if (!kind)
        return fail(kind.error());
    found->put.kind = *kind;
    return *found;
}

Result<QStringList> Inbox::unhandled()
{
    QStringList ids;
    const Status read =
        m_database.each("SELECT submission_id FROM submission WHERE handled_at IS NULL ORDER BY received_at",
                        [&ids](const Statement &row) { ids.append(row.text(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

Status Inbox::setHandled(const QString &submissionId, const QDateTime &now)
{
    return m_database.run("UPDATE submission SET handled_at = ? WHERE submission_id = ?", now, submissionId);
}

Result<QList<TseqRange>> Inbox::missing(const QString &terminalId, quint64 highest)
{
    QList<TseqRange> ranges;
    // The row below each row tells the gap between them; a row above `highest` stands in for the end.
    const Status read = m_database.each(
        "SELECT below + 1, tseq - 1 FROM ("
        "  SELECT tseq, lag(tseq, 1, 0) OVER (ORDER BY tseq) AS below FROM ("
        "    SELECT tseq FROM submission WHERE terminal_id = ?1 AND tseq <= ?2 UNION ALL SELECT ?2 + 1)"
        ") WHERE tseq > below + 1 ORDER BY tseq LIMIT ?3",
        [&ranges](const Statement &row) {
            ranges.append({quint64(row.integer(0)), quint64(row.integer(1))});
        },
        terminalId, highest, maxRanges);
    if (!read)
        return fail(read.error());
    return ranges;
}

} // namespace yeban
