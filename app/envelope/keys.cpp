// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/keys.h"

#include <sodium.h>

#include <cstring>

namespace yeban {

namespace {

constexpr qsizetype keySize = 32;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QString keyToText(const char *kind, const QByteArray &bytes)
{
    return QLatin1String(kind) + QLatin1Char(':') +
           QString::fromLatin1(
               bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<QByteArray> keyFromText(const char *kind, const QString &text)
{
    const QString prefix = QLatin1String(kind) + QLatin1Char(':');
    if (text.startsWith(prefix) && text.size() < 64) {
        const auto decoded = QByteArray::fromBase64Encoding(text.mid(prefix.size()).toLatin1(),
                                                            QByteArray::Base64UrlEncoding |
                                                                QByteArray::AbortOnBase64DecodingErrors);
        // Writing it again refuses every second spelling of the same key.
        if (decoded && (*decoded).size() == keySize && keyToText(kind, *decoded) == text)
            return *decoded;
    }
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("a key reads %1… with 43 characters of base64url").arg(prefix));
}

} // namespace

Result<VerifyKey> VerifyKey::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() != keySize)
        return fail(ErrorCode::InvalidInput, QStringLiteral("an Ed25519 key has 32 bytes"));
    VerifyKey key;
    key.m_bytes = bytes;
    return key;
}

Result<VerifyKey> VerifyKey::fromText(const QString &text)
{
    return keyFromText("ed25519", text).and_then(&VerifyKey::fromBytes);
}

QString VerifyKey::text() const
{
    return isValid() ? keyToText("ed25519", m_bytes) : QString();
}

bool VerifyKey::verify(const QByteArray &message, const QByteArray &signature) const
{
    return isValid() && signature.size() == static_cast<qsizetype>(crypto_sign_BYTES) &&
           crypto_sign_verify_detached(raw(signature), raw(message),
                                       static_cast<unsigned long long>(message.size()), raw(m_bytes)) == 0;
}

SigningKey SigningKey::generate()
{
    SecretBytes seed(crypto_sign_SEEDBYTES);
    randombytes_buf(seed.data(), seed.size());
    return *fromSeed(seed);
}

Result<SigningKey> SigningKey::fromSeed(const SecretBytes &seed)
{
    if (seed.size() != crypto_sign_SEEDBYTES)
        return fail(ErrorCode::InvalidInput, QStringLiteral("an Ed25519 seed has 32 bytes"));
    SigningKey key;
    key.m_secret = SecretBytes(crypto_sign_SECRETKEYBYTES);
    unsigned char publicKey[crypto_sign_PUBLICKEYBYTES];
    crypto_sign_seed_keypair(publicKey, key.m_secret.data(), seed.data());
    return key;
}

SecretBytes SigningKey::seed() const
{
    SecretBytes seed(crypto_sign_SEEDBYTES);
    crypto_sign_ed25519_sk_to_seed(seed.data(), m_secret.data());
    return seed;
}

VerifyKey SigningKey::verifyKey() const
{
    QByteArray bytes(keySize, Qt::Uninitialized);
    crypto_sign_ed25519_sk_to_pk(raw(bytes), m_secret.data());
    return *VerifyKey::fromBytes(bytes);
}

QByteArray SigningKey::sign(const QByteArray &message) const
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(raw(signature), nullptr, raw(message),
                         static_cast<unsigned long long>(message.size()), m_secret.data());
    return signature;
}

Result<SealingKey> SealingKey::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() != keySize)
        return fail(ErrorCode::InvalidInput, QStringLiteral("an X25519 key has 32 bytes"));
    SealingKey key;
    key.m_bytes = bytes;
    return key;
}

Result<SealingKey> SealingKey::fromText(const QString &text)
{
    return keyFromText("x25519", text).and_then(&SealingKey::fromBytes);
}

QString SealingKey::text() const
{
    return isValid() ? keyToText("x25519", m_bytes) : QString();
}

QString SealingKey::id() const
{
    return QString::fromLatin1(sha256(m_bytes).left(8).toHex());
}

QByteArray SealingKey::seal(const SecretBytes &message) const
{
    QByteArray sealed(static_cast<qsizetype>(message.size() + crypto_box_SEALBYTES), Qt::Uninitialized);
    // crypto_box_seal fails for a key of low order, which has no owner.
    if (!isValid() || crypto_box_seal(raw(sealed), message.data(), message.size(), raw(m_bytes)) != 0)
        return {};
    return sealed;
}

OpeningKey OpeningKey::generate()
{
    SecretBytes secret(crypto_box_SECRETKEYBYTES);
    randombytes_buf(secret.data(), secret.size());
    return *fromSecret(secret);
}

Result<OpeningKey> OpeningKey::fromSecret(const SecretBytes &secret)
{
    if (secret.size() != crypto_box_SECRETKEYBYTES)
        return fail(ErrorCode::InvalidInput, QStringLiteral("an X25519 secret has 32 bytes"));
    OpeningKey key;
    key.m_secret = secret.clone();
    return key;
}

SealingKey OpeningKey::sealingKey() const
{
    QByteArray bytes(keySize, Qt::Uninitialized);
    crypto_scalarmult_base(raw(bytes), m_secret.data());
    return *SealingKey::fromBytes(bytes);
}

Result<SecretBytes> OpeningKey::open(const QByteArray &sealed) const
{
    if (sealed.size() < static_cast<qsizetype>(crypto_box_SEALBYTES))
        return fail(ErrorCode::BadSignature, QStringLiteral("too short for a sealed box"));
    const QByteArray publicKey = sealingKey().bytes();
    SecretBytes message(static_cast<std::size_t>(sealed.size()) - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(message.data(), raw(sealed), static_cast<unsigned long long>(sealed.size()),
                             raw(publicKey), m_secret.data()) != 0)
        return fail(ErrorCode::BadSignature, QStringLiteral("sealed to another key, or altered"));
    return message;
}

} // namespace yeban
