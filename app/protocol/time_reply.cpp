// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/time_reply.h"

#include "app/protocol/json_fields.h"

namespace yeban {

QByteArray TimeReply::toJson() const
{
    return messageJson({{QStringLiteral("nonce"), toWire(nonce)}, {QStringLiteral("time"), toWire(time)}});
}

Result<TimeReply> TimeReply::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 1024);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "time-reply");
    TimeReply reply;
    reply.nonce = fields.bytes("nonce", 16, 32);
    reply.time = fields.time("time");
    return fields.result(std::move(reply));
}

} // namespace yeban
