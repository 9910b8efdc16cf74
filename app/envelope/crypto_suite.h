// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/envelope/envelope.h"

namespace yeban {

/// One set of algorithms under the envelope's layout (envelope.h). Keys are bytes in the suite's own form; a secret one
/// holds its public one, publicOf(). Stateless; any thread. No suite claims conformity with any scheme of certification.
class CryptoSuite
{
public:
    virtual ~CryptoSuite() = default;

    virtual char number() const = 0; ///< the envelope's suite byte
    virtual std::size_t dataKeySize() const = 0;
    virtual qsizetype wrappedSize() const = 0; ///< of a data key sealed to one recipient
    virtual qsizetype signatureSize() const = 0;
    virtual qsizetype sealedExtra() const = 0; ///< least bytes of a sealed body

    virtual QByteArray hash(const QByteArray &bytes) const = 0; ///< 32 bytes
    virtual SecretBytes generateSigner() const = 0;
    virtual SecretBytes generateRecipient() const = 0;
    virtual QByteArray publicOfSigner(const SecretBytes &secret) const = 0;
    virtual QByteArray publicOfRecipient(const SecretBytes &secret) const = 0;

    /// InvalidInput: not a key of this suite.
    virtual Result<QByteArray> sign(const QByteArray &message, const SecretBytes &signer) const = 0;
    virtual bool verify(const QByteArray &message, const QByteArray &signature, const QByteArray &signer) const = 0;
    virtual Result<QByteArray> wrap(const SecretBytes &dataKey, const QByteArray &recipient) const = 0;
    /// BadSignature: sealed to another key, or altered.
    virtual Result<SecretBytes> unwrap(const QByteArray &wrapped, const SecretBytes &recipient) const = 0;
    /// Encrypted and authenticated together with `boundTo`. Empty: the library refused.
    virtual QByteArray seal(const SecretBytes &plain, const SecretBytes &dataKey, const QByteArray &boundTo) const = 0;
    /// BadSignature: altered.
    virtual Result<SecretBytes> open(const QByteArray &sealed, const SecretBytes &dataKey,
                                     const QByteArray &boundTo) const = 0;

    /// First 16 hexadecimal digits of hash(); names a recipient in the header.
    QString idOf(const QByteArray &recipient) const { return QString::fromLatin1(hash(recipient).left(8).toHex()); }
};

/// libsodium: X25519 sealed boxes, XChaCha20-Poly1305 secretstream, Ed25519, SHA-256.
const CryptoSuite &suite1();
/// 国密 by OpenSSL 3: SM2 encryption and SM2-with-SM3 signatures (GB/T 32918, default id), SM4-CTR + HMAC-SM3
/// (GB/T 32907, 32905). A data key is 16 bytes for SM4 and 32 for the HMAC; a body is iv (16) | ciphertext | HMAC over
/// bound-to, iv and ciphertext (32). A secret key is d (32) | public point (65, uncompressed). Ciphertexts and signatures
/// of SM2 are DER in a field of fixed size: u8 length | DER | zeros.
const CryptoSuite &suite2();

/// As sealEnvelope() of envelope.h, with any suite. `recipients`: public keys, 1–4.
Result<SealedEnvelope> sealEnvelope(const CryptoSuite &suite, EnvelopeHeader header, const SecretBytes &payload,
                                    const SecretBytes &signer, const QList<QByteArray> &recipients);
/// As openEnvelope() of envelope.h. Unsupported: an envelope of another suite.
Result<OpenedEnvelope> openEnvelope(const CryptoSuite &suite, const QByteArray &envelope, const QByteArray &signer,
                                    const SecretBytes &recipient);

} // namespace yeban
