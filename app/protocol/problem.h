// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace yeban {

/// An error reply, application/problem+json (RFC 9457). `code` ends the type URI "urn:yeban:problem:<code>":
/// bad-request, unsupported-version, unauthorized, certificate-required, code-refused, renewal-refused, not-found, method-not-allowed, timed-out,
/// body-too-large, headers-too-large, digest-mismatch (bytes and Content-Digest or Upload-Checksum), submission-conflict
/// (the id is held with other bytes), tseq-conflict, offset-conflict, blob-mismatch (blob.h), not-the-holder, not-recognised, too-many, busy,
/// draining, store-full, store-broken, internal.
struct HttpProblem
{
    int status = 500;
    QString code;
    QString title;  ///< the same for every occurrence
    QString detail; ///< English, for the technician; nothing of any citizen, nothing internal

    QByteArray toJson() const;
    static Result<HttpProblem> fromJson(const QByteArray &json);
    bool operator==(const HttpProblem &) const = default;
};

} // namespace yeban
