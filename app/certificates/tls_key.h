// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <memory>

struct evp_pkey_st;

namespace yeban {

/// A private key for TLS: ECDSA on P-256, which every TLS stack takes. Immutable; any thread.
class TlsKey
{
public:
    static TlsKey generate();
    /// InvalidInput: not an unencrypted P-256 key.
    static Result<TlsKey> fromPem(const QByteArray &pem);
    QByteArray pem() const; ///< PKCS #8; secret
    /// A certificate request (PKCS #10, DER). The hall chooses what the certificate says, so it names nobody.
    QByteArray request() const;

private:
    explicit TlsKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) {}
    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace yeban
