// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/blob.h"

#include "app/protocol/header_fields.h"
#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxMissing = 16;
const QByteArray checksumPrefix("sha256 ");

} // namespace

QList<QPair<QByteArray, QByteArray>> BlobPiece::headers() const
{
    return {{"Content-Type", "application/offset+octet-stream"},
            {uploadOffsetHeader, QByteArray::number(offset)},
            {"Upload-Length", QByteArray::number(size)},
            {"Upload-Checksum", checksumPrefix + checksum.toBase64()}};
}

Result<BlobPiece> BlobPiece::fromHeaders(const QString &digestHex,
                                         const std::function<QByteArray(const char *name)> &header)
{
    const auto digest = blobDigest(digestHex);
    if (!digest)
        return fail(digest.error());
    const auto size = readNumber(header("Upload-Length"), 1, maxBlobBytes);
    if (!size)
        return badHeader("Upload-Length");
    const auto offset = readNumber(header(uploadOffsetHeader), 0, *size - 1);
    if (!offset)
        return badHeader(uploadOffsetHeader);
    const auto checksum = readBase64(header("Upload-Checksum"), checksumPrefix, {}, blobDigestSize);
    if (!checksum)
        return badHeader("Upload-Checksum");
    return BlobPiece{*digest, *offset, *size, *checksum};
}

QString blobPath(const QByteArray &digest)
{
    return QStringLiteral("/v1/blobs/") + QString::fromLatin1(digest.toHex());
}

Result<QByteArray> blobDigest(const QString &hex)
{
    const QByteArray digest = QByteArray::fromHex(hex.toLatin1());
    if (digest.size() != blobDigestSize || QString::fromLatin1(digest.toHex()) != hex)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a SHA-256 in hex"));
    return digest;
}

QByteArray MissingBlobs::toJson() const
{
    QJsonArray blobs;
    for (const Blob &blob : missing)
        blobs.append(QJsonObject{{QStringLiteral("digest"), toWire(blob.digest)}, {QStringLiteral("held"), qint64(blob.held)}});
    return messageJson({{QStringLiteral("missing"), blobs}});
}

Result<MissingBlobs> MissingBlobs::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 8 * 1024);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "missing-blobs");
    MissingBlobs read;
    for (const QJsonObject &entry : fields.objects("missing", maxMissing)) {
        JsonFields blob(entry);
        read.missing.append({blob.bytes("digest", blobDigestSize, blobDigestSize), blob.count("held")});
        fields.adopt(blob.status());
    }
    if (fields.status() && read.missing.isEmpty())
        fields.refuse("missing", "empty");
    return fields.result(std::move(read));
}

} // namespace yeban
