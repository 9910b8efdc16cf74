// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included by this folder's sources only: nobody else sees OpenSSL's types.
#include "app/base/result.h"

#include <QByteArray>
#include <QDateTime>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace yeban::openssl {

template <auto f> struct Free
{
    template <class T> void operator()(T *object) const { f(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Free<X509_REQ_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;

Bio readOnly(const QByteArray &bytes); ///< `bytes` outlives it
Bio writable();
QByteArray contentOf(BIO *bio);

/// Null: not such a key, or not one on P-256.
Key readKey(const QByteArray &pem);
QByteArray keyPem(EVP_PKEY *key); ///< PKCS #8, not encrypted: the file's mode protects it
Certificate readDer(const QByteArray &der);
QByteArray toDer(X509 *certificate);

/// Adds an entry of a name ("CN", "O"); UTF-8.
bool addName(X509_NAME *name, const char *field, const QString &text);

/// For programming and memory faults: a plain InvalidInput without OpenSSL's words.
tl::unexpected<Error> failed(const char *what);

} // namespace yeban::openssl
