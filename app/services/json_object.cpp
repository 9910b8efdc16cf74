// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strict_json.h"

#include <cmath>

namespace yeban {

namespace {

QString kindName(JsonValue::Kind kind)
{
    switch (kind) {
    case JsonValue::Kind::Null:
        return QStringLiteral("null");
    case JsonValue::Kind::Boolean:
        return QStringLiteral("true or false");
    case JsonValue::Kind::Number:
        return QStringLiteral("a number");
    case JsonValue::Kind::Text:
        return QStringLiteral("a text");
    case JsonValue::Kind::Array:
        return QStringLiteral("a list");
    case JsonValue::Kind::Object:
        return QStringLiteral("an object");
    }
    return {};
}

} // namespace

JsonObject::JsonObject(const JsonValue &value, JsonReport &report) : m_value(value), m_report(&report)
{
    if (value.kind != JsonValue::Kind::Object)
        report.complain(value.line, QStringLiteral("an object must stand here"));
}

qsizetype JsonObject::indexOf(const char *key) const
{
    return m_value.keys.indexOf(QString::fromLatin1(key));
}

int JsonObject::lineOf(const char *key) const
{
    const qsizetype at = indexOf(key);
    return at < 0 ? m_value.line : m_value.keyLines.at(at);
}

const JsonValue *JsonObject::take(const char *key, JsonValue::Kind kind, Need need)
{
    m_asked.insert(QString::fromLatin1(key));
    const qsizetype at = indexOf(key);
    if (at < 0) {
        if (need == Need::Required)
            complain(key, QStringLiteral("key \"%1\" is missing").arg(QLatin1String(key)));
        return nullptr;
    }
    const JsonValue &value = m_value.items.at(at);
    if (value.kind != kind) {
        complain(key, QStringLiteral("\"%1\" must be %2").arg(QLatin1String(key), kindName(kind)));
        return nullptr;
    }
    return &value;
}

QString JsonObject::text(const char *key, Need need)
{
    const JsonValue *value = take(key, JsonValue::Kind::Text, need);
    if (!value)
        return {};
    if (value->text.trimmed().isEmpty())
        complain(key, QStringLiteral("\"%1\" is empty").arg(QLatin1String(key)));
    return value->text;
}

LocalText JsonObject::localText(const char *key, Need need)
{
    const JsonValue *value = take(key, JsonValue::Kind::Object, need);
    if (!value)
        return {};
    JsonObject both(*value, *m_report);
    const LocalText text{both.text("zh"), both.text("en")};
    both.finish();
    return text;
}

QList<LocalText> JsonObject::localTexts(const char *key, Need need)
{
    QList<LocalText> all;
    QList<JsonObject> elements = objects(key, need);
    for (JsonObject &element : elements) {
        all.append({element.text("zh"), element.text("en")});
        element.finish();
    }
    return all;
}

QStringList JsonObject::texts(const char *key, Need need)
{
    const JsonValue *value = take(key, JsonValue::Kind::Array, need);
    QStringList all;
    for (qsizetype i = 0; value && i < value->items.size(); ++i) {
        const JsonValue &element = value->items.at(i);
        if (element.kind != JsonValue::Kind::Text || element.text.isEmpty())
            m_report->complain(element.line,
                               QStringLiteral("\"%1\" must list texts").arg(QLatin1String(key)));
        all.append(element.text);
    }
    return all;
}

bool JsonObject::boolean(const char *key, bool otherwise)
{
    const JsonValue *value = take(key, JsonValue::Kind::Boolean, Need::Optional);
    return value ? value->boolean : otherwise;
}

double JsonObject::number(const char *key, std::optional<double> otherwise)
{
    const JsonValue *value = take(key, JsonValue::Kind::Number, otherwise ? Need::Optional : Need::Required);
    return value ? value->number : otherwise.value_or(0);
}

int JsonObject::integer(const char *key, std::optional<int> otherwise, int minimum, int maximum)
{
    const JsonValue *value = take(key, JsonValue::Kind::Number, otherwise ? Need::Optional : Need::Required);
    if (!value)
        return otherwise.value_or(minimum);
    if (value->number != std::floor(value->number) || value->number < minimum || value->number > maximum) {
        complain(key, QStringLiteral("\"%1\" must be a whole number from %2 to %3")
                          .arg(QLatin1String(key))
                          .arg(minimum)
                          .arg(maximum));
        return minimum;
    }
    return int(value->number);
}

QList<JsonObject> JsonObject::objects(const char *key, Need need)
{
    const JsonValue *value = take(key, JsonValue::Kind::Array, need);
    QList<JsonObject> all;
    for (qsizetype i = 0; value && i < value->items.size(); ++i)
        all.append(JsonObject(value->items.at(i), *m_report));
    return all;
}

std::optional<JsonObject> JsonObject::object(const char *key, Need need)
{
    const JsonValue *value = take(key, JsonValue::Kind::Object, need);
    if (!value)
        return std::nullopt;
    return JsonObject(*value, *m_report);
}

QString JsonObject::nameOf(const char *key, Need need, const QStringList &all)
{
    const QString name = text(key, need);
    if (!name.isEmpty() && !all.contains(name))
        complain(key, QStringLiteral("\"%1\" is \"%2\"; write one of: %3")
                          .arg(QLatin1String(key), name, all.join(QStringLiteral(", "))));
    return name;
}

void JsonObject::finish()
{
    for (qsizetype i = 0; i < m_value.keys.size(); ++i) {
        if (!m_asked.contains(m_value.keys.at(i)))
            m_report->complain(m_value.keyLines.at(i),
                               QStringLiteral("unknown key \"%1\"").arg(m_value.keys.at(i)));
    }
}

} // namespace yeban
