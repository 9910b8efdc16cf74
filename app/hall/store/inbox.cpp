// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/inbox.h"

#include "app/protocol/signature_tree.h"

#include <algorithm>
#include <numeric>

namespace yeban {

namespace {

constexpr int maxRanges = 100;
constexpr const char *handledStatement = "DELETE FROM unhandled WHERE submission_id = ?";

tl::unexpected<Error> conflict(const char *code, const char *detail)
{
    return fail(ErrorCode::Refused, QLatin1String(detail), QLatin1String(code));
}

constexpr const char *insertStatement =
    "INSERT INTO submission (submission_id, terminal_id, tseq, kind, case_number, envelope_version, digest, signature, "
    "envelope, receipt_body, receipt_signature, receipt_path, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING";

QList<SqlValue> valuesOf(const InboxRow &row, const SignedMessage &receipt, const QDateTime &now)
{
    const auto list = [](const auto &...some) { return QList<SqlValue>{HallDatabase::value(some)...}; };
    const SubmissionPut &put = row.put;
    return list(put.submissionId, row.terminalId, put.tseq, QString::fromLatin1(nameOf(put.kind)), put.caseNumber,
                put.envelopeVersion, put.digest, put.signature, row.envelope, receipt.body, receipt.signature, receipt.path,
                now);
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

// What a row's envelope still needs; nullopt when it is here. A blob that a submission stands on never goes.
Result<std::optional<MissingBlobs>> Inbox::missingOf(const InboxRow &row, const QDateTime &now)
{
    if (!row.envelope.isEmpty())
        return std::nullopt;
    const auto whole = m_blobs.isWhole(row.terminalId, row.put.digest);
    if (!whole)
        return fail(whole.error());
    if (*whole) {
        const Status claimed = m_blobs.claim(row.terminalId, row.put.digest, now);
        return claimed ? Result<std::optional<MissingBlobs>>(std::nullopt) : fail(claimed.error());
    }
    const auto held = m_blobs.held(row.terminalId, row.put.digest);
    if (!held)
        return fail(held.error());
    return MissingBlobs{{{row.put.digest, *held}}};
}

Result<QList<Result<PutAnswer>>> Inbox::put(const QList<InboxRow> &rows, const SigningKey &key, const QDateTime &now,
                                            const std::function<Status()> &before)
{
    QList<Result<PutAnswer>> answers(rows.size(), PutAnswer{});
    QList<qsizetype> order(rows.size()), whole; // of `rows`
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&rows](qsizetype i) { return rows[i].put.submissionId; });
    QList<SignedMessage> receipts;
    QList<QList<SqlValue>> inserted;
    const auto sign = [&]() -> Status {
        QList<QByteArray> bodies;
        for (const qsizetype i : std::as_const(order)) {
            const auto missing = missingOf(rows[i], now);
            if (!missing)
                return fail(missing.error());
            if (*missing) {
                answers[i] = PutAnswer{PutAnswer::Kind::Missing, {}, **missing};
                continue;
            }
            whole.append(i);
            const SubmissionPut &put = rows[i].put;
            bodies.append(SubmissionReceipt{put.submissionId, rows[i].terminalId, put.tseq, put.digest, now}.toJson());
        }
        receipts = signBodies(bodies, SubmissionReceipt::domain, key);
        for (qsizetype i = 0; i < whole.size(); ++i)
            inserted.append(valuesOf(rows[whole[i]], receipts[i], now));
        return {};
    };
    const auto fresh = m_database.transaction(
        [&]() -> Status {
            const Status done = before ? before() : Status();
            return done ? sign() : done;
        },
        insertStatement, inserted);
    if (!fresh)
        return fail(fresh.error());
    // Twice the same: the first is the new one.
    for (qsizetype i = 0; i < whole.size(); ++i)
        answers[whole[i]] = fresh->at(i) ? PutAnswer{PutAnswer::Kind::Taken, receipts[i]} : held(rows[whole[i]]);
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
    const Status set = m_database.run(handledStatement, submissionId);
    if (set && m_database.changes() == 0)
        return fail(ErrorCode::Refused, QStringLiteral("looked into already"), QStringLiteral("handled"));
    return set;
}

Result<QList<int>> Inbox::setAllHandled(const QStringList &ids)
{
    QStringList sorted = ids;
    sorted.sort();
    QList<QList<SqlValue>> all;
    for (const QString &id : std::as_const(sorted))
        all.append({HallDatabase::value(id)});
    return m_database.runEach(handledStatement, all).map([&](const QList<int> &struck) {
        QList<int> touched;
        for (const QString &id : ids)
            touched.append(struck[sorted.indexOf(id)]);
        return touched;
    });
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
