// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/grant.h"

#include "app/envelope/argon2_cost.h"

#include <sodium.h>

namespace yeban {

namespace {

constexpr std::size_t keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QByteArray encrypt(const SecretBytes &message, const SecretBytes &key, const QByteArray &boundTo)
{
    const QByteArray nonce = randomBytes(static_cast<int>(nonceSize));
    QByteArray cipher(static_cast<qsizetype>(message.size()) + tagSize, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(cipher), nullptr, message.data(), message.size(),
                                               raw(boundTo), static_cast<unsigned long long>(boundTo.size()),
                                               nullptr, raw(nonce), key.data());
    return nonce + cipher;
}

Result<SecretBytes> decrypt(const QByteArray &sealed, const SecretBytes &key, const QByteArray &boundTo)
{
    const auto broken = [] { return fail(ErrorCode::BadSignature, QStringLiteral("wrong key, or altered")); };
    if (sealed.size() < nonceSize + tagSize || key.size() != keySize)
        return broken();
    const QByteArray cipher = sealed.mid(nonceSize);
    SecretBytes message(static_cast<std::size_t>(cipher.size() - tagSize));
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            message.data(), nullptr, nullptr, raw(cipher), static_cast<unsigned long long>(cipher.size()),
            raw(boundTo), static_cast<unsigned long long>(boundTo.size()), raw(sealed), key.data()) != 0)
        return broken();
    return message;
}

SecretBytes receiptKey(const QString &grantId, const QByteArray &receiptSecret)
{
    QByteArray tag = keyedTag(SecretBytes(receiptSecret), "grant-receipt", grantId.toUtf8());
    SecretBytes key(tag);
    wipeBytes(tag);
    return key;
}

Result<SecretBytes> residentKey(const QString &grantId, const QString &residentNumber)
{
    unsigned char salt[crypto_pwhash_SALTBYTES];
    const QByteArray id = grantId.toUtf8();
    crypto_generichash(salt, sizeof salt, raw(id), static_cast<unsigned long long>(id.size()), nullptr, 0);
    QByteArray number = residentNumber.toUtf8();
    SecretBytes key(keySize);
    const int failed = crypto_pwhash(key.data(), key.size(), number.constData(),
                                     static_cast<unsigned long long>(number.size()), salt, argon2Passes,
                                     argon2Memory, crypto_pwhash_ALG_ARGON2ID13);
    wipeBytes(number);
    if (failed)
        return fail(ErrorCode::Internal, QStringLiteral("no memory for Argon2id"));
    return key;
}

QByteArray wrap(const QString &grantId, const SecretBytes &k, const SecretBytes &inner,
                const SealingKey &outer)
{
    return outer.seal(SecretBytes(encrypt(k, inner, grantId.toUtf8())));
}

Result<SecretBytes> unwrap(const QString &grantId, const QByteArray &wrapped, const SecretBytes &inner,
                           const OpeningKey &outer)
{
    const auto opened = outer.open(wrapped);
    auto k = opened ? decrypt(opened->toByteArray(), inner, grantId.toUtf8())
                    : Result<SecretBytes>(fail(opened.error()));
    if (!k || k->size() != keySize)
        return fail(ErrorCode::Refused, QStringLiteral("this does not open the grant"));
    return k;
}

} // namespace

Result<SealedGrant> sealGrant(const QString &grantId, const SecretBytes &body,
                              const SealingKey &terminalGrantKey, const QByteArray &receiptSecret,
                              const QString &residentNumber, ResidentWrap residentWrap)
{
    if (!terminalGrantKey.isValid() || receiptSecret.size() != secretSize)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a grant needs the terminal's key and a 16-byte secret"));
    SecretBytes k(keySize);
    crypto_aead_xchacha20poly1305_ietf_keygen(k.data());
    SealedGrant grant;
    grant.body = encrypt(body, k, grantId.toUtf8());
    grant.byReceipt = wrap(grantId, k, receiptKey(grantId, receiptSecret), terminalGrantKey);
    if (residentWrap == ResidentWrap::On) {
        const auto inner = residentKey(grantId, residentNumber);
        if (!inner)
            return fail(inner.error());
        grant.byResident = wrap(grantId, k, *inner, terminalGrantKey);
    }
    return grant;
}

Result<SecretBytes> unwrapByReceipt(const QString &grantId, const SealedGrant &grant,
                                    const OpeningKey &grantKey, const QByteArray &receiptSecret)
{
    if (receiptSecret.size() != secretSize)
        return fail(ErrorCode::Refused, QStringLiteral("not a receipt's secret"));
    return unwrap(grantId, grant.byReceipt, receiptKey(grantId, receiptSecret), grantKey);
}

Result<SecretBytes> unwrapByResident(const QString &grantId, const SealedGrant &grant,
                                     const OpeningKey &grantKey, const QString &residentNumber)
{
    if (grant.byResident.isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("this hall's grants open with the receipt only"));
    const auto inner = residentKey(grantId, residentNumber);
    if (!inner)
        return fail(inner.error());
    return unwrap(grantId, grant.byResident, *inner, grantKey);
}

Result<SecretBytes> openGrantBody(const QString &grantId, const QByteArray &body, const SecretBytes &k)
{
    return decrypt(body, k, grantId.toUtf8());
}

QByteArray rewrapForPrinting(const SecretBytes &k, const SealingKey &terminalGrantKey)
{
    return terminalGrantKey.seal(k);
}

Result<SecretBytes> unwrapForPrinting(const QByteArray &wrapped, const OpeningKey &grantKey)
{
    return grantKey.open(wrapped);
}

} // namespace yeban
