// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/crypto_suite.h"

#include <sodium.h>

#include <algorithm>

namespace yeban {

namespace {

constexpr std::size_t chunkSize = 64 * 1024;
constexpr std::size_t chunkExtra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t streamKeySize = crypto_secretstream_xchacha20poly1305_KEYBYTES;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// The stream's state holds the key.
struct Stream
{
    crypto_secretstream_xchacha20poly1305_state state;
    ~Stream() { sodium_memzero(&state, sizeof state); }
};

QByteArray encrypt(const SecretBytes &plain, const SecretBytes &key, const QByteArray &boundTo)
{
    QByteArray out(streamHeaderSize, Qt::Uninitialized);
    Stream stream;
    crypto_secretstream_xchacha20poly1305_init_push(&stream.state, raw(out), key.data());
    for (std::size_t at = 0; at < plain.size(); at += chunkSize) {
        const std::size_t size = std::min(chunkSize, plain.size() - at);
        const bool last = at + size == plain.size();
        const QByteArray data = at == 0 ? boundTo : QByteArray();
        QByteArray chunk(static_cast<qsizetype>(size + chunkExtra), Qt::Uninitialized);
        crypto_secretstream_xchacha20poly1305_push(&stream.state, raw(chunk), nullptr, plain.data() + at,
                                                   size, raw(data),
                                                   static_cast<unsigned long long>(data.size()),
                                                   last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                        : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        out += chunk;
    }
    return out;
}

Result<SecretBytes> decrypt(const QByteArray &sealed, const SecretBytes &key, const QByteArray &boundTo)
{
    const auto broken = [] { return fail(ErrorCode::BadSignature, QStringLiteral("payload altered")); };
    Stream stream;
    if (key.size() != streamKeySize || sealed.size() < streamHeaderSize ||
        crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, raw(sealed), key.data()) != 0)
        return broken();
    const std::size_t total = static_cast<std::size_t>(sealed.size() - streamHeaderSize);
    const std::size_t chunks = (total + chunkSize + chunkExtra - 1) / (chunkSize + chunkExtra);
    if (total < chunks * chunkExtra || chunks == 0)
        return broken();
    SecretBytes plain(total - chunks * chunkExtra);
    const unsigned char *in = raw(sealed) + streamHeaderSize;
    std::size_t at = 0;
    for (std::size_t left = total; left > 0;) {
        const std::size_t size = std::min(left, chunkSize + chunkExtra);
        const QByteArray data = at == 0 ? boundTo : QByteArray();
        unsigned char tag = 0;
        if (size < chunkExtra || crypto_secretstream_xchacha20poly1305_pull(
                                     &stream.state, plain.data() + at, nullptr, &tag, in, size, raw(data),
                                     static_cast<unsigned long long>(data.size())) != 0)
            return broken();
        left -= size;
        in += size;
        at += size - chunkExtra;
        if ((tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) != (left == 0))
            return broken();
    }
    return plain;
}

class SodiumSuite final : public CryptoSuite
{
public:
    char number() const override { return 1; }
    std::size_t dataKeySize() const override { return streamKeySize; }
    qsizetype wrappedSize() const override { return static_cast<qsizetype>(streamKeySize + crypto_box_SEALBYTES); }
    qsizetype signatureSize() const override { return crypto_sign_BYTES; }
    qsizetype sealedExtra() const override { return streamHeaderSize; }

    QByteArray hash(const QByteArray &bytes) const override { return sha256(bytes); }
    SecretBytes generateSigner() const override { return SigningKey::generate().seed(); }
    SecretBytes generateRecipient() const override { return OpeningKey::generate().secret(); }
    QByteArray publicOfSigner(const SecretBytes &secret) const override
    {
        const auto key = SigningKey::fromSeed(secret);
        return key ? key->verifyKey().bytes() : QByteArray();
    }
    QByteArray publicOfRecipient(const SecretBytes &secret) const override
    {
        const auto key = OpeningKey::fromSecret(secret);
        return key ? key->sealingKey().bytes() : QByteArray();
    }
    Result<QByteArray> sign(const QByteArray &message, const SecretBytes &signer) const override
    {
        return SigningKey::fromSeed(signer).map([&](const SigningKey &key) { return key.sign(message); });
    }
    bool verify(const QByteArray &message, const QByteArray &signature, const QByteArray &signer) const override
    {
        const auto key = VerifyKey::fromBytes(signer);
        return key && key->verify(message, signature);
    }
    Result<QByteArray> wrap(const SecretBytes &dataKey, const QByteArray &recipient) const override
    {
        const auto key = SealingKey::fromBytes(recipient);
        const QByteArray wrapped = key ? key->seal(dataKey) : QByteArray();
        if (wrapped.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("recipient's key cannot be sealed to"));
        return wrapped;
    }
    Result<SecretBytes> unwrap(const QByteArray &wrapped, const SecretBytes &recipient) const override
    {
        return OpeningKey::fromSecret(recipient).and_then([&](const OpeningKey &key) { return key.open(wrapped); });
    }
    QByteArray seal(const SecretBytes &plain, const SecretBytes &dataKey, const QByteArray &boundTo) const override
    {
        return encrypt(plain, dataKey, boundTo);
    }
    Result<SecretBytes> open(const QByteArray &sealed, const SecretBytes &dataKey,
                             const QByteArray &boundTo) const override
    {
        return decrypt(sealed, dataKey, boundTo);
    }
};

} // namespace

const CryptoSuite &suite1()
{
    static const SodiumSuite suite;
    return suite;
}

} // namespace yeban
