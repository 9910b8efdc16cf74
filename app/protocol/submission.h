// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>
#include <QList>
#include <QPair>

#include <functional>

namespace yeban {

/// What stands in the sealed envelope (payload.h), told outside it so that a hall can order its work.
enum class SubmissionKind { Application, PrintResult, Rating, StockEvent, Appointment };
const char *nameOf(SubmissionKind kind); ///< "application", "print-result", "rating", "stock-event", "appointment"
Result<SubmissionKind> parseSubmissionKind(const QString &name);

/// The largest envelope that the hall takes in one PUT.
inline constexpr qsizetype maxEnvelopeBytes = 2 * 1024 * 1024 - 16 * 1024;

/// The headers of PUT /v1/terminals/{terminalId}/submissions/{submissionId}; the body is the envelope's
/// bytes.
struct SubmissionPut
{
    QString submissionId;    ///< UUID, lower case, with dashes; also the Idempotency-Key
    quint64 tseq = 0;        ///< ≥ 1, gapless per terminal (Kiosk-Seq)
    int envelopeVersion = 1; ///< Kiosk-Env
    SubmissionKind kind = SubmissionKind::Application; ///< Kiosk-Kind
    QString caseNumber;   ///< what the citizen's receipt says; empty for a rating or print result without one
                          ///< (Kiosk-Case)
    QByteArray digest;    ///< SHA-256 of the envelope, 32 bytes (Content-Digest, RFC 9530)
    QByteArray signature; ///< Ed25519 of the terminal over signedBytes(), 64 bytes (Kiosk-Signature)

    /// "yeban-submission-v1\n" + terminalId, submissionId, tseq, kind, case number, digest in hex, each +
    /// "\n".
    QByteArray signedBytes(const QString &terminalId) const;
    /// Everything but Authorization and Content-Length.
    QList<QPair<QByteArray, QByteArray>> headers() const;
    /// `header(name)` gives a header's value or an empty array; names as headers() writes them.
    static Result<SubmissionPut> fromHeaders(const QString &submissionId,
                                             const std::function<QByteArray(const char *name)> &header);
    /// The form of id, tseq and case number. InvalidInput.
    Status check() const;
    bool operator==(const SubmissionPut &) const = default;
};

/// 201 (taken now) or 200 (held already), as a SignedMessage. Only this, verified, moves a row to ACKED.
struct SubmissionReceipt
{
    static constexpr const char *domain = "yeban-receipt-v1\n";

    QString submissionId;
    QString terminalId;
    quint64 tseq = 0;
    QByteArray digest; ///< SHA-256 of the envelope that is held
    QDateTime time;    ///< UTC, when it was committed first

    /// The receipt speaks of exactly this submission of this terminal.
    bool covers(const SubmissionPut &put, const QString &ownTerminalId) const;
    QByteArray toJson() const;
    static Result<SubmissionReceipt> fromJson(const QByteArray &json);
    bool operator==(const SubmissionReceipt &) const = default;
};

} // namespace yeban
