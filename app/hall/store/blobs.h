// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_database.h"
#include "app/protocol/blob.h"

namespace yeban {

/// What became of a piece.
struct PieceAnswer
{
    enum class Kind {
        Taken,
        OutOfPlace, ///< it does not begin where what is held ends
        Mismatch,   ///< the whole is here and has another SHA-256: all of it was dropped
    } kind = Kind::Taken;
    quint64 held = 0; ///< bytes from the beginning, now
};

/// What terminals hand in piece by piece; each has its own. Store thread only, inside its transaction.
class Blobs
{
public:
    explicit Blobs(HallDatabase &database) : m_database(database) {}

    /// Bytes that are here; all of them and hashed when isWhole() too.
    Result<quint64> held(const QString &terminalId, const QByteArray &digest);
    Result<bool> isWhole(const QString &terminalId, const QByteArray &digest);
    /// The last piece makes the hall hash the whole. A terminal that begins more than it ends loses what it has not
    /// touched for longest.
    Result<PieceAnswer> append(const QString &terminalId, const BlobPiece &piece, const QByteArray &bytes,
                               const QDateTime &now);
    /// The bytes of a whole blob. NotFound.
    Result<QByteArray> read(const QString &terminalId, const QByteArray &digest);
    /// A submission stands on it from now on.
    Status claim(const QString &terminalId, const QByteArray &digest, const QDateTime &now);
    /// Drops what no submission stands on and nobody has touched since.
    Status forget(const QDateTime &untouchedSince);

private:
    Result<PieceAnswer> finish(const QString &terminalId, const BlobPiece &piece, const QDateTime &now);
    Status drop(const QString &terminalId, const QByteArray &digest);
    Status makeRoom(const QString &terminalId, const QByteArray &except);
    HallDatabase &m_database;
};

} // namespace yeban
