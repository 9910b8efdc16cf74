// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/crypto_suite.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>

namespace yeban {

namespace {

constexpr std::size_t sm4KeySize = 16, macKeySize = 32;
constexpr qsizetype ivSize = 16, macSize = 32, scalarSize = 32, pointSize = 65;
constexpr qsizetype wrappedField = 160, signatureField = 74; // 1 + the longest DER, and a little
constexpr char signerId[] = "1234567812345678";              // GM/T 0009, when nothing else is agreed

template <auto Free> struct Freed
{
    void operator()(auto *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

std::size_t sizeOf(const QByteArray &bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

tl::unexpected<Error> noKey()
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("not an SM2 key"));
}

tl::unexpected<Error> altered()
{
    return fail(ErrorCode::BadSignature, QStringLiteral("wrong key, or altered"));
}

Key keyOf(const unsigned char *scalar, const unsigned char *point)
{
    const Builder builder(OSSL_PARAM_BLD_new());
    const Number number(scalar ? BN_bin2bn(scalar, static_cast<int>(scalarSize), nullptr) : nullptr);
    bool ready = OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) == 1 &&
                 OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point,
                                                  static_cast<std::size_t>(pointSize)) == 1;
    if (scalar)
        ready = ready && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) == 1;
    const Params params(ready ? OSSL_PARAM_BLD_to_param(builder.get()) : nullptr);
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    EVP_PKEY *key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, scalar ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return {};
    return Key(key);
}

Key secretKey(const SecretBytes &secret)
{
    if (secret.size() != static_cast<std::size_t>(scalarSize + pointSize))
        return {};
    return keyOf(secret.data(), secret.data() + scalarSize);
}

Key publicKey(const QByteArray &point)
{
    return point.size() == pointSize ? keyOf(nullptr, raw(point)) : Key();
}

SecretBytes generate()
{
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    EVP_PKEY *made = nullptr;
    SecretBytes secret(static_cast<std::size_t>(scalarSize + pointSize));
    BIGNUM *scalar = nullptr;
    std::size_t size = 0;
    const bool ready = context && EVP_PKEY_keygen_init(context.get()) == 1 && EVP_PKEY_generate(context.get(), &made) == 1;
    const Key key(made);
    if (!ready || EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &scalar) != 1)
        return {};
    const Number number(scalar);
    if (BN_bn2binpad(scalar, secret.data(), static_cast<int>(scalarSize)) != scalarSize ||
        EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, secret.data() + scalarSize,
                                        static_cast<std::size_t>(pointSize), &size) != 1 ||
        size != static_cast<std::size_t>(pointSize))
        return {};
    return secret;
}

/// u8 length | DER | zeros.
QByteArray inField(const QByteArray &der, qsizetype field)
{
    QByteArray bytes(field, '\0');
    bytes[0] = static_cast<char>(der.size());
    std::copy(der.begin(), der.end(), bytes.begin() + 1);
    return bytes;
}

QByteArray outOfField(const QByteArray &field, qsizetype size)
{
    if (field.size() != size)
        return {};
    const auto length = static_cast<qsizetype>(static_cast<unsigned char>(field.at(0)));
    const QByteArray der = field.mid(1, length);
    return length > 0 && length < size && inField(der, size) == field ? der : QByteArray();
}

QByteArray macOf(const SecretBytes &key, const QByteArray &boundTo, const QByteArray &sealed)
{
    const QByteArray message = boundTo + sealed; // boundTo has 32 bytes always
    QByteArray mac(macSize, '\0');
    unsigned int size = 0;
    HMAC(EVP_sm3(), key.data() + sm4KeySize, static_cast<int>(macKeySize), raw(message), sizeOf(message), raw(mac), &size);
    return mac;
}

/// SM4-CTR: the same both ways.
bool sm4(const SecretBytes &key, const unsigned char *iv, const unsigned char *in, std::size_t size, unsigned char *out)
{
    const CipherContext context(EVP_CIPHER_CTX_new());
    int done = 0;
    return EVP_EncryptInit_ex(context.get(), EVP_sm4_ctr(), nullptr, key.data(), iv) == 1 &&
           EVP_EncryptUpdate(context.get(), out, &done, in, static_cast<int>(size)) == 1 &&
           done == static_cast<int>(size);
}

/// An SM2-with-SM3 context over `key`; both null when OpenSSL refuses.
std::pair<DigestContext, KeyContext> digestContext(EVP_PKEY *key)
{
    KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    DigestContext digest(EVP_MD_CTX_new());
    if (!context || EVP_PKEY_CTX_set1_id(context.get(), signerId, sizeof signerId - 1) != 1)
        return {};
    EVP_MD_CTX_set_pkey_ctx(digest.get(), context.get());
    return {std::move(digest), std::move(context)};
}

