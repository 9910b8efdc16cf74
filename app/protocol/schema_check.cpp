// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/schema_check.h"

#include "app/base/log.h"
#include "app/protocol/schema_text.h"

#include <QHash>
#include <QJsonDocument>

// Everything of valijson is compiled here and nowhere else: it is all templates.
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace yeban {

Q_LOGGING_CATEGORY(logSchema, "yeban.schema", QtInfoMsg)

namespace {

using valijson::adapters::QtJsonAdapter;
using Schemas = QHash<QByteArray, std::shared_ptr<const valijson::Schema>>;

Schemas readAll()
{
    Schemas schemas;
    for (const SchemaText &text : schemaTexts()) {
        const QJsonValue description = QJsonDocument::fromJson(text.json).object();
        auto schema = std::make_shared<valijson::Schema>();
        valijson::SchemaParser().populateSchema(QtJsonAdapter(description), *schema);
        schemas.insert(text.name, std::move(schema));
    }
    return schemas;
}

} // namespace

Status checkSchema(const char *name, const QJsonObject &message)
{
    static const Schemas schemas = readAll();
    const auto schema = schemas.value(name);
    if (!schema)
        return fail(ErrorCode::Internal, QStringLiteral("no schema %1").arg(QLatin1String(name)));
    qCDebug(logSchema) << name;
    // It keeps the expressions that it has compiled. Asked for no reasons, it stops at the first fault: a length is
    // looked at before a pattern, so that no pattern sees a long text.
    thread_local valijson::Validator validator;
    if (!validator.validate(*schema, QtJsonAdapter(QJsonValue(message)), nullptr))
        return fail(ErrorCode::InvalidInput, QStringLiteral("not as schema/%1.json says").arg(QLatin1String(name)));
    return {};
}

} // namespace yeban
