// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/problem.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

const QString typePrefix = QStringLiteral("urn:yeban:problem:");

} // namespace

QByteArray HttpProblem::toJson() const
{
    QJsonObject object{{QStringLiteral("type"), typePrefix + code},
                       {QStringLiteral("title"), title},
                       {QStringLiteral("status"), status}};
    if (!detail.isEmpty())
        object.insert(QStringLiteral("detail"), detail);
    return compactJson(object);
}

Result<HttpProblem> HttpProblem::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseObject(json, 16 * 1024);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "problem");
    HttpProblem problem;
    const QString type = fields.text("type", 128);
    if (!type.startsWith(typePrefix))
        fields.refuse("type", "not a problem of this protocol");
    problem.code = type.mid(typePrefix.size());
    problem.title = fields.text("title", 200);
    problem.status = int(fields.integer("status", 400, 599));
    problem.detail = fields.text("detail", 1000, Presence::Optional);
    return fields.result(std::move(problem));
}

} // namespace yeban