class Sm2Suite final : public CryptoSuite
{
public:
    char number() const override { return 2; }
    std::size_t dataKeySize() const override { return sm4KeySize + macKeySize; }
    qsizetype wrappedSize() const override { return wrappedField; }
    qsizetype signatureSize() const override { return signatureField; }
    qsizetype sealedExtra() const override { return ivSize + macSize; }

    QByteArray hash(const QByteArray &bytes) const override
    {
        QByteArray digest(macSize, '\0');
        unsigned int size = 0;
        EVP_Digest(bytes.constData(), sizeOf(bytes), raw(digest), &size, EVP_sm3(), nullptr);
        return digest;
    }
    SecretBytes generateSigner() const override { return generate(); }
    SecretBytes generateRecipient() const override { return generate(); }
    QByteArray publicOfSigner(const SecretBytes &secret) const override { return secret.toByteArray().mid(scalarSize); }
    QByteArray publicOfRecipient(const SecretBytes &secret) const override { return publicOfSigner(secret); }

    Result<QByteArray> sign(const QByteArray &message, const SecretBytes &signer) const override
    {
        const Key key = secretKey(signer);
        const auto [digest, context] = key ? digestContext(key.get()) : std::pair<DigestContext, KeyContext>();
        std::size_t size = static_cast<std::size_t>(signatureField - 1);
        QByteArray der(signatureField - 1, '\0');
        if (!context || EVP_DigestSignInit(digest.get(), nullptr, EVP_sm3(), nullptr, key.get()) != 1 ||
            EVP_DigestSign(digest.get(), raw(der), &size, raw(message), sizeOf(message)) != 1)
            return noKey();
        return inField(der.left(static_cast<qsizetype>(size)), signatureField);
    }
    bool verify(const QByteArray &message, const QByteArray &signature, const QByteArray &signer) const override
    {
        const QByteArray der = outOfField(signature, signatureField);
        const Key key = publicKey(signer);
        if (!key || der.isEmpty())
            return false;
        const auto [digest, context] = digestContext(key.get());
        return context && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sm3(), nullptr, key.get()) == 1 &&
               EVP_DigestVerify(digest.get(), raw(der), sizeOf(der), raw(message), sizeOf(message)) == 1;
    }
    Result<QByteArray> wrap(const SecretBytes &dataKey, const QByteArray &recipient) const override
    {
        const Key key = publicKey(recipient);
        const KeyContext context(key ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
        std::size_t size = static_cast<std::size_t>(wrappedField - 1);
        QByteArray der(wrappedField - 1, '\0');
        if (!context || EVP_PKEY_encrypt_init(context.get()) != 1 ||
            EVP_PKEY_encrypt(context.get(), raw(der), &size, dataKey.data(), dataKey.size()) != 1)
            return noKey();
        return inField(der.left(static_cast<qsizetype>(size)), wrappedField);
    }
    Result<SecretBytes> unwrap(const QByteArray &wrapped, const SecretBytes &recipient) const override
    {
        const QByteArray der = outOfField(wrapped, wrappedField);
        const Key key = secretKey(recipient);
        const KeyContext context(key && !der.isEmpty() ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
        SecretBytes plain(static_cast<std::size_t>(wrappedField));
        std::size_t size = plain.size();
        if (!context || EVP_PKEY_decrypt_init(context.get()) != 1 ||
            EVP_PKEY_decrypt(context.get(), plain.data(), &size, raw(der), sizeOf(der)) != 1 || size != dataKeySize())
            return altered();
        SecretBytes dataKey(size);
        std::copy_n(plain.data(), size, dataKey.data());
        return dataKey;
    }
    QByteArray seal(const SecretBytes &plain, const SecretBytes &dataKey, const QByteArray &boundTo) const override
    {
        QByteArray sealed = randomBytes(static_cast<int>(ivSize));
        sealed.resize(ivSize + static_cast<qsizetype>(plain.size()));
        unsigned char *bytes = raw(sealed);
        if (!sm4(dataKey, bytes, plain.data(), plain.size(), bytes + ivSize))
            return {};
        return sealed + macOf(dataKey, boundTo, sealed);
    }
    Result<SecretBytes> open(const QByteArray &sealed, const SecretBytes &dataKey,
                             const QByteArray &boundTo) const override
    {
        if (sealed.size() < sealedExtra() || dataKey.size() != dataKeySize())
            return altered();
        const QByteArray body = sealed.chopped(macSize);
        if (!sameBytes(macOf(dataKey, boundTo, body), sealed.right(macSize)))
            return altered();
        SecretBytes plain(static_cast<std::size_t>(body.size() - ivSize));
        if (!sm4(dataKey, raw(body), raw(body) + ivSize, plain.size(), plain.data()))
            return altered();
        return plain;
    }
};

} // namespace

const CryptoSuite &suite2()
{
    static const Sm2Suite suite;
    return suite;
}

} // namespace yeban
