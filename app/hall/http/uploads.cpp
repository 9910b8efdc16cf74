// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/http/router.h"
#include "app/protocol/batch.h"
#include "app/protocol/blob.h"

// What terminals bring: submissions, and blobs that are too large for one request.

namespace yeban {

namespace {

/// What keeps a submission from being put to the store at all.
std::optional<HallReply> faultOf(const SubmissionPut &put, const QByteArray &envelope)
{
    if (put.envelopeVersion != 1)
        return problemReply(426, "unsupported-version", "Kiosk-Env: this hall opens envelope version 1");
    if (!envelope.isEmpty() && sha256(envelope) != put.digest)
        return problemReply(400, "digest-mismatch", "the body has another SHA-256 than Content-Digest says");
    return std::nullopt;
}

HallReply withOffset(HallReply reply, quint64 held)
{
    reply.headers = {{uploadOffsetHeader, QByteArray::number(held)}};
    return reply;
}

HallReply replyToPiece(const PieceAnswer &answer)
{
    switch (answer.kind) {
    case PieceAnswer::Kind::Taken:
        return withOffset({204, {}}, answer.held);
    case PieceAnswer::Kind::OutOfPlace:
        return withOffset(problemReply(409, "offset-conflict", "what is held ends elsewhere"), answer.held);
    case PieceAnswer::Kind::Mismatch:
        return problemReply(422, "blob-mismatch", "the whole has another SHA-256 than its address says");
    }
    Q_UNREACHABLE();
}

} // namespace

void Router::putSubmission(const Admission &admission, const HallRequest &request, const QByteArray &body,
                           Done done)
{
    const Result<SubmissionPut> put = SubmissionPut::fromHeaders(admission.subject, request.header);
    if (!put)
        return done(messageProblem(put.error()));
    if (const auto fault = faultOf(*put, body))
        return done(*fault);
    if (const auto later = busy())
        return done(*later);
    const InboxRow row{admission.terminalId, *put, body};
    m_intake.put({row}, [this, row, done](const QList<Result<PutAnswer>> &answers) { done(replyTo(row, answers.first())); });
}

// Its items stand in one transaction; what is wrong with one is said to that one.
void Router::putBatch(const Admission &admission, const QByteArray &body, Done done)
{
    const auto batch = Batch::fromBytes(body);
    if (!batch)
        return done(messageProblem(batch.error()));
    if (const auto later = busy())
        return done(*later);
    BatchReply reply;
    QList<InboxRow> rows;
    for (const auto &[put, envelope] : batch->items) {
        const auto fault = faultOf(put, envelope);
        reply.verdicts.append({put.submissionId, fault ? fault->status : 0, fault ? fault->body : QByteArray()});
        if (!fault)
            rows.append({admission.terminalId, put, envelope});
    }
    m_intake.put(rows, [this, rows, reply, done](const QList<Result<PutAnswer>> &answers) mutable {
        qsizetype next = 0;
        for (Verdict &verdict : reply.verdicts)
            if (verdict.status == 0) {
                const HallReply said = replyTo(rows[next], answers[next]);
                verdict.status = said.status;
                verdict.body = said.body;
                ++next;
            }
        done({200, reply.toJson()});
    });
}

std::optional<HallReply> Router::busy()
{
    const auto comeBack = m_gate.turnAway(m_intake.load(), std::chrono::steady_clock::now().time_since_epoch());
    if (!comeBack)
        return std::nullopt;
    HallReply reply = problemReply(503, "busy", "more waits than is taken in soon");
    reply.retryAfter = int(comeBack->count());
    return reply;
}

HallReply Router::replyTo(const InboxRow &row, const Result<PutAnswer> &answer)
{
    if (!answer && answer.error().code == ErrorCode::Refused)
        return problemReply(422, answer.error().deviceCode.toLatin1().constData(),
                            answer.error().detail.toLatin1().constData());
    if (!answer)
        return storeProblem(answer.error());
    if (answer->kind == PutAnswer::Kind::Missing)
        return {202, answer->missing.toJson()};
    const bool taken = answer->kind == PutAnswer::Kind::Taken;
    m_metrics.took(taken);
    if (taken)
        m_parts.taken({row, m_terminals.value(row.terminalId)});
    return {taken ? 201 : 200, answer->receipt.toJson()};
}

void Router::blobState(const Admission &admission, Done done)
{
    const auto digest = blobDigest(admission.subject);
    if (!digest)
        return done(messageProblem(digest.error()));
    m_parts.store.submit(
        [id = admission.terminalId, digest = *digest](HallStore &store) { return store.blobs.held(id, digest); },
        [done](const Result<quint64> &held) {
            done(held ? withOffset({200, {}}, *held) : storeProblem(held.error()));
        });
}

void Router::takePiece(const Admission &admission, const HallRequest &request, const QByteArray &body, Done done)
{
    const auto piece = BlobPiece::fromHeaders(admission.subject, request.header);
    if (!piece)
        return done(messageProblem(piece.error()));
    if (body.isEmpty() || quint64(body.size()) > piece->size - piece->offset)
        return done(problemReply(400, "bad-request", "the piece is empty or goes beyond Upload-Length"));
    if (sha256(body) != piece->checksum)
        return done(problemReply(400, "digest-mismatch", "the body has another SHA-256 than Upload-Checksum says"));
    m_parts.store.submit(
        [id = admission.terminalId, piece = *piece, body](HallStore &store) {
            return store.blobs.append(id, piece, body, QDateTime::currentDateTimeUtc());
        },
        [done](const Result<PieceAnswer> &answer) { done(answer ? replyToPiece(*answer) : storeProblem(answer.error())); });
}

} // namespace yeban
