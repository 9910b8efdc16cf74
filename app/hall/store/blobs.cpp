// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/blobs.h"

#include "app/envelope/secret.h"

namespace yeban {

namespace {

constexpr qint64 unclaimedBytes = 4 * qint64(maxBlobBytes); // of one terminal

} // namespace

Result<quint64> Blobs::held(const QString &terminalId, const QByteArray &digest)
{
    quint64 bytes = 0;
    const Status read = m_database.each(
        "SELECT held FROM blob WHERE terminal_id = ? AND digest = ?",
        [&bytes](const SqlRow &row) { bytes = quint64(row.integer(0)); }, terminalId, digest);
    if (!read)
        return fail(read.error());
    return bytes;
}

Result<bool> Blobs::isWhole(const QString &terminalId, const QByteArray &digest)
{
    bool whole = false;
    const Status read = m_database.each(
        "SELECT 1 FROM blob WHERE terminal_id = ? AND digest = ? AND checked_at IS NOT NULL",
        [&whole](const SqlRow &) { whole = true; }, terminalId, digest);
    if (!read)
        return fail(read.error());
    return whole;
}

Result<PieceAnswer> Blobs::append(const QString &terminalId, const BlobPiece &piece, const QByteArray &bytes,
                                  const QDateTime &now)
{
    const qint64 end = qint64(piece.offset) + bytes.size();
    Status step = m_database.run("INSERT INTO blob (terminal_id, digest, size, touched_at) VALUES (?, ?, ?, ?) "
                                 "ON CONFLICT DO NOTHING",
                                 terminalId, piece.digest, piece.size, now);
    // Of two that bring the same piece, to two halls even, one goes on.
    if (step)
        step = m_database.run("UPDATE blob SET held = ?, touched_at = ? WHERE terminal_id = ? AND digest = ? "
                              "AND held = ? AND size = ? AND size >= ?",
                              end, now, terminalId, piece.digest, piece.offset, piece.size, end);
    if (!step)
        return fail(step.error());
    if (m_database.changes() == 0)
        return held(terminalId, piece.digest).map([](quint64 bytesHere) {
            return PieceAnswer{PieceAnswer::Kind::OutOfPlace, bytesHere};
        });
    step = m_database.run("INSERT INTO blob_piece (terminal_id, digest, start, bytes) VALUES (?, ?, ?, ?)", terminalId,
                          piece.digest, piece.offset, bytes);
    if (step)
        step = makeRoom(terminalId, piece.digest);
    if (!step)
        return fail(step.error());
    if (quint64(end) == piece.size)
        return finish(terminalId, piece, now);
    return PieceAnswer{PieceAnswer::Kind::Taken, quint64(end)};
}

Result<PieceAnswer> Blobs::finish(const QString &terminalId, const BlobPiece &piece, const QDateTime &now)
{
    const auto whole = read(terminalId, piece.digest);
    if (!whole)
        return fail(whole.error());
    if (sha256(*whole) != piece.digest) {
        if (const Status dropped = drop(terminalId, piece.digest); !dropped)
            return fail(dropped.error());
        return PieceAnswer{PieceAnswer::Kind::Mismatch, 0};
    }
    const Status checked = m_database.run("UPDATE blob SET checked_at = ? WHERE terminal_id = ? AND digest = ?", now,
                                          terminalId, piece.digest);
    if (!checked)
        return fail(checked.error());
    return PieceAnswer{PieceAnswer::Kind::Taken, piece.size};
}

Result<QByteArray> Blobs::read(const QString &terminalId, const QByteArray &digest)
{
    QByteArray bytes;
    const Status read = m_database.each(
        "SELECT bytes FROM blob_piece WHERE terminal_id = ? AND digest = ? ORDER BY start",
        [&bytes](const SqlRow &row) { bytes += row.blob(0); }, terminalId, digest);
    if (!read)
        return fail(read.error());
    if (bytes.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("no such blob"));
    return bytes;
}

Status Blobs::claim(const QString &terminalId, const QByteArray &digest, const QDateTime &now)
{
    return m_database.run(
        "UPDATE blob SET claimed_at = ? WHERE terminal_id = ? AND digest = ? AND claimed_at IS NULL", now, terminalId,
        digest);
}

Status Blobs::drop(const QString &terminalId, const QByteArray &digest)
{
    return m_database.run("DELETE FROM blob WHERE terminal_id = ? AND digest = ? AND claimed_at IS NULL", terminalId,
                          digest);
}

Status Blobs::makeRoom(const QString &terminalId, const QByteArray &except)
{
    QList<QByteArray> tooMuch;
    qint64 bytes = 0;
    Status step = m_database.each(
        "SELECT digest, held FROM blob WHERE terminal_id = ? AND claimed_at IS NULL ORDER BY touched_at DESC",
        [&](const SqlRow &row) {
            bytes += row.integer(1);
            if (bytes > unclaimedBytes && row.blob(0) != except)
                tooMuch.append(row.blob(0));
        },
        terminalId);
    for (const QByteArray &digest : tooMuch)
        if (step)
            step = drop(terminalId, digest);
    return step;
}

Status Blobs::forget(const QDateTime &untouchedSince)
{
    return m_database.run("DELETE FROM blob WHERE claimed_at IS NULL AND touched_at < ?", untouchedSince);
}

} // namespace yeban
