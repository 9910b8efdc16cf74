// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/enrol.h"

#include "app/envelope/secret.h"
#include "app/protocol/certificate_messages.h"
#include "app/protocol/json_fields.h"

#include <QRegularExpression>

namespace yeban {

namespace {

constexpr qsizetype maxRequest = 16 * 1024;
constexpr qsizetype maxReply = 256 * 1024;
constexpr qsizetype maxStaff = 200;
constexpr qsizetype keySize = 32;

void checkPattern(JsonFields &fields, const char *key, const QString &text, const char *pattern)
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(QLatin1String(pattern)));
    if (!form.match(text).hasMatch())
        fields.refuse(key, "wrong form");
}

// VerifyKey and SealingKey: both refuse bytes that cannot be such a key.
template <class Key> Key readKey(JsonFields &fields, const char *name)
{
    const Result<Key> key = Key::fromBytes(fields.bytes(name, keySize, keySize));
    if (!key)
        fields.refuse(name, "not a key");
    return key.value_or(Key());
}

QJsonObject staffObject(const StaffEntry &entry)
{
    return {{QStringLiteral("staffId"), entry.staffId},
            {QStringLiteral("name"), entry.name},
            {QStringLiteral("badgeTag"), toWire(entry.badgeTag)},
            {QStringLiteral("pinHash"), QString::fromLatin1(entry.pinHash)},
            {QStringLiteral("residentTag"), toWire(entry.residentTag)}};
}

StaffEntry readStaff(JsonFields &outer, const QJsonObject &object)
{
    JsonFields fields(object);
    StaffEntry entry;
    entry.staffId = fields.text("staffId", 64);
    entry.name = fields.text("name", 64);
    entry.badgeTag = fields.bytes("badgeTag", keySize, keySize);
    entry.pinHash = fields.text("pinHash", 256).toLatin1();
    entry.residentTag = fields.bytes("residentTag", 0, keySize);
    if (!entry.residentTag.isEmpty() && entry.residentTag.size() != keySize)
        fields.refuse("residentTag", "wrong size");
    outer.adopt(fields.status());
    return entry;
}

} // namespace

QByteArray badgeTag(const QString &badgeText)
{
    return sha256("yeban-badge-v1\n" + badgeText.toUtf8());
}

QByteArray residentTag(const QByteArray &staffTagKey, const QString &residentNumber)
{
    return keyedTag(SecretBytes(staffTagKey), "staff-resident", residentNumber.toUtf8());
}

QByteArray EnrolRequest::toJson() const
{
    return messageJson({{QStringLiteral("code"), code},
                        {QStringLiteral("signKey"), toWire(signKey.bytes())},
                        {QStringLiteral("grantKey"), toWire(grantKey.bytes())},
                        {QStringLiteral("software"), software},
                        {QStringLiteral("certificateRequest"), toWire(certificateRequest)}});
}

Result<EnrolRequest> EnrolRequest::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxRequest);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "enrol-request");
    EnrolRequest request;
    request.code = fields.text("code", 64);
    request.signKey = readKey<VerifyKey>(fields, "signKey");
    request.grantKey = readKey<SealingKey>(fields, "grantKey");
    request.software = fields.text("software", 64, Presence::Optional);
    request.certificateRequest = fields.bytes("certificateRequest", 0, maxCertificateField);
    return fields.result(std::move(request));
}

QByteArray EnrolReply::toJson() const
{
    QJsonArray entries;
    for (const StaffEntry &entry : staff)
        entries.append(staffObject(entry));
    return messageJson({{QStringLiteral("signKey"), toWire(signKey.bytes())},
                        {QStringLiteral("terminalId"), terminalId},
                        {QStringLiteral("terminalCode"), terminalCode},
                        {QStringLiteral("token"), token},
                        {QStringLiteral("hallName"), hallName},
                        {QStringLiteral("division"), division},
                        {QStringLiteral("hallBoxKey"), toWire(hallBoxKey.bytes())},
                        {QStringLiteral("staffTagKey"), toWire(staffTagKey)},
                        {QStringLiteral("staff"), entries},
                        {QStringLiteral("time"), toWire(time)},
                        {QStringLiteral("certificate"), toWire(certificate)}});
}

Result<EnrolReply> EnrolReply::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxReply);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "enrol-reply");
    EnrolReply reply;
    reply.signKey = readKey<VerifyKey>(fields, "signKey");
    reply.terminalId = fields.text("terminalId", 64);
    checkPattern(fields, "terminalId", reply.terminalId, "[a-z0-9-]{1,64}");
    reply.terminalCode = fields.text("terminalCode", 6);
    checkPattern(fields, "terminalCode", reply.terminalCode, "[0-9A-Z]{2,6}");
    reply.token = fields.text("token", 128);
    checkPattern(fields, "token", reply.token, "[A-Za-z0-9_-]{20,128}");
    reply.hallName = fields.text("hallName", 100);
    reply.division = fields.text("division", 6);
    checkPattern(fields, "division", reply.division, "[0-9]{6}");
    reply.hallBoxKey = readKey<SealingKey>(fields, "hallBoxKey");
    reply.staffTagKey = fields.bytes("staffTagKey", keySize, keySize);
    for (const QJsonObject &entry : fields.objects("staff", maxStaff))
        reply.staff.append(readStaff(fields, entry));
    reply.time = fields.time("time");
    reply.certificate = fields.bytes("certificate", 0, maxCertificateField);
    return fields.result(std::move(reply));
}

} // namespace yeban
