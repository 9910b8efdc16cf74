// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/cases.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxQuestion = 4 * 1024;
constexpr qsizetype maxStanding = 256 * 1024;
constexpr qsizetype maxList = 2 * 1024 * 1024;
constexpr qsizetype maxSealed = 256 * 1024;
constexpr qsizetype mostSheets = 32;
constexpr qsizetype mostFields = 200;
constexpr qsizetype longestValue = 2000;

} // namespace

QJsonObject Holder::toObject() const
{
    return {{QStringLiteral("residentNumber"), residentNumber}, {QStringLiteral("identity"), identity.toObject()}};
}

Result<Holder> Holder::fromObject(const QJsonObject &object)
{
    JsonFields fields(object, "holder");
    Holder holder;
    holder.residentNumber = fields.text("residentNumber", 18);
    holder.identity = fields.part<IdentityRecord>("identity");
    return fields.result(std::move(holder));
}

QByteArray CaseQuestion::toJson() const
{
    return messageJson({{QStringLiteral("caseNumber"), caseNumber}, {QStringLiteral("secret"), toWire(secret)}});
}

Result<CaseQuestion> CaseQuestion::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxQuestion);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "case-question");
    CaseQuestion question;
    question.caseNumber = fields.text("caseNumber", 32);
    question.secret = fields.bytes("secret", 16, 16);
    return fields.result(std::move(question));
}

QByteArray HolderRequest::toJson() const
{
    return messageJson({{QStringLiteral("holder"), holder.toObject()}});
}

Result<HolderRequest> HolderRequest::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxQuestion);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "holder-request");
    HolderRequest request;
    request.holder = fields.part<Holder>("holder");
    return fields.result(std::move(request));
}

QJsonObject CaseStanding::toObject() const
{
    return {{QStringLiteral("decision"), decision.toObject()},
            {QStringLiteral("caseNumber"), caseNumber},
            {QStringLiteral("serviceId"), serviceId},
            {QStringLiteral("serviceVersion"), serviceVersion},
            {QStringLiteral("time"), toWire(time)},
            {QStringLiteral("waitingSheets"), QJsonArray::fromStringList(waitingSheets)}};
}

Result<CaseStanding> CaseStanding::fromObject(const QJsonObject &object)
{
    JsonFields fields(object, "case-standing");
    CaseStanding standing;
    standing.decision = fields.part<CaseDecision>("decision");
    standing.caseNumber = fields.text("caseNumber", 32);
    standing.serviceId = fields.text("serviceId", 64);
    standing.serviceVersion = int(fields.integer("serviceVersion", 1, 1'000'000));
    standing.time = fields.time("time");
    for (const QJsonValue &sheet : fields.array("waitingSheets", mostSheets)) {
        const QString id = sheet.toString();
        if (id.isEmpty() || id.size() > 64)
            fields.refuse("waitingSheets", "not the name of a sheet");
        standing.waitingSheets.append(id);
    }
    return fields.result(std::move(standing));
}

QByteArray CaseStanding::toJson() const
{
    return messageJson(toObject());
}

Result<CaseStanding> CaseStanding::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxStanding);
    return object ? fromObject(*object) : fail(object.error());
}

QByteArray CaseList::toJson() const
{
    QJsonArray list;
    for (const CaseStanding &standing : cases)
        list.append(standing.toObject());
    return messageJson({{QStringLiteral("cases"), list}});
}

Result<CaseList> CaseList::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxList);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "case-list");
    CaseList list;
    for (const QJsonObject &entry : fields.objects("cases", mostListedCases)) {
        const Result<CaseStanding> standing = CaseStanding::fromObject(entry);
        if (!standing)
            return fail(standing.error());
        list.cases.append(*standing);
    }
    return fields.result(std::move(list));
}

QByteArray PrefillRequest::toJson() const
{
    return messageJson({{QStringLiteral("holder"), holder.toObject()}, {QStringLiteral("visitKey"), visitKey.text()}});
}

Result<PrefillRequest> PrefillRequest::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxQuestion);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "prefill-request");
    PrefillRequest request;
    request.holder = fields.part<Holder>("holder");
    const auto key = SealingKey::fromText(fields.text("visitKey", 64));
    if (key)
        request.visitKey = *key;
    else
        fields.refuse("visitKey", "not a key");
    return fields.result(std::move(request));
}

QByteArray PrefillReply::toJson() const
{
    return messageJson({{QStringLiteral("sealed"), toWire(sealed)}});
}

Result<PrefillReply> PrefillReply::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 2 * maxSealed);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "prefill-reply");
    PrefillReply reply;
    reply.sealed = fields.bytes("sealed", 1, maxSealed);
    return fields.result(std::move(reply));
}

QByteArray PrefillValues::toJson() const
{
    return messageJson({{QStringLiteral("serviceId"), serviceId}, {QStringLiteral("values"), toWire(values)}});
}

Result<PrefillValues> PrefillValues::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxSealed);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "prefill-values");
    PrefillValues earlier;
    earlier.serviceId = fields.text("serviceId", 64);
    earlier.values = fields.texts("values", mostFields, longestValue);
    return fields.result(std::move(earlier));
}

} // namespace yeban
