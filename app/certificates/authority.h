// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/certificates/certificate.h"

#include <QStringList>

#include <chrono>
#include <memory>

struct evp_pkey_st;
struct x509_st;

namespace yeban {

/// The hall's certificate authority. Terminals pin its certificate and believe no other. Immutable; any thread.
class Authority
{
public:
    /// For thirty years: terminals that pin it cannot be told of another.
    static Result<Authority> create(const QString &hallName, const QDateTime &now);
    /// Key and certificate, as toPem() wrote them. InvalidInput.
    static Result<Authority> fromPem(const QByteArray &pem);
    QByteArray toPem() const; ///< secret
    QByteArray certificate() const; ///< DER

    /// For the key of a PKCS #10 request, good for a TLS client only; its common name is the terminal's id and
    /// nothing that the request asked for. InvalidInput: malformed, not signed by its own key, not P-256.
    Result<QByteArray> issueTerminal(const QByteArray &request, const QString &terminalId, const QDateTime &now,
                                     std::chrono::hours lifetime) const;
    /// A new key with a certificate good for a TLS server only. `names`: DNS names and addresses,
    /// [A-Za-z0-9.:-].
    Result<TlsIdentity> issueServer(const QStringList &names, const QDateTime &now,
                                    std::chrono::hours lifetime) const;

private:
    struct Wish;
    Result<QByteArray> issue(const Wish &wish) const;
    Authority(std::shared_ptr<evp_pkey_st> key, std::shared_ptr<x509_st> certificate);

    std::shared_ptr<evp_pkey_st> m_key;
    std::shared_ptr<x509_st> m_certificate;
};

} // namespace yeban
