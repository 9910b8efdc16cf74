// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope.h"

#include "app/envelope/crypto_suite.h"
#include "app/envelope/envelope_header.h"

#include <QtEndian>

#include <cstring>

namespace yeban {

namespace {

constexpr char magic[] = {'Y', 'B', 'E', 'N'};
constexpr qsizetype fixedSize = 12; // magic, version, suite, recipients, header length
constexpr char version = 1;
constexpr qsizetype maxHeader = 4096;
constexpr std::size_t padTo = 4096;
constexpr std::size_t lengthSize = 4;

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

QByteArray head(char suite, const QByteArray &header, qsizetype recipients)
{
    QByteArray bytes(magic, sizeof magic);
    bytes += version;
    bytes += suite;
    char numbers[6];
    qToLittleEndian(static_cast<quint16>(recipients), numbers);
    qToLittleEndian(static_cast<quint32>(header.size()), numbers + 2);
    return bytes.append(numbers, sizeof numbers) + header;
}

/// Where the parts of an envelope lie.
struct Parts
{
    QByteArray head; ///< everything before the recipients
    QByteArray header;
    qsizetype recipients = 0;
    char suite = 0;
};

Result<Parts> split(const QByteArray &envelope)
{
    if (envelope.size() < fixedSize || !envelope.startsWith(QByteArray(magic, sizeof magic)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("not an envelope"));
    Parts parts;
    parts.suite = envelope.at(5);
    if (envelope.at(4) != version || (parts.suite != suite1().number() && parts.suite != suite2().number()))
        return fail(ErrorCode::Unsupported, QStringLiteral("envelope version %1, suite %2")
                                                .arg(int(envelope.at(4)))
                                                .arg(int(envelope.at(5))));
    parts.recipients = qFromLittleEndian<quint16>(envelope.constData() + 6);
    const auto headerSize = static_cast<qsizetype>(qFromLittleEndian<quint32>(envelope.constData() + 8));
    if (parts.recipients < 1 || parts.recipients > maxRecipients || headerSize > maxHeader ||
        envelope.size() < fixedSize + headerSize)
        return fail(ErrorCode::InvalidInput, QStringLiteral("envelope truncated"));
    parts.head = envelope.left(fixedSize + headerSize);
    parts.header = envelope.mid(fixedSize, headerSize);
    return parts;
}

Result<Parts> splitOf(const CryptoSuite &suite, const QByteArray &envelope)
{
    return split(envelope).and_then([&](const Parts &parts) -> Result<Parts> {
        if (parts.suite != suite.number())
            return fail(ErrorCode::Unsupported, QStringLiteral("an envelope of suite %1").arg(int(parts.suite)));
        if (envelope.size() < parts.head.size() + parts.recipients * suite.wrappedSize() + suite.sealedExtra() +
                                  suite.signatureSize())
            return fail(ErrorCode::InvalidInput, QStringLiteral("envelope truncated"));
        return parts;
    });
}

} // namespace

Result<SealedEnvelope> sealEnvelope(const CryptoSuite &suite, EnvelopeHeader header, const SecretBytes &payload,
                                    const SecretBytes &signer, const QList<QByteArray> &recipients)
{
    if (payload.size() > static_cast<std::size_t>(maxEnvelopePayload))
        return fail(ErrorCode::InvalidInput, QStringLiteral("payload too large"));
    header.keys.clear();
    for (const QByteArray &key : recipients)
        header.keys.append(suite.idOf(key));
    const auto json = writeHeader(header);
    if (!json)
        return fail(json.error());

    SealedEnvelope envelope;
    envelope.header = *json;
    envelope.bytes = head(suite.number(), *json, recipients.size());
    const QByteArray boundTo = suite.hash(envelope.bytes);
    QByteArray random = randomBytes(static_cast<int>(suite.dataKeySize()));
    const SecretBytes key(random);
    wipeBytes(random);
    for (const QByteArray &recipient : recipients) {
        const auto wrapped = suite.wrap(key, recipient);
        if (!wrapped)
            return fail(wrapped.error());
        envelope.bytes += *wrapped;
    }
    const QByteArray body = suite.seal(padded(payload), key, boundTo);
    if (body.isEmpty())
        return fail(ErrorCode::Internal, QStringLiteral("the payload was not encrypted"));
    envelope.bytes += body;
    const auto signature = suite.sign(envelope.bytes, signer);
    if (!signature)
        return fail(signature.error());
    envelope.bytes += *signature;
    envelope.digest = sha256(envelope.bytes);
    return envelope;
}

Result<SealedEnvelope> sealEnvelope(EnvelopeHeader header, const SecretBytes &payload,
                                    const SigningKey &terminal, const SealingKey &hall,
                                    const std::optional<SealingKey> &recovery)
{
    QList<QByteArray> recipients{hall.bytes()};
    if (recovery)
        recipients.append(recovery->bytes());
    return sealEnvelope(suite1(), std::move(header), payload, terminal.seed(), recipients);
}

Result<EnvelopeHeader> readHeader(const QByteArray &envelope)
{
    return split(envelope).and_then([](const Parts &parts) { return parseHeader(parts.header); });
}

Result<OpenedEnvelope> openEnvelope(const CryptoSuite &suite, const QByteArray &envelope, const QByteArray &signer,
                                    const SecretBytes &recipient)
{
    const auto parts = splitOf(suite, envelope);
    if (!parts)
        return fail(parts.error());
    const QByteArray covered = envelope.chopped(suite.signatureSize());
    if (!suite.verify(covered, envelope.right(suite.signatureSize()), signer))
        return fail(ErrorCode::BadSignature, QStringLiteral("not signed by this terminal, or altered"));
    auto header = parseHeader(parts->header);
    if (!header)
        return fail(header.error());
    const qsizetype mine = header->keys.indexOf(suite.idOf(suite.publicOfRecipient(recipient)));
    if (mine < 0 || header->keys.size() != parts->recipients)
        return fail(ErrorCode::BadSignature, QStringLiteral("not sealed to this key"));
    const qsizetype wrappedSize = suite.wrappedSize();
    const auto dataKey = suite.unwrap(covered.mid(parts->head.size() + mine * wrappedSize, wrappedSize), recipient);
    if (!dataKey)
        return fail(dataKey.error());
    const auto plain = suite.open(covered.mid(parts->head.size() + parts->recipients * wrappedSize), *dataKey,
                                  suite.hash(parts->head));
    if (!plain)
        return fail(plain.error());
    auto payload = unpadded(*plain);
    if (!payload)
        return fail(payload.error());
    return OpenedEnvelope{std::move(*header), std::move(*payload)};
}

Result<OpenedEnvelope> openEnvelope(const QByteArray &envelope, const VerifyKey &terminal,
                                    const OpeningKey &key)
{
    return openEnvelope(suite1(), envelope, terminal.bytes(), key.secret());
}

} // namespace yeban
