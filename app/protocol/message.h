// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/envelope/keys.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace yeban {

/// The version every message carries; a message of another version is refused (ErrorCode::Unsupported).
inline constexpr int protocolVersion = 1;

/// A message as it travels when somebody must answer for it: the exact bytes of its JSON and an Ed25519
/// signature over  T::domain + body.  Nothing is ever signed in a form that has to be rebuilt by the reader.
/// On the wire: {"body": "<JSON text of T>", "signature": "<base64url>"}. One signature may cover many messages: then
/// "path" leads from this one to what was signed (signature_tree.h).
struct SignedMessage
{
    QByteArray body;
    QByteArray signature; ///< 64 bytes
    QByteArray path{};    ///< empty: signed alone

    QJsonObject toObject() const;
    QByteArray toJson() const;
    static Result<SignedMessage> fromObject(const QJsonObject &object);
    static Result<SignedMessage> fromJson(const QByteArray &json);
    bool operator==(const SignedMessage &) const = default;
};

/// The bytes that a signature covers: the domain line ("yeban-receipt-v1\n") and then the body.
QByteArray signedBytes(const char *domain, const QByteArray &body);
/// BadSignature unless `key` signed it.
Status checkSignature(const SignedMessage &message, const char *domain, const VerifyKey &key);

SignedMessage signBody(const QByteArray &body, const char *domain, const SigningKey &key);
template <class T> SignedMessage signMessage(const T &message, const SigningKey &key)
{
    return signBody(message.toJson(), T::domain, key);
}

/// Verifies first, reads afterwards. Errors: BadSignature, InvalidInput, Unsupported (another version).
template <class T> Result<T> openMessage(const SignedMessage &message, const VerifyKey &key)
{
    if (const Status ok = checkSignature(message, T::domain, key); !ok)
        return fail(ok.error());
    return T::fromJson(message.body);
}

} // namespace yeban
