// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"

#include "app/envelope/envelope_header.h"

#include <QtEndian>

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace yeban {

namespace {

constexpr char magic[] = {'Y', 'B', 'E', 'N'};
constexpr qsizetype fixedSize = 12; // magic, version, suite, recipients, header length
constexpr char version = 1;
constexpr char suite = 1;
constexpr qsizetype maxHeader = 4096;
constexpr std::size_t chunkSize = 64 * 1024;
constexpr std::size_t padTo = 4096;
constexpr std::size_t lengthSize = 4;
constexpr std::size_t chunkExtra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t dataKeySize = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr qsizetype recipientSize = static_cast<qsizetype>(dataKeySize + crypto_box_SEALBYTES);
constexpr qsizetype signatureSize = crypto_sign_BYTES;

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

SecretBytes padded(const SecretBytes &payload)
{
    const std::size_t used = lengthSize + payload.size();
    SecretBytes plain((used + padTo - 1) / padTo * padTo); // zero-filled
    qToLittleEndian(static_cast<quint32>(payload.size()), plain.data());
    if (!payload.isEmpty())
        std::memcpy(plain.data() + lengthSize, payload.data(), payload.size());
    return plain;
}

Result<SecretBytes> unpadded(const SecretBytes &plain)
{
    const std::size_t size = plain.size() < lengthSize ? 0 : qFromLittleEndian<quint32>(plain.data());
    if (plain.size() < lengthSize + size || plain.size() % padTo != 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("padding of another form"));
    SecretBytes payload(size);
    if (size > 0)
        std::memcpy(payload.data(), plain.data() + lengthSize, size);
    return payload;
}

QByteArray head(const QByteArray &header, qsizetype recipients)
{
    QByteArray bytes(magic, sizeof magic);
    bytes += version;
    bytes += suite;
    char numbers[6];
    qToLittleEndian(static_cast<quint16>(recipients), numbers);
    qToLittleEndian(static_cast<quint32>(header.size()), numbers + 2);
    return bytes.append(numbers, sizeof numbers) + header;
}

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
    if (key.size() != dataKeySize ||
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

/// Where the parts of an envelope lie.
struct Parts
{
    QByteArray head; ///< everything before the recipients
    QByteArray header;
    qsizetype recipients = 0;
};

Result<Parts> split(const QByteArray &envelope)
{
    if (envelope.size() < fixedSize || !envelope.startsWith(QByteArray(magic, sizeof magic)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("not an envelope"));
    if (envelope.at(4) != version || envelope.at(5) != suite)
        return fail(ErrorCode::Unsupported, QStringLiteral("envelope version %1, suite %2")
                                                .arg(int(envelope.at(4)))
                                                .arg(int(envelope.at(5))));
    Parts parts;
    parts.recipients = qFromLittleEndian<quint16>(envelope.constData() + 6);
    const auto headerSize = static_cast<qsizetype>(qFromLittleEndian<quint32>(envelope.constData() + 8));
    if (parts.recipients < 1 || parts.recipients > maxRecipients || headerSize > maxHeader ||
        envelope.size() <
            fixedSize + headerSize + parts.recipients * recipientSize + streamHeaderSize + signatureSize)
        return fail(ErrorCode::InvalidInput, QStringLiteral("envelope truncated"));
    parts.head = envelope.left(fixedSize + headerSize);
    parts.header = envelope.mid(fixedSize, headerSize);
    return parts;
}

} // namespace

Result<SealedEnvelope> sealEnvelope(EnvelopeHeader header, const SecretBytes &payload,
                                    const SigningKey &terminal, const SealingKey &hall,
                                    const std::optional<SealingKey> &recovery)
{
    if (payload.size() > static_cast<std::size_t>(maxEnvelopePayload))
        return fail(ErrorCode::InvalidInput, QStringLiteral("payload too large"));
    QList<SealingKey> recipients{hall};
    if (recovery)
        recipients.append(*recovery);
    header.keys.clear();
    for (const SealingKey &key : std::as_const(recipients))
        header.keys.append(key.id());
    const auto json = writeHeader(header);
    if (!json)
        return fail(json.error());

    SealedEnvelope envelope;
    envelope.header = *json;
    envelope.bytes = head(*json, recipients.size());
    const QByteArray boundTo = sha256(envelope.bytes);
    SecretBytes key(dataKeySize);
    crypto_secretstream_xchacha20poly1305_keygen(key.data());
    for (const SealingKey &recipient : std::as_const(recipients)) {
        const QByteArray sealedKey = recipient.seal(key);
        if (sealedKey.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("recipient's key cannot be sealed to"));
        envelope.bytes += sealedKey;
    }
    envelope.bytes += encrypt(padded(payload), key, boundTo);
    envelope.bytes += terminal.sign(envelope.bytes);
    envelope.digest = sha256(envelope.bytes);
    return envelope;
}

Result<EnvelopeHeader> readHeader(const QByteArray &envelope)
{
    return split(envelope).and_then([](const Parts &parts) { return parseHeader(parts.header); });
}

Result<OpenedEnvelope> openEnvelope(const QByteArray &envelope, const VerifyKey &terminal,
                                    const OpeningKey &key)
{
    const auto parts = split(envelope);
    if (!parts)
        return fail(parts.error());
    const QByteArray covered = envelope.chopped(signatureSize);
    if (!terminal.verify(covered, envelope.right(signatureSize)))
        return fail(ErrorCode::BadSignature, QStringLiteral("not signed by this terminal, or altered"));
    auto header = parseHeader(parts->header);
    if (!header)
        return fail(header.error());
    const qsizetype mine = header->keys.indexOf(key.sealingKey().id());
    if (mine < 0 || header->keys.size() != parts->recipients)
        return fail(ErrorCode::BadSignature, QStringLiteral("not sealed to this key"));
    const auto dataKey = key.open(covered.mid(parts->head.size() + mine * recipientSize, recipientSize));
    if (!dataKey)
        return fail(dataKey.error());
    const auto plain = decrypt(covered.mid(parts->head.size() + parts->recipients * recipientSize), *dataKey,
                               sha256(parts->head));
    if (!plain)
        return fail(plain.error());
    auto payload = unpadded(*plain);
    if (!payload)
        return fail(payload.error());
    return OpenedEnvelope{std::move(*header), std::move(*payload)};
}

} // namespace yeban
