// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace yeban {

/// The version every message carries; a message of another version is refused (ErrorCode::Unsupported).
inline constexpr int protocolVersion = 1;

/// A message as it travels when somebody must answer for it: the exact bytes of its JSON and an Ed25519
/// signature over  T::domain + body.  Nothing is ever signed in a form that has to be rebuilt by the reader.
/// On the wire: {"body": "<JSON text of T>", "signature": "<base64url>"}.
struct SignedMessage
{
    QByteArray body;
    QByteArray signature; ///< 64 bytes

    QJsonObject toObject() const;
    QByteArray toJson() const;
    static Result<SignedMessage> fromObject(const QJsonObject &object);
    static Result<SignedMessage> fromJson(const QByteArray &json);
    bool operator==(const SignedMessage &) const = default;
};

/// The bytes that a signature covers: the domain line ("yeban-receipt-v1\n") and then the body.
QByteArray signedBytes(const char *domain, const QByteArray &body);
/// BadSignature unless `publicKey` (32 bytes, Ed25519) signed it.
Status checkSignature(const SignedMessage &message, const char *domain, const QByteArray &publicKey);

/// T's JSON, signed with an Ed25519 secret key of 64 bytes (libsodium's form).
Result<SignedMessage> signBody(const QByteArray &body, const char *domain, const QByteArray &secretKey);
template <class T> Result<SignedMessage> signMessage(const T &message, const QByteArray &secretKey)
{
    return signBody(message.toJson(), T::domain, secretKey);
}

/// Verifies first, reads afterwards. Errors: BadSignature, InvalidInput, Unsupported (another version).
template <class T> Result<T> openMessage(const SignedMessage &message, const QByteArray &publicKey)
{
    if (const Status ok = checkSignature(message, T::domain, publicKey); !ok)
        return fail(ok.error());
    return T::fromJson(message.body);
}

/// A public key as settings and people write it: "ed25519:" + base64url of 32 bytes.
QString keyText(const QByteArray &publicKey);
Result<QByteArray> parseKeyText(const QString &text);

} // namespace yeban
