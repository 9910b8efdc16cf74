// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificates/tls_key.h"

#include "app/certificates/openssl.h"

#include <openssl/ec.h>

namespace yeban {

TlsKey TlsKey::generate()
{
    openssl::Key key(EVP_EC_gen("P-256"));
    if (!key)
        qFatal("no randomness for a key");
    return TlsKey(std::move(key));
}

Result<TlsKey> TlsKey::fromPem(const QByteArray &pem)
{
    openssl::Key key = openssl::readKey(pem);
    if (!key)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a P-256 key"));
    return TlsKey(std::move(key));
}

QByteArray TlsKey::pem() const
{
    return openssl::keyPem(m_key.get());
}

QByteArray TlsKey::request() const
{
    const openssl::Request request(X509_REQ_new());
    if (!request || !X509_REQ_set_pubkey(request.get(), m_key.get()) ||
        !X509_REQ_sign(request.get(), m_key.get(), EVP_sha256()))
        qFatal("cannot make a certificate request");
    QByteArray der(i2d_X509_REQ(request.get(), nullptr), Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509_REQ(request.get(), &bytes);
    return der;
}

} // namespace yeban
