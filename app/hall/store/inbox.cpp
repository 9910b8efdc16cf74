// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/inbox.h"

#include "app/protocol/signature_tree.h"

namespace yeban {

namespace {

constexpr int maxRanges = 100;

tl::unexpected<Error> conflict(const char *code, const char *detail)
{
    return fail(ErrorCode::Refused, QLatin1String(detail), QLatin1String(code));
}

} // namespace

// Why a row was not inserted: it is held, or something else stands in its place.
Result<PutAnswer> Inbox::held(const InboxRow &row)
{
    std::optional<PutAnswer> answer;
    bool same = true;
    const Status read = m_database.each(
        "SELECT terminal_id, digest, receipt_body, receipt_signature, receipt_path FROM submission "
        "WHERE submission_id = ?",
        [&](const SqlRow &found) {
            same = found.text(0) == row.terminalId && found.blob(1) == row.put.digest;
            answer = PutAnswer{PutAnswer::Kind::Held, {found.blob(2), found.blob(3), found.blob(4)}};
        },
        row.put.submissionId);
    if (!read)
        return fail(read.error());
    if (!same)
        return conflict("submission-conflict", "this id is held with other bytes");
    if (!answer)
        return conflict("tseq-conflict", "this number is held by another submission");
    return *answer;
}

Result<QList<int>> Inbox::insert(const QList<InboxRow> &rows, const QList<SignedMessage> &receipts,
                                 const QDateTime &now)
{
    QList<QList<SqlValue>> all;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const SubmissionPut &put = rows[i].put;
        const auto list = [](const auto &...some) { return QList<SqlValue>{HallDatabase::value(some)...}; };
        all.append(list(put.submissionId, rows[i].terminalId, put.tseq, QString::fromLatin1(nameOf(put.kind)), put.caseNumber,
                        put.envelopeVersion, put.digest, put.signature, rows[i].envelope, receipts[i].body,
                        receipts[i].signature, receipts[i].path, now));
    }
    return m_database.runEach("INSERT INTO submission (submission_id, terminal_id, tseq, kind, case_number, "
                              "envelope_version, digest, signature, envelope, receipt_body, receipt_signature, "
                              "receipt_path, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                              "ON CONFLICT DO NOTHING",
                              all);
}

// What a row's envelope still needs; nullopt when it is here.
Result<std::optional<MissingBlobs>> Inbox::missingOf(const InboxRow &row)
{
    if (!row.envelope.isEmpty())
        return std::nullopt;
    const auto whole = m_blobs.isWhole(row.terminalId, row.put.digest);
    if (!whole)
        return fail(whole.error());
    if (*whole)
        return std::nullopt;
    const auto held = m_blobs.held(row.terminalId, row.put.digest);
    if (!held)
        return fail(held.error());
    return MissingBlobs{{{row.put.digest, *held}}};
}

Result<QList<Result<PutAnswer>>> Inbox::put(const QList<InboxRow> &rows, const SigningKey &key,
                                            const QDateTime &now)
{
    QList<Result<PutAnswer>> answers;
    QList<InboxRow> whole;
    for (const InboxRow &row : rows) {
        const auto missing = missingOf(row);
        if (!missing)
            return fail(missing.error());
        if (*missing)
            answers.append(PutAnswer{PutAnswer::Kind::Missing, {}, **missing});
        else
            answers.append(PutAnswer{});
        if (!*missing)
            whole.append(row);
    }
    const auto put = putWhole(whole, key, now);
    if (!put)
        return fail(put.error());
    qsizetype next = 0;
    for (Result<PutAnswer> &answer : answers)
        if (answer->kind != PutAnswer::Kind::Missing)
            answer = put->at(next++);
    return answers;
}

