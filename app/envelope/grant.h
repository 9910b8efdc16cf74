// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keys.h"

namespace yeban {

// A print grant waits on the terminal for its citizen, possibly for a night. Its body (the licence's values)
// is sealed under a random key K. K is wrapped twice; each wrap has an inner layer under what the citizen
// brings and an outer layer (crypto_box_seal) to the terminal's grant key, so that neither alone opens it:
//   byReceipt   inner key = keyed BLAKE2b(receipt secret, "grant-receipt" | grant id)
//   byResident  inner key = Argon2id(resident number, salt = BLAKE2b-128(grant id)); guessable by whoever
//   holds disk AND
//               grant key: a hall may leave it empty
// Layers are XChaCha20-Poly1305 (nonce | ciphertext) with the grant id as associated data.

struct SealedGrant
{
    QByteArray body;       ///< the values under K
    QByteArray byReceipt;  ///< K under {grant key, receipt secret}
    QByteArray byResident; ///< K under {grant key, resident number}; empty = switched off
    bool operator==(const SealedGrant &) const = default;
};

enum class ResidentWrap { Off, On };

/// The hall's side. `receiptSecret`: the 16 bytes of the receipt's QR. `residentNumber`: 18 characters.
Result<SealedGrant> sealGrant(const QString &grantId, const SecretBytes &body,
                              const SealingKey &terminalGrantKey, const QByteArray &receiptSecret,
                              const QString &residentNumber, ResidentWrap residentWrap = ResidentWrap::On);

/// K, with what the citizen brought. Refused: another secret or number, or another terminal's grant.
Result<SecretBytes> unwrapByReceipt(const QString &grantId, const SealedGrant &grant,
                                    const OpeningKey &grantKey, const QByteArray &receiptSecret);
/// About 100 ms (Argon2id). Refused also when the wrap is switched off.
Result<SecretBytes> unwrapByResident(const QString &grantId, const SealedGrant &grant,
                                     const OpeningKey &grantKey, const QString &residentNumber);

/// The licence's values. BadSignature when altered or another grant's.
Result<SecretBytes> openGrantBody(const QString &grantId, const QByteArray &body, const SecretBytes &k);

/// K for a consumed grant under the grant key alone, so that the print desk can render again after a crash
/// with nobody there; the store erases it when the sheet is finished.
QByteArray rewrapForPrinting(const SecretBytes &k, const SealingKey &terminalGrantKey);
Result<SecretBytes> unwrapForPrinting(const QByteArray &wrap, const OpeningKey &grantKey);

} // namespace yeban
