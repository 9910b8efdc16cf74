// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/message.h"

#include "app/protocol/flat_json.h"
#include "app/protocol/json_fields.h"
#include "app/protocol/signature_tree.h"

namespace yeban {

namespace {

constexpr qsizetype maxBody = 512 * 1024;
constexpr qsizetype signatureSize = 64;

} // namespace

QJsonObject SignedMessage::toObject() const
{
    QJsonObject object{{QStringLiteral("body"), QString::fromUtf8(body)},
                       {QStringLiteral("signature"), toWire(signature)}};
    if (!path.isEmpty())
        object.insert(QStringLiteral("path"), toWire(path));
    return object;
}

QByteArray SignedMessage::toJson() const
{
    const QByteArray wirePath = path.isEmpty() ? QByteArray() : path.toBase64(wireBase64);
    // In the order of toObject(): a verdict of a batch holds the same text as the answer to one.
    return flatJson({{"body", body.isNull() ? "" : body}, {"path", wirePath}, {"signature", signature.toBase64(wireBase64)}});
}

Result<SignedMessage> SignedMessage::fromObject(const QJsonObject &object)
{
    JsonFields fields(object, "signed-message");
    SignedMessage message;
    message.body = fields.text("body", maxBody).toUtf8();
    message.signature = fields.bytes("signature", signatureSize, signatureSize);
    message.path = fields.bytes("path", 0, maxPathBytes);
    return fields.result(std::move(message));
}

Result<SignedMessage> SignedMessage::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseObject(json, 2 * maxBody);
    if (!object)
        return fail(object.error());
    return fromObject(*object);
}

QByteArray signedBytes(const char *domain, const QByteArray &body)
{
    return QByteArray(domain) + body;
}

Status checkSignature(const SignedMessage &message, const char *domain, const VerifyKey &key)
{
    const auto covered = coveredBytes(message, domain);
    if (!covered || !key.verify(*covered, message.signature))
        return fail(ErrorCode::BadSignature, QStringLiteral("message not signed by the expected key"));
    return {};
}

SignedMessage signBody(const QByteArray &body, const char *domain, const SigningKey &key)
{
    return {body, key.sign(signedBytes(domain, body))};
}

} // namespace yeban
