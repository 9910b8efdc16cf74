// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/envelope/secret.h"

namespace yeban {

/// An Ed25519 public key. Text form: "ed25519:<base64url without padding>", as in `[hall] key`.
class VerifyKey
{
public:
    VerifyKey() = default; ///< verifies nothing
    static Result<VerifyKey> fromBytes(const QByteArray &bytes);
    static Result<VerifyKey> fromText(const QString &text);
    QString text() const;
    const QByteArray &bytes() const { return m_bytes; }
    bool isValid() const { return !m_bytes.isEmpty(); }
    bool verify(const QByteArray &message, const QByteArray &signature) const;
    bool operator==(const VerifyKey &) const = default;

private:
    QByteArray m_bytes;
};

/// An Ed25519 key pair. Move-only; wiped when it goes. sign() is const and thread-safe.
class SigningKey
{
public:
    static SigningKey generate();
    static Result<SigningKey> fromSeed(const SecretBytes &seed); ///< 32 bytes
    SecretBytes seed() const;
    VerifyKey verifyKey() const;
    QByteArray sign(const QByteArray &message) const; ///< 64 bytes

private:
    SigningKey() = default;
    SecretBytes m_secret; ///< libsodium's 64 bytes: seed and public key
};

/// An X25519 public key: what is sealed to it, only its owner opens. Text form "x25519:<base64url>".
class SealingKey
{
public:
    SealingKey() = default;
    static Result<SealingKey> fromBytes(const QByteArray &bytes);
    static Result<SealingKey> fromText(const QString &text);
    QString text() const;
    /// First 16 hexadecimal digits of SHA-256 of the key; names the key in an envelope's header.
    QString id() const;
    const QByteArray &bytes() const { return m_bytes; }
    bool isValid() const { return !m_bytes.isEmpty(); }
    QByteArray seal(const SecretBytes &message) const; ///< crypto_box_seal; empty when !isValid()
    bool operator==(const SealingKey &) const = default;

private:
    QByteArray m_bytes;
};

/// An X25519 key pair. Move-only; wiped when it goes. open() is const and thread-safe.
class OpeningKey
{
public:
    static OpeningKey generate();
    static Result<OpeningKey> fromSecret(const SecretBytes &secret); ///< 32 bytes
    SecretBytes secret() const { return m_secret.clone(); }
    SealingKey sealingKey() const;
    /// BadSignature when it was sealed to another key or altered.
    Result<SecretBytes> open(const QByteArray &sealed) const;

private:
    OpeningKey() = default;
    SecretBytes m_secret;
};

} // namespace yeban
