// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QPair>

#include <functional>

namespace yeban {

// An envelope of more than `largestPutBody` bytes travels as a blob: in pieces, each durable when it is answered, so that a
// broken connection costs one piece. Its PUT then has an empty body; Content-Digest names the blob. A terminal sees and
// touches its own blobs only.
//
//   HEAD  /v1/blobs/{sha256 in hex}    200, Upload-Offset: so much of it is held (0: nothing)
//   PATCH /v1/blobs/{sha256 in hex}    204, Upload-Offset: held now; 409 offset-conflict, Upload-Offset: held
//                                      422 blob-mismatch: all is here and is something else; all of it was dropped

inline constexpr qsizetype largestPutBody = 128 * 1024; ///< above it a terminal sends a blob first
inline constexpr qsizetype blobPieceBytes = 128 * 1024; ///< of one PATCH; the hall takes no larger ones
inline constexpr quint64 maxBlobBytes = 16 * 1024 * 1024;
inline constexpr qsizetype blobDigestSize = 32;

inline constexpr const char *uploadOffsetHeader = "Upload-Offset";

/// The headers of a PATCH; the body is the piece's bytes.
struct BlobPiece
{
    QByteArray digest;   ///< SHA-256 of the whole, from the address
    quint64 offset = 0;  ///< Upload-Offset: where the piece begins
    quint64 size = 0;    ///< Upload-Length: of the whole, 1 … maxBlobBytes
    QByteArray checksum; ///< Upload-Checksum "sha256 <base64>": of the piece, 32 bytes

    QList<QPair<QByteArray, QByteArray>> headers() const;
    /// InvalidInput names the header.
    static Result<BlobPiece> fromHeaders(const QString &digestHex,
                                         const std::function<QByteArray(const char *name)> &header);
    bool operator==(const BlobPiece &) const = default;
};

QString blobPath(const QByteArray &digest); ///< "/v1/blobs/<hex>"
/// The digest in an address. InvalidInput unless 64 lower-case hex digits.
Result<QByteArray> blobDigest(const QString &hex);

/// 202 to a submission whose blobs are not all here: bring these, then say it again.
struct MissingBlobs
{
    struct Blob
    {
        QByteArray digest;
        quint64 held = 0; ///< bytes of it that are here
        bool operator==(const Blob &) const = default;
    };
    QList<Blob> missing; ///< 1–16

    QByteArray toJson() const;
    static Result<MissingBlobs> fromJson(const QByteArray &json);
    bool operator==(const MissingBlobs &) const = default;
};

} // namespace yeban
