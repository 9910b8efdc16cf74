// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/cases.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxQuestion = 4 * 1024;
constexpr qsizetype maxStanding = 256 * 1024;
constexpr qsizetype mostSheets = 32;

} // namespace

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

QByteArray LeaseRequest::toJson() const
{
    return messageJson({{QStringLiteral("residentNumber"), residentNumber}});
}

Result<LeaseRequest> LeaseRequest::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxQuestion);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "lease-request");
    LeaseRequest request;
    request.residentNumber = fields.text("residentNumber", 18);
    return fields.result(std::move(request));
}

QByteArray CaseStanding::toJson() const
{
    return messageJson({{QStringLiteral("decision"), decision.toObject()},
                        {QStringLiteral("caseNumber"), caseNumber},
                        {QStringLiteral("serviceId"), serviceId},
                        {QStringLiteral("serviceVersion"), serviceVersion},
                        {QStringLiteral("time"), toWire(time)},
                        {QStringLiteral("waitingSheets"), QJsonArray::fromStringList(waitingSheets)}});
}

Result<CaseStanding> CaseStanding::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxStanding);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "case-standing");
    CaseStanding standing;
    const Result<CaseDecision> decision = CaseDecision::fromObject(fields.object("decision"));
    if (decision)
        standing.decision = *decision;
    else
        fields.adopt(fail(decision.error()));
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

} // namespace yeban
