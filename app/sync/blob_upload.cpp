// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/blob_upload.h"

#include "app/envelope/secret.h"
#include "app/protocol/blob.h"
#include "app/sync/lane_parts.h"

#include <utility>

namespace yeban {

namespace {

constexpr int mostCorrections = 3; ///< of our place by the hall, in one go

HttpAsk pieceAsk(const LaneParts &parts, const QByteArray &digest, const QByteArray &bytes, qint64 at)
{
    const QByteArray piece = bytes.mid(at, blobPieceBytes);
    HttpAsk ask{.method = "PATCH",
                .path = blobPath(digest),
                .headers = BlobPiece{digest, quint64(at), quint64(bytes.size()), sha256(piece)}.headers(),
                .body = piece,
                .patience = parts.times.answer};
    ask.headers.append(parts.authorization());
    return ask;
}

} // namespace

std::optional<HttpAnswer> bringBlob(HallLine &line, const LaneParts &parts, const QByteArray &digest,
                                    const QByteArray &bytes,
                                    const std::function<std::optional<HttpAnswer>()> &between)
{
    const auto state = line.exchange({.method = "HEAD",
                                      .path = blobPath(digest),
                                      .headers = {parts.authorization()},
                                      .patience = parts.times.answer});
    if (!state)
        return answerOrSilence(state);
    // An answer to HEAD cannot say what is wrong: the first piece is told.
    qint64 at = state->status == 200 ? state->uploadOffset.value_or(0) : 0;
    bool isFirst = true;
    for (int corrections = 0; at != bytes.size();) {
        const auto stopped = std::exchange(isFirst, false) ? std::nullopt : between();
        if (stopped)
            return stopped;
        const HttpAsk ask = pieceAsk(parts, digest, bytes, at);
        const auto answer = line.exchange(ask);
        if (!answer)
            return answerOrSilence(answer);
        const qint64 held = answer->uploadOffset.value_or(-1);
        const bool taken = answer->status == 204 && held == at + ask.body.size();
        const bool corrected = answer->status == 409 && held >= 0 && ++corrections <= mostCorrections;
        if (!taken && !corrected)
            return *answer;
        at = held;
    }
    return std::nullopt;
}

} // namespace yeban
