// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/station/store_parts.h"

namespace yeban {

namespace {

constexpr int envelopeVersion = 1;
constexpr qsizetype chunkBytes = 64 * 1024;
constexpr int parkAfter = 8; // tries; then the others go first

// "state NOT IN ('acked', 'purged')" is written as in the partial index submission_unfinished, which SQLite then uses.

constexpr const char *itemColumns =
    "tseq, submission_id, kind, coalesce(case_number, ''), envelope_version, state, "
    "body_sha256, signature, attempts, wall_ms, problem";

int priorityOf(OutboxKind kind)
{
    switch (kind) {
    case OutboxKind::PrintResult:
        return 0;
    case OutboxKind::Application:
    case OutboxKind::Appointment:
        return 1;
    case OutboxKind::Rating:
    case OutboxKind::StockEvent:
        return 2;
    }
    Q_UNREACHABLE();
}

OutboxItem itemOf(const Statement &row)
{
    OutboxItem item;
    item.tseq = row.integer(0);
    item.submissionId = row.text(1);
    item.kind = valueOf(outboxKinds, row.text(2));
    item.caseNumber = row.text(3);
    item.envelopeVersion = row.number(4);
    item.state = valueOf(outboxStates, row.text(5));
    item.digest = row.blob(6);
    item.signature = row.blob(7);
    item.attempts = row.number(8);
    item.savedTime = row.time(9);
    item.problem = row.text(10);
    return item;
}

/// The first row's submission with its body; nullopt when there is no row.
Result<std::optional<OutboxItem>> readItem(StoreParts &parts, const QByteArray &where, const auto &...args)
{
    std::optional<OutboxItem> item;
    const QByteArray sql = QByteArray("SELECT ") + itemColumns + " FROM submission WHERE " + where;
    const Status read = parts.db->each(
        sql.constData(), [&](const Statement &row) { item = itemOf(row); }, args...);
    if (!read)
        return fail(read.error());
    if (item) {
        auto body = parts.body(item->tseq);
        if (!body)
            return fail(body.error());
        item->sealed = std::move(*body);
    }
    return item;
}

Status checkForm(const NewSubmission &submission, const StoreIdentity &identity)
{
    if (identity.terminalCode.isEmpty() || !identity.sign || !identity.tag)
        return fail(ErrorCode::Refused, QStringLiteral("this terminal is not enrolled"));
    const bool application = submission.kind == OutboxKind::Application;
    if (submission.id.isEmpty() || submission.form.isEmpty() || submission.header.isEmpty() ||
        submission.sealed.isEmpty() || (application && submission.receiptSecret.size() != 16))
        return fail(ErrorCode::InvalidInput, QStringLiteral("submission incomplete"));
    if (sha256(submission.sealed) != submission.digest)
        return fail(ErrorCode::InvalidInput, QStringLiteral("digest of other bytes"));
    return {};
}

/// What this id holds already; Refused when that is something else.
Result<SavedCase> savedBefore(Database &db, const NewSubmission &submission)
{
    SavedCase before;
    bool same = false;
    const Status read = db.each(
        "SELECT tseq, coalesce(case_number, ''), wall_ms, body_sha256 FROM submission WHERE submission_id = ?",
        [&](const Statement &row) {
            before = {row.integer(0), submission.id, row.text(1), row.time(2)};
            same = row.blob(3) == submission.digest;
        },
        submission.id);
    if (!read)
        return fail(read.error());
    if (!same)
        return fail(ErrorCode::Refused, QStringLiteral("this submission id holds other bytes"));
    return before;
}

/// Where the pieces of a body lie (009_cheaper_saves.sql).
qint64 placeOf(qint64 tseq)
{
    return tseq << 16;
}

Status keepBody(Database &db, qint64 tseq, const QByteArray &sealed)
{
    qint64 place = placeOf(tseq);
    Status kept;
    for (qsizetype at = 0; kept && at < sealed.size(); at += chunkBytes)
        kept = db.run("INSERT OR FAIL INTO sealed_chunk (place, bytes) VALUES (?, ?)", place++, sealed.mid(at, chunkBytes));
    return kept;
}

QJsonObject stoppedFacts(qint64 tseq, const QString &problem)
{
    return {{QStringLiteral("tseq"), tseq}, {QStringLiteral("problem"), problem}};
}

} // namespace

Status StoreParts::countSubmissions()
{
    if (m_lastTseq)
        return {};
    return db->each("SELECT coalesce(max(tseq), 0) FROM submission", [&](const Statement &row) { m_lastTseq = row.integer(0); });
}

Result<OutboxItem> StoreParts::numbered(const NewSubmission &submission)
{
    OutboxItem item;
    item.submissionId = submission.id;
    item.kind = submission.kind;
    item.envelopeVersion = envelopeVersion;
    item.digest = submission.digest;
    item.savedTime = clock.now();
    if (const Status counted = countSubmissions(); !counted)
        return fail(counted.error());
    item.tseq = *m_lastTseq + 1;
    if (submission.kind == OutboxKind::Application || submission.kind == OutboxKind::Appointment) {
        const auto number = CaseNumber::make(identity.terminalCode, item.tseq);
        if (!number)
            return fail(number.error());
        item.caseNumber = number->text();
    }
    item.signature = identity.sign(item);
    return item;
}

Result<SavedCase> StoreParts::insert(const NewSubmission &submission)
{
    if (const Status form = checkForm(submission, identity); !form)
        return fail(form.error());
    const auto item = numbered(submission);
    if (!item)
        return fail(item.error());
    const auto caseNumber = item->caseNumber.isEmpty() ? std::nullopt : std::optional(item->caseNumber);
    const auto secretTag = submission.kind == OutboxKind::Application
                               ? std::optional(identity.tag("receipt", submission.receiptSecret))
                               : std::nullopt;
    Status written = db->run(
        "INSERT OR FAIL INTO submission (tseq, submission_id, case_number, kind, form, form_version, envelope_version, "
        "priority, secret_tag, header, body_sha256, signature, wall_ms, clock_quality, boot_id, since_boot_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (submission_id) DO NOTHING",
        item->tseq, item->submissionId, caseNumber, word(item->kind), submission.form, submission.formVersion,
        item->envelopeVersion, priorityOf(item->kind), secretTag, submission.header, item->digest,
        item->signature, item->savedTime, QString::fromLatin1(stamp().quality), bootId,
        Clock::sinceBoot().count());
    if (written && db->changes() == 0)
        return savedBefore(*db, submission);
    if (written)
        written = keepBody(*db, item->tseq, submission.sealed);
    if (!written)
        return fail(written.error());
    m_lastTseq = item->tseq;
    m_saved = true;
    return SavedCase{item->tseq, item->submissionId, item->caseNumber, item->savedTime};
}

Result<SavedCase> Store::save(const NewSubmission &submission)
{
    return m_parts->write([&] { return m_parts->insert(submission); });
}

Result<QByteArray> StoreParts::body(qint64 tseq)
{
    QByteArray bytes;
    const Status read = db->each("SELECT bytes FROM sealed_chunk WHERE place >= ? AND place < ? ORDER BY place",
                                 [&](const Statement &row) { bytes += row.blob(0); }, placeOf(tseq), placeOf(tseq + 1));
    if (!read)
        return fail(read.error());
    return bytes;
}

QList<Result<SavedCase>> Store::saveAll(const QList<NewSubmission> &submissions)
{
    QList<Result<SavedCase>> answers;
    const Status committed = m_parts->write([&]() -> Status {
        for (const NewSubmission &one : submissions) {
            answers.append(m_parts->insert(one));
            if (!answers.last())
                return fail(answers.last().error());
        }
        return {};
    });
    if (committed)
        return answers;
    answers.clear();
    // One that is refused or does not fit must not take the others with it.
    for (const NewSubmission &one : submissions)
        answers.append(submissions.size() > 1 ? save(one) : Result<SavedCase>(fail(committed.error())));
    return answers;
}

Result<std::optional<OutboxItem>> Store::next(const QDateTime &now)
{
    return m_parts->read([&] {
        return readItem(*m_parts,
                        // Further away than any wait: the clock has been corrected since.
                        "state NOT IN ('acked', 'purged') AND (state = 'ready' OR (state = 'retry' AND "
                        "(coalesce(next_ms, 0) <= ?1 OR next_ms > ?1 + 90000000))) "
                        "ORDER BY attempts >= ?2, priority, tseq LIMIT 1",
                        now, parkAfter);
    });
}

Result<OutboxItem> Store::outboxItem(qint64 tseq)
{
    return m_parts->read([&]() -> Result<OutboxItem> {
        const auto item = readItem(*m_parts, "tseq = ?", tseq);
        if (!item)
            return fail(item.error());
        if (!*item)
            return fail(ErrorCode::NotFound, QStringLiteral("no submission %1").arg(tseq));
        return **item;
    });
}

Status Store::setInflight(qint64 tseq)
{
    return m_parts->write([&] {
        return m_parts->touched(
            m_parts->db->run("UPDATE submission SET state = 'inflight', attempts = attempts + 1 "
                             "WHERE tseq = ?",
                             tseq),
            QStringLiteral("no submission %1").arg(tseq));
    });
}

Status Store::setAcked(qint64 tseq, const QByteArray &receipt)
{
    return m_parts->write([&]() -> Status {
        Database &db = *m_parts->db;
        const QDateTime now = m_parts->clock.now();
        const Status moved = m_parts->touched(db.run("UPDATE submission SET state = 'acked', receipt = ?, "
                                                     "acked_ms = ?, problem = '' WHERE tseq = ?",
                                                     receipt, now, tseq),
                                              QStringLiteral("no submission %1").arg(tseq));
        if (!moved)
            return moved;
        // The decision may have come before the receipt did: only a case that still waits moves.
        return db.each(
            "INSERT INTO citizen_case (submission_id, case_number, secret_tag, form, form_version, state, time_ms, state_ms) "
            "SELECT submission_id, case_number, secret_tag, form, form_version, 'delivered', wall_ms, ? FROM submission "
            "WHERE tseq = ? AND kind = 'application' ON CONFLICT (submission_id) DO UPDATE "
            "SET state = excluded.state, state_ms = excluded.state_ms WHERE state = 'kept' RETURNING submission_id",
            [&](const Statement &row) { m_parts->caseChanged(row.text(0)); }, now, tseq);
    });
}

Status Store::setRetry(qint64 tseq, const QDateTime &nextAt, const QString &problem)
{
    return m_parts->write([&] {
        return m_parts->touched(
            m_parts->db->run("UPDATE submission SET state = 'retry', next_ms = ?, problem = ? WHERE tseq = ?",
                             nextAt, problem, tseq),
            QStringLiteral("no submission %1").arg(tseq));
    });
}

Status Store::setRejected(qint64 tseq, const QString &problem)
{
    return m_parts->write([&]() -> Status {
        const Status moved = m_parts->touched(
            m_parts->db->run("UPDATE submission SET state = 'rejected', problem = ? WHERE tseq = ?", problem,
                             tseq),
            QStringLiteral("no submission %1").arg(tseq));
        return moved
                   ? m_parts->appendAudit(QStringLiteral("submission-rejected"), stoppedFacts(tseq, problem))
                   : moved;
    });
}

Status Store::setQuarantined(qint64 tseq, const QString &problem)
{
    return m_parts->write([&]() -> Status {
        const Status moved = m_parts->touched(
            m_parts->db->run("UPDATE submission SET state = 'quarantined', problem = ? WHERE tseq = ?",
                             problem, tseq),
            QStringLiteral("no submission %1").arg(tseq));
        return moved ? m_parts->appendAudit(QStringLiteral("submission-quarantined"),
                                            stoppedFacts(tseq, problem))
                     : moved;
    });
}

Result<int> Store::purge(const QDateTime &ackedBefore)
{
    return m_parts->write([&]() -> Result<int> {
        QList<qint64> purged;
        // Acknowledged in a future that lies further away than any correction: by a clock that was wrong.
        const Status ran = m_parts->db->each(
            "UPDATE submission SET state = 'purged' WHERE state = 'acked' AND (acked_ms < ?1 OR acked_ms > ?2 + "
            "90000000) RETURNING tseq",
            [&](const Statement &row) { purged.append(row.integer(0)); }, ackedBefore, m_parts->clock.now());
        if (!ran)
            return fail(ran.error());
        for (const qint64 tseq : std::as_const(purged))
            if (const Status gone = m_parts->db->run("DELETE FROM sealed_chunk WHERE place >= ? AND place < ?", placeOf(tseq),
                                                     placeOf(tseq + 1));
                !gone)
                return fail(gone.error());
        return static_cast<int>(purged.size());
    });
}

Result<OutboxFigures> Store::figures()
{
    return m_parts->read([&]() -> Result<OutboxFigures> {
        OutboxFigures figures;
        const QDateTime now = m_parts->clock.now();
        const Status read = m_parts->db->each(
            "SELECT (SELECT coalesce(max(tseq), 0) FROM submission), min(tseq) - 1,"
            " count(*) FILTER (WHERE state IN ('rejected', 'quarantined')), count(*),"
            " min(wall_ms) FILTER (WHERE state IN ('ready', 'retry', 'inflight')) "
            "FROM submission WHERE state NOT IN ('acked', 'purged')",
            [&](const Statement &row) {
                figures.highestTseq = row.integer(0);
                figures.acknowledgedTseq = row.isNull(1) ? figures.highestTseq : row.integer(1);
                figures.stopped = row.integer(2);
                figures.waiting = row.integer(3) - figures.stopped;
                if (!row.isNull(4))
                    figures.oldestWaitingSeconds = std::max<qint64>(0, row.time(4).secsTo(now));
            });
        if (!read)
            return fail(read.error());
        return figures;
    });
}

Result<QDateTime> Store::nextDue()
{
    return m_parts->read([&]() -> Result<QDateTime> {
        QDateTime due;
        const Status read =
            m_parts->db->each("SELECT min(coalesce(next_ms, 0)) FROM submission "
                              "WHERE state NOT IN ('acked', 'purged') AND state = 'retry'",
                              [&](const Statement &row) { due = row.time(0); });
        if (!read)
            return fail(read.error());
        return due;
    });
}

} // namespace yeban
