// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>

namespace yeban {

/// A certificate (DER) or a request for one (PKCS #10, DER) in any message.
inline constexpr qsizetype maxCertificateField = 4096;

/// GET /v1/authority, nobody asked who they are: the authority that issues the hall's certificates, as a
/// SignedMessage. A terminal that has only the hall's signing key learns from it whom to believe in TLS.
struct AuthorityReply
{
    static constexpr const char *domain = "yeban-authority-v1\n";

    QByteArray certificate;

    QByteArray toJson() const;
    static Result<AuthorityReply> fromJson(const QByteArray &json);
    bool operator==(const AuthorityReply &) const = default;
};

/// POST /v1/terminals/{t}/certificate: a new certificate before the old one ends, or after: the terminal's own
/// signature (as a SignedMessage) says who asks, so no certificate is needed. An old request played again
/// brings a certificate for a key that only the terminal has.
struct RenewalRequest
{
    static constexpr const char *domain = "yeban-renewal-v1\n";

    QString terminalId;
    QByteArray certificateRequest;

    QByteArray toJson() const;
    static Result<RenewalRequest> fromJson(const QByteArray &json);
    bool operator==(const RenewalRequest &) const = default;
};

/// 201, as a SignedMessage of the hall.
struct RenewalReply
{
    static constexpr const char *domain = "yeban-certificate-v1\n";

    QString terminalId;
    QByteArray certificate;

    QByteArray toJson() const;
    static Result<RenewalReply> fromJson(const QByteArray &json);
    bool operator==(const RenewalReply &) const = default;
};

} // namespace yeban
