// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keys.h"

#include <QDateTime>

#include <optional>

namespace yeban {

// Envelope version 1 (reliability.md §5), with the sizes of suite 1 (libsodium; crypto_suite.h has the others).
// Byte layout, integers little-endian:
//
//   "YBEN" | u8 version=1 | u8 suite=1 | u16 recipients | u32 header length | header (JSON, UTF-8)
//   recipients × crypto_box_seal(data key)      80 bytes each, in the order of header "keys"
//   secretstream header                         24 bytes
//   chunks of ≤ 64 KiB plaintext + 17 bytes     XChaCha20-Poly1305 secretstream, the first with AAD =
//   SHA-256(
//                                               everything before the recipients); the last has TAG_FINAL
//   Ed25519 signature of everything before it   64 bytes
//
// The plaintext is u32 length | payload | zeros up to a multiple of 4 KiB. A terminal cannot open what it
// sealed: the data key exists only while sealEnvelope() runs.

/// The plaintext, authenticated part. Nothing personal may stand in it.
struct EnvelopeHeader
{
    QString id;       ///< submission id (UUID)
    QString terminal; ///< terminal id given at enrolment
    QString kind;     ///< "application", "print-result", …
    QString form;     ///< service item id or message type
    int formVersion = 0;
    QDateTime time;   ///< UTC; when it was sealed
    QString clock;    ///< quality of `time`: "known", "held", "unknown"
    QStringList keys; ///< SealingKey::id() of each recipient; set by sealEnvelope()
    bool operator==(const EnvelopeHeader &) const = default;
};

struct SealedEnvelope
{
    QByteArray bytes;  ///< the whole envelope
    QByteArray header; ///< its JSON header
    QByteArray digest; ///< SHA-256 of `bytes`
};

struct OpenedEnvelope
{
    EnvelopeHeader header;
    SecretBytes payload;
};

inline constexpr qsizetype maxEnvelopePayload = 16 * 1024 * 1024;

/// InvalidInput: payload too large, header incomplete, key invalid.
Result<SealedEnvelope> sealEnvelope(EnvelopeHeader header, const SecretBytes &payload,
                                    const SigningKey &terminal, const SealingKey &hall,
                                    const std::optional<SealingKey> &recovery = {});

/// The header without keys: unverified, to find out whose key verifies it. InvalidInput when malformed.
Result<EnvelopeHeader> readHeader(const QByteArray &envelope);

/// Verifies the signature first. BadSignature: not by `terminal`, altered, or not sealed to `key`.
/// InvalidInput: not an envelope. Unsupported: another version or suite.
Result<OpenedEnvelope> openEnvelope(const QByteArray &envelope, const VerifyKey &terminal,
                                    const OpeningKey &key);

} // namespace yeban