Result<QList<Result<PutAnswer>>> Inbox::putWhole(const QList<InboxRow> &rows, const SigningKey &key,
                                                 const QDateTime &now)
{
    QList<QByteArray> bodies;
    for (const InboxRow &row : rows)
        bodies.append(
            SubmissionReceipt{row.put.submissionId, row.terminalId, row.put.tseq, row.put.digest, now}.toJson());
    const QList<SignedMessage> receipts = signBodies(bodies, SubmissionReceipt::domain, key);
    const auto fresh = insert(rows, receipts, now);
    if (!fresh)
        return fail(fresh.error());
    QList<Result<PutAnswer>> answers;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto &[terminalId, put, envelope] = rows[i];
        answers.append(fresh->at(i) ? PutAnswer{PutAnswer::Kind::Taken, receipts[i]} : held(rows[i]));
        if (!answers.last() && answers.last().error().code != ErrorCode::Refused)
            return fail(answers.last().error());
        const bool standsOnBlob = envelope.isEmpty() && answers.last();
        if (const Status claimed = standsOnBlob ? m_blobs.claim(terminalId, put.digest, now) : Status(); !claimed)
            return fail(claimed.error());
    }
    return answers;
}

Result<InboxRow> Inbox::find(const QString &submissionId)
{
    std::optional<InboxRow> found;
    QString kindName;
    const Status read = m_database.each(
        "SELECT terminal_id, tseq, kind, case_number, envelope_version, digest, signature, envelope "
        "FROM submission WHERE submission_id = ?",
        [&](const SqlRow &row) {
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
    if (found->envelope.isEmpty()) {
        const auto blob = m_blobs.read(found->terminalId, found->put.digest);
        if (!blob)
            return fail(blob.error());
        found->envelope = *blob;
    }
    return *found;
}

Result<QStringList> Inbox::unhandled()
{
    QStringList ids;
    const Status read = m_database.each("SELECT submission_id FROM unhandled ORDER BY received_at, submission_id",
                                        [&ids](const SqlRow &row) { ids.append(row.text(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<int> Inbox::waitingOf(const QString &terminalId)
{
    int waiting = 0;
    const Status read = m_database.each(
        "SELECT count(*) FROM unhandled JOIN submission USING (submission_id) WHERE terminal_id = ?",
        [&waiting](const SqlRow &row) { waiting = row.number(0); }, terminalId);
    if (!read)
        return fail(read.error());
    return waiting;
}

Result<bool> Inbox::isHandled(const QString &submissionId)
{
    bool handled = true;
    const Status read = m_database.each("SELECT 1 FROM unhandled WHERE submission_id = ?",
                                        [&handled](const SqlRow &) { handled = false; }, submissionId);
    if (!read)
        return fail(read.error());
    return handled;
}

Status Inbox::setHandled(const QString &submissionId)
{
    const Status set = m_database.run("DELETE FROM unhandled WHERE submission_id = ?", submissionId);
    if (set && m_database.changes() == 0)
        return fail(ErrorCode::Refused, QStringLiteral("looked into already"), QStringLiteral("handled"));
    return set;
}

Result<QList<TseqRange>> Inbox::missing(const QString &terminalId, quint64 highest)
{
    QList<TseqRange> ranges;
    // The row below each row tells the gap between them; a row above `highest` stands in for the end.
    const Status read = m_database.each(
        "SELECT below + 1, tseq - 1 FROM ("
        "  SELECT tseq, lag(tseq, 1, 0) OVER (ORDER BY tseq) AS below FROM ("
        "    SELECT tseq FROM submission WHERE terminal_id = ?1 AND tseq <= ?2 UNION ALL SELECT ?2 + 1) AS held"
        ") AS gaps WHERE tseq > below + 1 ORDER BY tseq LIMIT ?3",
        [&ranges](const SqlRow &row) {
            ranges.append({quint64(row.integer(0)), quint64(row.integer(1))});
        },
        terminalId, highest, maxRanges);
    if (!read)
        return fail(read.error());
    return ranges;
}

} // namespace yeban
